"""Ids of nodes: XML NMTOKENs made from the thing alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

# What both the fourth and the fifth edition of XML 1.0 allow in an NMTOKEN: libxml2 and Xerces still check
# the fourth, in which （ and Hanzi added after Unicode 2.0 (㛃, 䶮, 𠀀) may not stand.
_FORBIDDEN = re.compile(r"[^A-Za-z0-9._:\-·À-ÖØ-öø-ÿΑ-ΡΣ-Ωα-ωЁА-яё々〇ぁ-んァ-ヺー一-龥가-힣]")


def token(name: str) -> str:
    """The name with every character that may not stand in an NMTOKEN replaced by `_`; `_` for an empty name.

    >>> token("“晨光”志愿队"), token("2021-05-04/03.txt"), token("")
    ('_晨光_志愿队', '2021-05-04_03.txt', '_')
    """
    return _FORBIDDEN.sub("_", name) or "_"


def tokens(names: Iterable[str]) -> dict[str, str]:
    """The tokens of names that live side by side, no two alike, whatever the order of the names.

    A name that is a token as it stands keeps it; of the others, those that would collide get a short hash.

    >>> sorted(tokens(["a/1", "a_1", "b 1"]).values())
    ['a_1', 'a_1.773232', 'b_1']
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for name in names:
        alike[token(name)].add(name)
    return {
        name: plain if name == plain or len(group) == 1 else f"{plain}.{short_hash(name, 6)}"
        for plain, group in alike.items()
        for name in sorted(group)
    }


def node_id(kind: str, name: str, *parts: str | int) -> str:
    """`kind:name.part.part`, with `_` for what an NMTOKEN may not hold; `tokens` tells apart what collides.

    >>> node_id("person", "丁小满"), node_id("person", "丁小满", "青石县"), node_id("district", "110101")
    ('person:丁小满', 'person:丁小满.青石县', 'district:110101')
    """
    return f"{token(kind)}:" + ".".join([token(name), *(token(str(part)) for part in parts)])


def short_hash(text: str, length: int = 16) -> str:
    """The first `length` hexadecimal digits of the SHA-256 of `text` (lone surrogates allowed)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]
