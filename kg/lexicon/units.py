"""Measure words: what counts, measures, lasts or pays, and the words whose numeral counts nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from kg.lexicon.words import read_words


class UnitKind(StrEnum):
    """What a unit says of its amount."""

    COUNT = "count"
    MEASURE = "measure"
    DURATION = "duration"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word; amounts in `printed` times `factor` are amounts in `name` (5角 is 0.5 元, 三成 is 30 %)."""

    printed: str
    name: str
    kind: UnitKind
    factor: Decimal = Decimal(1)
    after_digits: bool = False  # counts only after Arabic digits, 万 or 亿: 95分, but 十分


@cache
def units() -> dict[str, Unit]:
    """Every unit by its printed form."""
    words = read_words("units")
    same: dict[str, str] = words["same"]
    after_digits = frozenset(words["after_digits"])
    lists = (
        ("classifiers", UnitKind.COUNT),
        ("measures", UnitKind.MEASURE),
        ("durations", UnitKind.DURATION),
        ("currencies", UnitKind.MONEY),
    )
    found = {
        printed: Unit(printed, same.get(printed, printed), kind, after_digits=printed in after_digits)
        for table, kind in lists
        for printed in words[table]
    }
    for printed, factor in words["yuan"].items():
        found[printed] = Unit(printed, "元", UnitKind.MONEY, Decimal(factor), printed in after_digits)
    for printed, factor in words["share"].items():
        found[printed] = Unit(printed, "%", UnitKind.COUNT, Decimal(factor))
    return found


@cache
def smaller_units() -> dict[str, dict[str, int]]:
    """By printed form, the smaller units that may continue an amount, and how many of them one holds."""
    holds: dict[str, dict[str, int]] = read_words("units")["holds"]
    return holds


@cache
def unit_pattern() -> re.Pattern[str]:
    """Matches the longest unit at a place where the words after it let it count (三门课, not 三门峡)."""
    words = read_words("units")
    followed: dict[str, str] = words["followed"]
    unless: dict[str, str] = words["unless"]
    branches = [
        re.escape(printed)
        + (f"(?={followed[printed]})" if printed in followed else "")
        + (f"(?!{unless[printed]})" if printed in unless else "")
        + ("(?![A-Za-z0-9])" if printed[-1].isascii() and printed[-1].isalnum() else "")
        for printed in sorted(units(), key=lambda printed: (-len(printed), printed))
    ]
    return re.compile("|".join(branches))


@cache
def fixed_pattern() -> re.Pattern[str]:
    """Matches words whose numeral counts nothing (一批, 千家万户), never inside a longer numeral."""
    words = sorted(read_words("units")["fixed"]["words"], key=lambda word: (-len(word), word))
    numeral = "0-9一二三四五六七八九十百千万亿"
    starts = [re.escape(word) for word in words if re.match(f"[{numeral}]", word)]
    others = [re.escape(word) for word in words if not re.match(f"[{numeral}]", word)]
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(f"(?=[{first}])(?:(?<![{numeral}])(?:{'|'.join(starts)})|{'|'.join(others)})")


@cache
def _fold_table() -> dict[int, str]:
    pairs: dict[str, Any] = read_words("units")["traditional"]
    table = dict(zip(map(ord, pairs["from"]), pairs["to"], strict=True))
    kept = "，：；！？（）～"
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in kept})
    table.update({0x3000: " ", 0x00A0: " ", ord("○"): "〇", ord("◯"): "〇", ord("∶"): "：", ord("〜"): "～"})
    return table


def fold(text: str) -> str:
    """`text` with half-width digits and simplified characters in numerals and units; as long as it was.

    >>> fold("兩萬３千餘個")
    '两万3千余个'
    """
    return text.translate(_fold_table())
