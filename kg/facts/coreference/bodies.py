"""该公司, 厂方, 全院, 双方, 后者, 民警: the bodies that were named before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from kg.facts.coreference.place import (
    STOPS,
    Anaphor,
    Place,
    clause_before,
    doer_before,
    is_aside,
    leads,
    most_named,
    word_after,
)
from kg.facts.names import short_form
from kg.lexicon.organizations import ending_of, subtype_of
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention

_POINTING = r"该|本|这家|这所|这支|这座|这个|那家|那所|此"
_LONGEST_TAIL = 4
_COMPOUND = re.compile(r"[㐀-鿿]{0,3}(?:项目|工程|系统运行)")
_DESCRIBED = re.compile(r"(?:这|那)(?:家|所|支|座)[^，。；：“”]{2,24}?的")
_ROOM = re.compile(r"(?:([厂院校矿店馆园]方)|([厂院校局所处段矿店馆园站社队]里))(?![面程边约])")
_WHOLE = re.compile(r"全(公司|集团|系统|厂|院|校|所|矿|馆|站|店|队|行)(?![业国球员程面体列情])")
_OWN = re.compile(r"我(公司|集团|单位|中心|厂|校|院|局|店|馆|队)(?![㐀-鿿]?[们])")
_BOTH = re.compile(r"双方|两家单位|两家公司|两家企业|两校|两院|两部门")
_ORDER = re.compile(r"([前后])者")
_HEAD_OF_CLAUSE = re.compile(r"(?:^|[，。；：、“”！？ ,;:]|由|和|与)([㐀-鿿]{2,6})")
_RECENT = 2  # sentences in which staff act for a body


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    return {head: tuple(endings) for head, endings in read_words("anaphors")["heads"].items()}


def demonstrative_bodies(place: Place) -> Iterator[Anaphor]:
    """该公司, 本院, 这家医院: the last body whose name ends to match."""
    for match in _pointed().finditer(place.sentence.text):
        if _COMPOUND.match(place.sentence.text, match.end()):
            continue
        found = _anaphor(place, match.start(), match.end(), match.group(1), "demonstrative")
        if found is not None:
            yield found


@cache
def _pointed() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, _heads()), key=len, reverse=True))
    return re.compile(rf"(?:{_POINTING})({heads})")


def demonstrative_tails(place: Place) -> Iterator[Anaphor]:
    """该 before any word that ends the name of a body or a place: 城北农贸市场 … |该市场|."""
    for match in re.finditer(rf"该([㐀-鿿]{{1,{_LONGEST_TAIL}}})", place.sentence.text):
        start = place.sentence.start + match.start()
        known = place.named(start, Kind.ORGANIZATION, Kind.PLACE)
        for size in range(len(match.group(1)), 0, -1):
            tail = match.group(1)[:size]
            fitting = [m for m in known if m.text.endswith(tail) and len(m.text) > size + 1]
            if fitting:
                yield Anaphor(start, start + 1 + size, fitting[-1].kind, (fitting[-1],), "demonstrative")
                break


def described_bodies(place: Place) -> Iterator[Anaphor]:
    """这家从苏州迁来的|企业: the noun of a long description."""
    for match in _DESCRIBED.finditer(place.sentence.text):
        head = next((h for h in _by_length() if place.sentence.text.startswith(h, match.end())), None)
        if head is not None and len(head) > 1:
            found = _anaphor(
                place, match.end(), match.end() + len(head), head, "demonstrative", place_start=match.start()
            )
            if found is not None:
                yield found


@cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(_heads(), key=len, reverse=True))


def sides_and_insides(place: Place) -> Iterator[Anaphor]:
    """厂方, 院里, 全校, 我公司: the body of that sort."""
    for pattern in (_ROOM, _WHOLE, _OWN):
        for match in pattern.finditer(place.sentence.text):
            word = next(g for g in match.groups() if g)
            head = word[0] if pattern is _ROOM else word
            clause = clause_before(place.sentence, place.sentence.start + match.start())
            if pattern is _ROOM and clause and clause[-1].pos in ("n", "nt", "a", "m", "q", "r", "nz"):
                continue  # 医院里, 一所所里
            found = _anaphor(place, match.start(), match.end(), head, "inside")
            if found is not None:
                yield found


def bare_bodies(place: Place) -> Iterator[Anaphor]:
    """A body's sort alone, not as part of a longer noun: |公司|投入3000万元, 昨天|学校|停课."""
    for match in _bare().finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        clause = clause_before(place.sentence, start)
        after = word_after(place.sentence, end)
        if clause and (
            clause[-1].end != start or clause[-1].pos not in ("t", "d", "c", "p", "f", "TIME", "r")
        ):
            continue
        if after is None or after.start != end or after.pos in ("u", "k") or after.text in STOPS:
            continue
        if place.before(start, 1) in "在到" or after.pos == "f":
            continue
        found = _anaphor(place, match.start(), match.end(), match.group(), "bare_body")
        if found is not None:
            yield found


