"""Names of people that are no surname with one or two characters: Tibetan, Uyghur, Japanese, foreign ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.person_names import titled_until
from kg.language.proposals import Context, Proposal
from kg.lexicon.words import read_words
from kg.records import Kind


def dotted_names(context: Context) -> Iterator[Proposal]:
    """努尔买买|提·依明: the characters that names are written with by sound, in front of what was found."""
    sounds = _sounds()
    for span in context.named:
        if span.label != "PER" or "·" not in context.text[span.start : span.end]:
            continue
        start = span.start
        while start and context.text[start - 1] in sounds and context.text[start] in sounds:
            start -= 1
        if 0 < span.start - start <= 6:
            yield Proposal(start, span.end, Kind.PERSON, 0.8, "other_name")


def names_of_peoples(context: Context) -> Iterator[Proposal]:
    """扎西|多杰, 阿依|古丽, 山本|健一: words of which names of one language are put together."""
    for match in _whole_names().finditer(context.text):
        yield Proposal(match.start(), match.end(), Kind.PERSON, 0.8, "other_name")
    for match in _tibetan().finditer(context.text):
        if titled_until(context, match.start()) and match.end() in context.edges:
            yield Proposal(match.start(), match.end(), Kind.PERSON, 0.6, "other_name")


@cache
def _sounds() -> frozenset[str]:
    return frozenset(read_words("persons")["peoples"]["sounds"])


@cache
def _tibetan() -> re.Pattern[str]:
    return re.compile("|".join(read_words("persons")["peoples"]["tibetan"]))


@cache
def _whole_names() -> re.Pattern[str]:
    words = read_words("persons")["peoples"]
    tibetan, japanese = "|".join(words["tibetan"]), "|".join(words["japanese"])
    sounds = words["sounds"]
    return re.compile(
        rf"(?:{tibetan}){{2}}(?![县乡镇村市区])|[{sounds}]{{1,5}}古丽"
        rf"|(?:{japanese})[{words['japanese_first']}][{words['japanese_last']}]"
    )
