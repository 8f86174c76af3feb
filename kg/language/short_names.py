"""Short names that a page defines or takes from a full one, wherever they stand again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.language.proposals import Context, Proposal
from kg.lexicon.organizations import is_generic
from kg.records import Kind

DEFINED = re.compile(
    r"[”\"]?[（(][^（）()]{0,12}?(?:以下|下)?(?:简称|下称|统称|又称|称)[为：:]?[“\"‘]?([^（）()“”\"‘’，。]{2,14})[”\"’]?([㐀-鿿]{0,6})[）)]"
)
_FORM = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|集团公司)$|(?:公司|集团|专业合作社)$")
_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,6}(?:·[㐀-鿿]{1,8})+|[㐀-鿿]{5,10}")


def defined_names(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """甲乙丙有限公司（以下简称“甲乙丙”）: what the brackets call a body names it all over the page."""
    for proposal in chosen:
        match = DEFINED.match(context.text, proposal.end) if proposal.kind is Kind.ORGANIZATION else None
        if match is None:
            continue
        short = match.group(1) + match.group(2)
        if is_generic(short):
            continue
        # “特急”小分队 keeps its quotation marks, “明河精工” needs none.
        head, tail = re.escape(match.group(1)), re.escape(match.group(2))
        for found in re.finditer(rf"[“\"‘]?{head}[”\"’]?{tail}|{head}" if tail else head, context.text):
            yield Proposal(found.start(), found.end(), Kind.ORGANIZATION, 0.9, "defined_name")


def trade_names(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """明河精工 of 江滨明河精工有限公司: a company's name without its district and legal form."""
    seen: set[str] = set()
    for proposal in chosen:
        name = context.text[proposal.start : proposal.end]
        form = _FORM.search(name) if proposal.kind is Kind.ORGANIZATION else None
        if form is None:
            continue
        start = proposal.start
        while (
            inner := next((d for d in context.districts if d.start == start and d.end < proposal.end), None)
        ) is not None:
            start = inner.end
        trade = context.text[start : proposal.start + form.start()]
        if len(trade) < 4 or not trade.isalnum() or trade in seen or is_generic(trade):
            continue
        seen.add(trade)
        for found in re.finditer(
            rf"{re.escape(trade)}(?:(?:集团|股份)?(?:有限公司|分公司|公司|集团))?", context.text
        ):
            yield Proposal(found.start(), found.end(), Kind.ORGANIZATION, 0.7, "trade_name")


def repeated_names(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """A name found once is a name wherever it stands again on the page."""
    counts: Counter[tuple[str, Kind]] = Counter()
    for proposal in chosen:
        if proposal.kind in (Kind.PERSON, Kind.ORGANIZATION) and proposal.score > 0.5:
            counts[context.text[proposal.start : proposal.end].replace(" ", ""), proposal.kind] += 1
    for (name, kind), _ in sorted(counts.items(), key=lambda item: (-len(item[0][0]), item[0][0])):
        if len(name) < 2 or (kind is Kind.ORGANIZATION and (len(name) < 3 or is_generic(name))):
            continue
        if kind is Kind.PERSON and not _NAME.fullmatch(name):
            continue
        at = context.text.find(name)
        while at >= 0:
            if _stands_alone(context, at, at + len(name), kind):
                yield Proposal(at, at + len(name), kind, 0.5, "repeated_name")
            at = context.text.find(name, at + len(name))


def _stands_alone(context: Context, start: int, end: int, kind: Kind) -> bool:
    """Whether a name is no part of other words: not 国土资源部 in 国土资源部|门, nor 周旋 the verb."""
    number = context.at.get(start)
    word = context.words[number] if number is not None else None
    if kind is Kind.PERSON:
        return word is not None and not (word.end == end and word.pos in ("v", "d", "a", "ad", "c", "p"))
    return context.text[end - 1 : end + 1] not in (
        "部门",
        "市场",
        "市民",
        "局长",
        "院长",
        "处长",
        "所长",
        "站长",
        "科长",
        "校长",
    )


def paper_names(context: Context) -> Iterator[Proposal]:
    """The name of the paper, wherever the page prints it."""
    if context.page.paper:
        for found in re.finditer(re.escape(context.page.paper), context.text):
            yield Proposal(found.start(), found.end(), Kind.ORGANIZATION, 0.95, "paper")
