"""What stands around a verb: prepositional phrases, adverbs, times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts.grammar.phrases import Phrase, read_phrase
from kg.facts.grammar.pieces import Piece
from kg.facts.grammar.verbs import is_noun_like, verb_words
from kg.records import TimeRef

_TERM = re.compile(r"[\d一二三四五六七八九十两半数几]+个?多?(?:日|天|年|月|周|星期|小时|分钟|工作日)")
# What closes a setting that 在, 自, 当 opened.
_CLOSERS = frozenset({
    "时", "后", "前", "中", "上", "下", "内", "里", "外", "之际", "以来", "期间", "以后", "之后", "之前", "以前", "间", "之中", "之间", "之下",
    "过程中", "情况下", "基础上", "前提下", "同时", "时候", "起", "之时", "途中", "当中", "背景下", "方面", "以内", "之内",
    "旁", "旁边", "附近", "现场",
})  # fmt: skip
_OPENERS = frozenset(
    {
        "在",
        "自",
        "自从",
        "从",
        "当",
        "于",
        "除",
        "除了",
        "随着",
        "经过",
        "通过",
        "针对",
        "面对",
        "到",
        "截至",
        "截止",
        "直到",
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A prepositional phrase before or after its verb: `word` is the preposition."""

    word: str
    phrase: Phrase
    start: int


def setting_end(row: Sequence[Piece], k: int) -> int | None:
    """The position after the setting that the preposition at `k` opens, where a closer ends it."""
    if row[k].text not in _OPENERS and row[k].text not in ("以", "借助"):
        return None
    for j in range(k + 1, len(row)):
        if row[j].text in _CLOSERS or (row[j].cls == "f" and row[j].text not in ("等",)):
            if j + 1 < len(row) and row[j + 1].text in ("的", "、"):
                continue
            beside = row[j].text in ("附近", "周边", "周围", "沿线") and j + 2 < len(row)
            if beside and row[j + 1].cls == "n" and row[j + 2].cls in "vd":
                return j + 2  # 在社区附近|水域|开展
            return j + 1
        if row[k].text in ("通过", "以", "借助", "采取") and row[j].text in verb_words("means"):
            return j + 1
        if row[j].cls == "n" and row[j].text.endswith(("中", "时", "期间", "下")) and len(row[j].text) > 2:
            return j + 1
    return None


def in_setting(row: Sequence[Piece], i: int) -> bool:
    """Whether the verb at `i` only builds a setting: 在严重|缺|员的情况下, 针对|供给|不足."""
    return any(row[k].cls == "p" and any(rule(row, k, i) for rule in INSIDE) for k in range(i))


def _closed(row: Sequence[Piece], k: int, i: int) -> bool:
    """在|遇险|的情况下: before what closes the setting."""
    end = setting_end(row, k)
    return end is not None and i < end


def _before_noun(row: Sequence[Piece], k: int, i: int) -> bool:
    """在|保供|一线|发布: right behind the preposition, while another verb comes."""
    follows = i == k + 1 and i + 1 < len(row) and row[i + 1].cls == "n"
    return follows and any(p.cls == "v" for p in row[i + 2 :])


def _cause(row: Sequence[Piece], k: int, i: int) -> bool:
    """因|盗窃|被判刑."""
    return row[k].text in ("因", "因为", "由于") and any(p.text in ("被", "而") for p in row[i:])


def _modifier(row: Sequence[Piece], k: int, i: int) -> bool:
    """向|遇到|困难的家庭|提供: in a relative clause inside the setting."""
    de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
    if (
        de is None
        or any(p.cls in "dp" for p in row[k + 1 : i])
        or not any(p.cls == "v" for p in row[de + 2 :])
    ):
        return False
    return is_noun_like(row[de + 1]) or row[de + 1].cls in "av"


def _framing(row: Sequence[Piece], k: int, i: int) -> bool:
    """随着气温|下降，: the whole clause is the setting of the next one."""
    return (
        k == 0
        and row[k].text in verb_words("framing")
        and not any(p.cls in "Ep" or p.text == "的" for p in row[1:i])
    )


