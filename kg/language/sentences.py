"""Sentences of a page: each block is cut behind its full stops and what closes with them.

A stop ends the sentence unless a veto says that it goes on; `VETOES` is the list of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.records import Page, Sentence

LONGEST = 1000  # characters; what has no stop for longer is a table or noise and is cut at a comma
STOPS = "。！？!?｡…"
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", '"': '"', "＂": "＂"}
BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "[": "]", "［": "］", "〔": "〕"}
CLOSERS = frozenset([*QUOTES.values(), *BRACKETS.values()])
BRACKETED = 80  # characters; a longer bracket is a lost one or a note with sentences of its own

# A lone full stop of another width ends a sentence behind a Chinese character, or behind what closes.
STOP = re.compile(rf"[{STOPS}]+|(?<=[㐀-鿿”’」』）)》%％])[.．]+(?![0-9A-Za-z])")
NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[)）]?")
# What a speaker's clause behind a quotation ends with: ……。”李四笑着说，
REPORTED = re.compile(
    r"(?!据)[^，。！？：；…“”「」,!?:;]{1,30}?"
    r"(?:说|说道|说起|道|称|坦言|直言|表示|介绍|告诉记者|告诉\w{1,4}|回忆|感慨|感叹|强调|指出|解释|认为|补充|呼吁|写道)"
    r"(?=[，。！？；,!?;])"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening mark and the one that closes it, by their offsets in the paragraph."""

    opening: int
    closing: int
    quotes: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """Full stops [start, end) that may end the sentence begun at `begin`.

    `after` is the offset behind the marks that close with them, `inside` the innermost pair around them.
    Offsets count characters of `text`, the paragraph.
    """

    text: str
    begin: int
    start: int
    end: int
    after: int
    inside: Pair | None

    @property
    def closed(self) -> bool:
        """Whether the pair around the stops closes right behind them."""
        return self.inside is not None and self.inside.closing < self.after

    @property
    def repeated(self) -> bool:
        """Whether the pair closes and another stop stands behind it: （见图。）。"""
        pair = self.inside
        return pair is not None and any(c in STOPS for c in self.text[pair.closing : self.after])


