"""Where people live or come from: located_in between a person and a district."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Relation, Sentence, Zone

_BACK = 40  # sentences of an article in which 村民 still means the village named last
_HOMES = ("村", "社区", "嘎查", "新村")
_DWELLER = re.compile(
    r"(?:[村居渔牧农]民|老人|老汉|大爷|大妈|婆婆|业主|户主|(?:贫困|低保|种植|养殖|住|农|大|果|菜|养[㐀-鿿]|种[㐀-鿿])户|"
    r"[果菜茶花粮烟蟹瓜蔗藕棉药蚕桑]农)$"
)
_AGE = r"(?:[\d一二三四五六七八九十]{1,4}岁的?)?"


def residents(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Whom a sentence says to live in a district or to come from there."""
    inside: dict[int, list[Mention]] = {}
    for mention in mentions:
        if not mention.nested:
            inside.setdefault(mention.sentence, []).append(mention)
    homes: list[Mention] = []
    article = None
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        if sentence.article != article:
            article, homes = sentence.article, []
        here = inside.get(sentence.number, [])
        yield from _behind_district(sentence, here)
        yield from _before_district(sentence, here)
        for mention in here:
            if mention.kind is Kind.DISTRICT and mention.text.endswith(_HOMES):
                homes.append(mention)
            elif mention.kind is Kind.PERSON and homes and homes[-1].sentence >= sentence.number - _BACK:
                before = sentence.text[: mention.start - sentence.start]
                if _DWELLER.search(before):
                    yield _home(sentence, mention, homes[-1], "dweller")


@cache
def _behind() -> re.Pattern[str]:
    """What stands between a district and who lives there: 居民, 的村民, 61岁的蟹农, 人, 籍司机."""
    lay = "|".join(sorted(map(re.escape, word_set("persons", "lay")), key=len, reverse=True))
    return re.compile(
        rf"(?:的|[，,]|人|人[，,]|籍)?{_AGE}(?:[㐀-鿿]{{0,6}}(?:{lay}|[㐀-鿿][农户匠工]|艺人|妇女|[㐀-鿿]{{2}}员))?"
    )


_LIVES = re.compile(r"(?:家住|住在|居住在)(?:[㐀-鿿]{0,12})$")
_FROM = re.compile(r"(?:来自|搬到|迁到|嫁到)(?:[㐀-鿿]{0,12})$")
_OF = re.compile(r"(?:[㐀-鿿\dA-Za-z－-]{0,12})的[㐀-鿿]{0,8}")


def _behind_district(sentence: Sentence, here: Sequence[Mention]) -> Iterator[Relation]:
    """江滨区朝阳社区，|居民某某; 家住朝阳社区的|市民某某; 江滨县青山镇人|某某; 柳林村的|某某; 来自某省的|工人某某."""
    named = [m for m in here if m.kind in (Kind.DISTRICT, Kind.PERSON)]
    for before, after in itertools.pairwise(named):
        if before.kind is not Kind.DISTRICT or after.kind is not Kind.PERSON:
            continue
        between = sentence.text[before.end - sentence.start : after.start - sentence.start]
        lead = sentence.text[: before.start - sentence.start]
        fits = between not in ("", "的", "，", ",") and _behind().fullmatch(between)
        of_village = between == "的" and before.text.endswith(("村", "社区", "嘎查", "镇", "乡", "街道"))
        lives = _LIVES.search(lead) and _OF.fullmatch(between)
        comes = _FROM.search(lead) and re.fullmatch(r"的[㐀-鿿]{0,8}", between)
        if fits or of_village or lives or comes:
            yield _home(sentence, after, before, "resident")


def _before_district(sentence: Sentence, here: Sequence[Mention]) -> Iterator[Relation]:
    """某某家住朝阳社区; 某某是青山镇人; 某某、某某，均为江滨县人; 某某（江滨县人）; 某某来自江滨县."""
    for k, district in enumerate(here):
        if district.kind is not Kind.DISTRICT:
            continue
        end = district.end - sentence.start
        chain = k
        while chain and here[chain - 1].kind is Kind.DISTRICT and here[chain - 1].end == here[chain].start:
            chain -= 1
        lead = sentence.text[: here[chain].start - sentence.start]
        people = [m for m in here[:chain] if m.kind is Kind.PERSON]
        if not people or not (_is_native(lead, sentence.text[end:]) or _is_home(lead, sentence.text[end:])):
            continue
        owners = people[-1:]
        if re.search(r"(?:均|都|皆)[㐀-鿿]{0,2}$", lead):
            while (n := len(owners)) < len(people) and people[-n - 1].end + 1 >= people[-n].start:
                owners = people[-n - 1 :]
        if owners[-1].end - sentence.start < len(lead) - 12:
            continue
        last = k
        while last + 1 < len(here) and here[last + 1].start == here[last].end:
            last += 1
        for person in owners:
            yield _home(sentence, person, here[last], "native")


def _is_native(lead: str, after: str) -> bool:
    """Whether the words around a district say that somebody comes from there: 是|青山镇|人, （|江滨县|人）.

    >>> _is_native("周小琴是", "人，今年六十岁"), _is_native("周小琴（", "人）"), _is_native("周小琴在", "开店")
    (True, True, False)
    """
    if re.match(r"(?:籍|人)(?=[，,。；;、）)]|$)", after) and re.search(r"(?:是|系|为|都是|[（(])$", lead):
        return True
    return lead.endswith("来自") and re.match(r"[，,。；;]|$", after) is not None


def _is_home(lead: str, after: str) -> bool:
    return re.search(r"(?:家住|居住在|住在)$", lead) is not None and not after.startswith("的")


def _home(sentence: Sentence, person: Mention, district: Mention, rule: str) -> Relation:
    first, last = sorted((person, district), key=lambda m: m.start)
    start = first.start if first.sentence == sentence.number else person.start
    return Relation("located_in", person.id, district.id, sentence.number, rule, 0.8, start, last.end)