def _purpose(row: Sequence[Piece], k: int, i: int) -> bool:
    """为|丰富|文化生活，"""
    opens = k == 0 and row[k].text in ("为", "为了", "随着", "以") and row[1].cls in "vad"
    return opens and all(p.text != "为" for p in row[1:i])


INSIDE = (_closed, _before_noun, _cause, _modifier, _framing, _purpose)


def read_left(
    row: Sequence[Piece],
) -> tuple[Phrase | None, tuple[Setting, ...], tuple[str, ...], TimeRef | None]:
    """What stands before a predicate: subject, settings, adverbs, time."""
    settings: list[Setting] = []
    helpers: list[str] = []
    time: TimeRef | None = None
    nouns: list[Piece] = []
    i = 0
    while i < len(row):
        piece = row[i]
        if piece.cls == "T" and not (i + 1 < len(row) and row[i + 1].text == "的"):
            time = time or piece.time
            i += 1
        elif piece.cls == "T":
            i += 2
        elif piece.cls == "p" and i and row[i - 1].cls == "v" and any(p.text == "的" for p in row[i:]):
            nouns.append(piece)  # 停泊|在|港内的渔船
            i += 1
        elif piece.text in ("从", "在", "自", "于") and not nouns and (told := _told_in_passing(row, i)):
            i = told  # 从英国留学归来的|某某: the relative clause says nothing of where this deed was done
        elif piece.cls == "p":
            end = setting_end(row, i) or _phrase_end(row, i + 1)
            if piece.text not in ("较", "比", "与", "跟") and any(p.cls == "T" for p in row[i + 1 : end]):
                time = time or next(p.time for p in row[i + 1 : end] if p.cls == "T")
            phrase = read_phrase([p for p in row[i + 1 : end] if p.cls != "T"])
            if phrase is not None:
                settings.append(Setting(piece.text, phrase, piece.start))
            elif piece.text in ("被", "遭", "由"):
                helpers.append(piece.text)
            i = max(end, i + 1)
        elif (
            piece.cls == "d"
            or (piece.cls == "c" and not (nouns and i + 1 < len(row) and is_noun_like(row[i + 1])))
            or piece.text in verb_words("adverbial")
            or (piece.cls == "a" and is_adverbial(row, i))
        ):
            helpers.append(piece.text)
            i += 1
        elif (
            piece.text in ("内", "后", "前", "以内", "之内")
            and nouns
            and _TERM.fullmatch("".join(p.text for p in nouns))
        ):
            nouns = []  # 十日|内: by when, not who
            i += 1
        else:
            nouns.append(piece)
            i += 1
    return read_phrase(nouns), tuple(settings), tuple(helpers), time


def _told_in_passing(row: Sequence[Piece], i: int) -> int | None:
    """The position after 的 where a preposition and a verb make a relative clause before a name."""
    de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
    if de is None or de + 1 >= len(row) or not any(p.cls == "v" for p in row[i:de]):
        return None
    named = row[de + 1].cls == "E" or (
        row[de + 1].cls == "n" and de + 2 < len(row) and row[de + 2].cls == "E"
    )
    return de + 1 if named else None


def is_adverbial(row: Sequence[Piece], i: int) -> bool:
    """An adjective that stands before a verb, an adverb, a preposition or another such adjective: 积极|到社区报到."""
    rest = row[i + 1 :]
    return not rest or rest[0].cls in "dpv" or (rest[0].cls == "a" and is_adverbial(row, i + 1))


def _phrase_end(row: Sequence[Piece], start: int) -> int:
    """The end of the noun phrase that follows a preposition."""
    i = start
    while i < len(row):
        piece = row[i]
        of_age = piece.text.endswith("岁") or piece.text.isdigit()
        if piece.cls in "dp" and i > start and not of_age:
            return i
        if piece.cls == "w" and piece.text != "、":
            return i
        i += 1
    return i