def split_sentences(page: Page) -> tuple[Sentence, ...]:
    """The sentences of a page in reading order, without words.

    Each character of a block but white space is in exactly one of them."""
    text = page.reading.text
    found: list[Sentence] = []
    for paragraph, block in enumerate(page.blocks):
        for start, end in sentence_bounds(text[block.start : block.end]):
            a, b = block.start + start, block.start + end
            found.append(Sentence(len(found), a, b, text[a:b], block.zone, block.article, paragraph))
    return tuple(found)


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as half-open intervals, white space around them left out.

    >>> ["王强说：“好。”他走了。"[a:b] for a, b in sentence_bounds("王强说：“好。”他走了。")]
    ['王强说：“好。”', '他走了。']
    """
    pairs = find_pairs(text)
    around = enclosing(pairs, len(text))
    closings = {pair.closing: pair.opening for pair in pairs}
    begin = done = 0
    for match in STOP.finditer(text):
        start = match.start()
        if start < done:
            continue
        done = after_closers(text, match.end(), start, closings)
        stop = Stop(text, begin, start, match.end(), done, around[start])
        if not any(veto(stop) for veto in VETOES):
            yield from _bounded(text, begin, done)
            begin = done
    yield from _bounded(text, begin, len(text))


def mid_number(stop: Stop) -> bool:
    """The point of a numbered heading: 一.开幕式 (STOP itself passes over 3.5)."""
    numbered = NUMBERED.fullmatch(stop.text, stop.begin, stop.start)
    return stop.text[stop.start] in ".．" and numbered is not None


def in_brackets(stop: Stop) -> bool:
    """《出发！向北方》 is part of its sentence; a bracket that a sentence begins with may end it."""
    pair = stop.inside
    if pair is None or pair.quotes or stop.repeated:
        return False
    return not (stop.closed and not stop.text[stop.begin : pair.opening].strip())


def in_embedded_quotation(stop: Stop) -> bool:
    """Cries and questions quoted inside a clause: 大家高喊“加油！加油！”冲过终点。"""
    pair = stop.inside
    if pair is None or not pair.quotes or stop.repeated or "。" in stop.text[stop.start : stop.end]:
        return False
    before = stop.text[stop.begin : pair.opening].rstrip() if pair.opening >= stop.begin else ""
    return bool(before) and before[-1] not in "：:，,；;" + STOPS and before[-1] not in CLOSERS


def goes_on(stop: Stop) -> bool:
    """What follows cannot begin a sentence: “谁去？”、“我去。” and 水、电、路……等难题."""
    rest = stop.text[stop.after : stop.after + 9].lstrip()
    if not rest:
        return False
    if rest[0] in "，、；：,;:的吗" or rest[0] in CLOSERS - QUOTES.keys():
        return not rest.startswith("的确")
    hesitates = set(stop.text[stop.start : stop.end]) == {"…"} and stop.after == stop.end
    return hesitates and rest[0] in {"等", stop.text[stop.start - 1 : stop.start]}


def speaker_follows(stop: Stop) -> bool:
    """The clause behind a quotation names its speaker: “请放心。”王强说。 (王强说： introduces the next)."""
    pair = stop.inside
    if pair is None or not (pair.quotes and stop.closed) or stop.text[stop.begin : pair.opening].strip():
        return False
    return REPORTED.match(stop.text, stop.after) is not None


VETOES: tuple[Callable[[Stop], bool], ...] = (
    mid_number,
    in_brackets,
    in_embedded_quotation,
    goes_on,
    speaker_follows,
)


def find_pairs(text: str) -> list[Pair]:
    """The quotation marks and brackets of a paragraph that have a partner; a mark without one means nothing.

    >>> [(p.opening, p.closing) for p in find_pairs("（甲“乙”）丙”")]
    [(2, 4), (0, 5)]
    """
    closers = {closing: opening for opening, closing in (QUOTES | BRACKETS).items()}
    opened: list[int] = []
    waiting = dict.fromkeys(QUOTES | BRACKETS, 0)  # how many of each mark are open
    pairs: list[Pair] = []
    for mark in re.finditer(f"[{re.escape(''.join(QUOTES | BRACKETS) + ''.join(CLOSERS))}]", text):
        character, at = mark[0], mark.start()
        opening = closers.get(character, "")
        if opening and waiting[opening]:
            while text[opened[-1]] != opening:
                waiting[text[opened.pop()]] -= 1
            pair = Pair(opened.pop(), at, character in QUOTES.values())
            waiting[opening] -= 1
            if pair.quotes or pair.closing - pair.opening <= BRACKETED:
                pairs.append(pair)
        elif character in waiting:
            opened.append(at)
            waiting[character] += 1
    return pairs


def enclosing(pairs: list[Pair], length: int) -> list[Pair | None]:
    """For each character the innermost pair that it stands in; the marks stand outside their own."""
    around: list[Pair | None] = [None] * length
    for pair in sorted(pairs, key=lambda pair: pair.opening):  # outer ones first
        around[pair.opening + 1 : pair.closing] = [pair] * (pair.closing - pair.opening - 1)
    return around


def after_closers(text: str, at: int, stop: int, closings: dict[int, int]) -> int:
    """The offset behind the closing marks and further stops at `at` that belong to the stop at `stop`.

    `closings` maps closing marks to their opening ones; OCR may print a space before a closing mark.
    """
    done = at
    while at < len(text):
        closes = text[at] in CLOSERS and (at in closings or text[at] not in QUOTES)
        if (text[at] in STOPS and done == at) or (closes and closings.get(at, 0) < stop):
            done = at + 1
        elif not text[at].isspace() or at - done > 1:
            break
        at += 1
    return done


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The interval without white space around it, in pieces of at most LONGEST characters."""
    while True:
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if start >= end:
            return
        if end - start <= LONGEST:
            yield start, end
            return
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in "；;，,、 ")
        cut = cut + 1 if cut > 0 else start + LONGEST
        yield start, start + len(text[start:cut].rstrip())
        start = cut