@cache
def _bare() -> re.Pattern[str]:
    words = sorted(map(re.escape, word_set("anaphors", "bare", "words")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?=[㐀-鿿])(?!家|化|法|卡|业|城|区|线|街|路|村|户|类|级|群|之)")


def _anaphor(
    place: Place, at: int, end: int, head: str, rule: str, place_start: int | None = None
) -> Anaphor | None:
    start = place.sentence.start + at
    found = _last_body(place, place.sentence.start + (at if place_start is None else place_start), head)
    return None if found is None else Anaphor(start, place.sentence.start + end, found.kind, (found,), rule)


def _last_body(place: Place, start: int, head: str) -> Mention | None:
    """The last fitting body of this sentence and the one before, if it does not just take part; else the one that
    the headline names; else one of the sentences before; else the one named most; else the last.

    Within a clause, the body is another than who acts there: 甲医院与|该院|会诊.
    """
    endings, number = _heads().get(head, (head,)), place.sentence.number
    known = place.named(start, Kind.ORGANIZATION)
    fitting = [m for m in known if _fits(_full(place, m), head, endings)]
    clause = clause_before(place.sentence, start)
    if clause and clause[-1].pos in ("p", "v"):
        doer = doer_before(place, start)
        fitting = [m for m in fitting if doer is None or m.text != doer.mention.text] or fitting
    if not fitting:
        # A notice names its body in the headline or at its end.
        others = [m for m in (*place.article.around, *place.article.mentions) if _ends(m, endings)]
        return others[0] if len({m.text for m in others}) == 1 else None
    texts = {s.number: s for s in place.article.sentences}
    acting = [m for m in fitting if not is_aside(texts[m.sentence], m.start)]
    near = [m for m in acting if m.sentence >= number - 1]
    topical = [m for m in fitting if any(m.text in t or t in m.text for t in place.article.topics)]
    leading = [m for m in acting if m.sentence >= number - 2]
    groups = (near, topical, leading, most_named(fitting), fitting)
    return next((group[-1] for group in groups if group), None)


def _fits(name: str, head: str, endings: tuple[str, ...]) -> bool:
    return name.endswith(endings) or (head in ("公司", "企业") and subtype_of(name) == "company")


def _ends(mention: Mention, endings: tuple[str, ...]) -> bool:
    return mention.kind is Kind.ORGANIZATION and mention.text.endswith(endings)


def _full(place: Place, mention: Mention) -> str:
    """The longest name of the article that a name abbreviates: 启明精工 is 江滨启明精工有限公司."""
    longer = [
        m.text for m in place.article.mentions
        if m.kind is Kind.ORGANIZATION and len(m.text) > len(mention.text)
        and (m.text.startswith(mention.text) or short_form(mention.text, m.text))
    ]  # fmt: skip
    return min(longer, key=len) if longer and not ending_of(mention.text) else mention.text


def tails_of_names(place: Place) -> Iterator[Anaphor]:
    """The end of a name for the whole at the head of a clause: 江滨马拉松组委会 … |组委会|招募志愿者."""
    for match in _HEAD_OF_CLAUSE.finditer(place.sentence.text):
        start = place.sentence.start + match.start(1)
        known = place.named(start, Kind.ORGANIZATION, Kind.DISTRICT)
        for size in range(len(match.group(1)), 1, -1):
            tail = match.group(1)[:size]
            names = [
                m for m in known if m.text.endswith(tail) and len(m.text) >= size + 2 and _is_tail(tail, m)
            ]
            if names and match.group(1)[size : size + 1] not in ("的", "里"):
                yield Anaphor(start, start + size, names[-1].kind, (names[-1],), "tail_of_name")
                break


def _is_tail(tail: str, mention: Mention) -> bool:
    """Whether the tail of a name is a word for what it names: 组委会, 街道, but not 江镇."""
    if mention.kind is Kind.DISTRICT:
        return tail in ("社区", "街道", "新区", "开发区", "高新区", "经开区")
    return ending_of(tail) == tail or tail in word_set("anaphors", "tails")


def both_sides(place: Place) -> Iterator[Anaphor]:
    """双方, 两校: the last two bodies that were named side by side."""
    for match in _BOTH.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        bodies = place.named(start, Kind.ORGANIZATION)
        sides = [
            (a, b) for a, b in itertools.pairwise(bodies) if 0 < b.start - a.end <= 1 and a.text != b.text
        ]
        if sides:
            yield Anaphor(start, start + len(match.group()), Kind.ORGANIZATION, sides[-1], "pair")


def former_and_latter(place: Place) -> Iterator[Anaphor]:
    """前者, 后者: the last two of a sort that the sentence, or the one before, names."""
    for match in _ORDER.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        known = [
            m
            for m in place.named(start, Kind.PERSON, Kind.ORGANIZATION)
            if m.sentence >= place.sentence.number - 1
        ]
        last = known[-1:]
        alike = [m for m in known if last and m.kind is last[0].kind and m.text != last[0].text]
        found = last if match.group(1) == "后" else alike[-1:]
        if found:
            yield Anaphor(start, start + 2, found[0].kind, (found[0],), "former_or_latter")


def staff(place: Place) -> Iterator[Anaphor]:
    """Staff that act for the body named before: 城东派出所接到报警，|民警|赶到."""
    for match in _staff().finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        clause = clause_before(place.sentence, start)
        after = word_after(place.sentence, end)
        owning = [w for w in clause if w.pos not in ("m", "q", "t", "d", "c", "TIME")]
        if (
            owning
            and owning[-1].text not in ("由", "被", "让", "请")
            and (owning[-1].text != "的" or owning[-1] is clause[-1])
        ):
            continue
        if after is None or after.pos in ("n", "nr", "u", "q", "c") or after.text in STOPS:
            continue
        if any(m.start == end for m in place.article.mentions):
            continue
        endings = tuple(read_words("anaphors")["staff"][match.group(1)])
        near = [
            m for m in place.named(start, Kind.ORGANIZATION) if m.sentence >= place.sentence.number - _RECENT
        ]
        fitting = [m for m in near if _full(place, m).endswith(endings)]
        texts = {s.number: s for s in place.article.sentences}
        acting = [m for m in fitting if leads(texts[m.sentence], m.start)]
        if fitting:
            yield Anaphor(start, end, Kind.ORGANIZATION, ((acting or fitting)[-1],), "staff")


@cache
def _staff() -> re.Pattern[str]:
    words = sorted(map(re.escape, read_words("anaphors")["staff"]), key=len, reverse=True)
    return re.compile(rf"({'|'.join(words)})们?")


RULES = (
    demonstrative_bodies,
    demonstrative_tails,
    described_bodies,
    sides_and_insides,
    both_sides,
    former_and_latter,
    bare_bodies,
    tails_of_names,
    staff,
)
