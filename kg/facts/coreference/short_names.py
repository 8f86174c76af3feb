"""Short names of people: 老王, 王师傅, 冯科长, 王某, and one part of a foreign name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from kg.facts.coreference.place import Anaphor, Place
from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Sentence

_FAMILIAR = re.compile(r"(?:老|小|阿)([㐀-鿿])")
_RELATIVES = ("儿子", "女儿", "孙子", "孙女", "长子", "次子", "长女", "儿媳", "侄子", "侄女", "妻子", "丈夫")
_UNNAMED = re.compile(r"([㐀-鿿])某{1,2}[㐀-鿿]?")


def surname_and_title(place: Place) -> Iterator[Anaphor]:
    """冯科长, 老冯: the one person of that surname in the article."""
    texts = {s.number: s for s in place.article.sentences}
    for match in _titled().finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        surname = match.group(1) or match.group(2)
        bearers = [m for m in place.named(start, Kind.PERSON) if m.text[0] == surname and _is_full(m.text)]
        relatives = {m.text for m in bearers if _is_relative(texts[m.sentence], m)}
        names = {m.text: m for m in bearers if m.text not in relatives}
        if surname in word_set("surnames", "single") and len(names) == 1:
            yield Anaphor(
                start, start + len(match.group()), Kind.PERSON, tuple(names.values()), "surname", alias=True
            )


def _is_relative(sentence: Sentence, person: Mention) -> bool:
    """Whether a page calls somebody the daughter or the wife of another: 老王 is the other."""
    return sentence.text[: person.start - sentence.start].endswith(_RELATIVES)


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, word_set("persons", "titles")), key=len, reverse=True))
    return re.compile(rf"([㐀-鿿])(?:{titles})(?![㐀-鿿]{{1,2}}(?:说|表示|介绍))|老([㐀-鿿])(?![师板百家年])")


def parts_of_foreign_names(place: Place) -> Iterator[Anaphor]:
    """杜邦 for 莫里斯·杜邦, named before."""
    for person in {m.text: m for m in place.named(place.sentence.end, Kind.PERSON) if "·" in m.text}.values():
        for part in person.text.split("·"):
            if len(part) > 1:
                for match in re.finditer(
                    rf"(?<![㐀-鿿·]){re.escape(part)}(?!·)|(?<=[，。：”“]){re.escape(part)}",
                    place.sentence.text,
                ):
                    start = place.sentence.start + match.start()
                    if start >= person.end:
                        yield Anaphor(
                            start, start + len(part), Kind.PERSON, (person,), "part_of_name", alias=True
                        )


def full_names_of_people(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> dict[str, str]:
    """Mention id -> the one full name of its article that a short name stands for: 老王 is 王强, 哈桑 is 哈桑·奥马尔."""
    by_number = {s.number: s for s in sentences}
    by_article: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is Kind.PERSON and mention.rule != "byline":
            by_article[by_number[mention.sentence].article].append(mention)
    found: dict[str, str] = {}
    for people in by_article.values():
        names = {m.text for m in people} - {m.text for m in people if _is_relative(by_number[m.sentence], m)}
        for mention in people:
            fulls = {n for n in names if n != mention.text and _abbreviates(mention.text, n)}
            together = {m.sentence for m in people if m.text in fulls} & {
                m.sentence for m in people if m.text == mention.text
            }
            if len(fulls) == 1 and not ("某" in mention.text and together):
                found[mention.id] = fulls.pop()
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether a name is a familiar or shortened form of another.

    >>> _abbreviates("老王", "王强"), _abbreviates("哈桑", "哈桑·奥马尔"), _abbreviates("王某", "王某某")
    (True, True, True)
    >>> _abbreviates("老王", "老王头"), _abbreviates("王强", "王强强")
    (False, False)
    """
    if "·" in full:
        return short in full.split("·") or full.startswith(short + "·")
    if _is_short(full) and "某" not in full:
        return False
    familiar, unnamed = _FAMILIAR.fullmatch(short), _UNNAMED.fullmatch(short)
    if familiar is not None:
        return full[0] == familiar.group(1) and len(full) > 1
    return unnamed is not None and short != full and full.startswith(short)


def _is_full(name: str) -> bool:
    return len(name) > 1 and not _is_short(name)


def _is_short(name: str) -> bool:
    return (len(name) == 2 and _FAMILIAR.fullmatch(name) is not None and name[0] != "阿") or "某" in name


RULES = (surname_and_title, parts_of_foreign_names)
