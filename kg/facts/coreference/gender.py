"""Whether a name is a woman's or a man's, by the words beside it and by the characters it is made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon.words import word_set
from kg.records import Mention, Sentence

SURE = 4  # a word beside the name tells, not only its characters


def women_and_men(sentences: Sequence[Sentence], people: Sequence[Mention]) -> Mapping[str, int]:
    """Name -> above 0 for a woman, below for a man, `SURE` or more where a word beside it says so."""
    by_number = {s.number: s for s in sentences}
    votes: dict[str, int] = defaultdict(int)
    for person in people:
        sentence = by_number[person.sentence]
        start, end = person.start - sentence.start, person.end - sentence.start
        votes[person.text] += 2 * SURE * _beside(sentence.text[:start], sentence.text[end:])
    for name in list(votes):
        votes[name] += _by_name(name)
    return {name: vote for name, vote in votes.items() if vote}


def _beside(before: str, after: str) -> int:
    """1 for a woman, -1 for a man, 0 for neither, by the words around a name.

    >>> _beside("他的女儿", "在杭州读书"), _beside("", "和妻子开了一家面馆"), _beside("记者", "报道")
    (1, -1, 0)
    """
    for sign, words in ((1, "female"), (-1, "male")):
        if before.endswith(tuple(word_set("anaphors", "gender", words))):
            return sign
        if after.startswith(tuple(word_set("anaphors", "gender", f"{words}_after"))):
            return sign
        if _spouse(words).match(after):
            return -sign
    found = re.match(r"[（(，,](女|男)[，,）)]", after)
    return 0 if found is None else 1 if found.group(1) == "女" else -1


@cache
def _spouse(words: str) -> re.Pattern[str]:
    spouses = "妻子|媳妇|夫人|未婚妻|前妻" if words == "female" else "丈夫|老公|未婚夫|前夫"
    return re.compile(rf"(?:[和与同跟带的]|带着)?(?:{spouses})")


def _by_name(name: str) -> int:
    """What the characters of a given name tell: 秀, 芳 are women's, 强, 军 are men's.

    >>> _by_name("王秀芳") > 0, _by_name("王建军") < 0, _by_name("王某")
    (True, True, 0)
    """
    given = name[-1:] if len(name) == 2 else name[-2:]
    if not 2 <= len(name) <= 4 or "某" in name:
        return 0
    women, men = word_set("anaphors", "gender", "hers"), word_set("anaphors", "gender", "his")
    vote = sum((c in women) - (c in men) for c in given)
    return vote or (given[-1] in women) - (given[-1] in men)
