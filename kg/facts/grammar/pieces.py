"""A sentence as a row of pieces: what names, counts or dates something is one piece, every other word is one.

The grammar of `kg.facts.grammar.clauses` reads these rows. A piece's class is one letter:

    E entity   M quantity   T time   Q quoted name   n noun   v verb   a adjective   d adverb   f localiser
    p preposition   c conjunction   u particle   r pronoun   m number or classifier   w punctuation   x other
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.facts.quantities import is_duration
from kg.records import Mention, Quantity, Sentence, TimeRef

_CLASS = {
    "n": "n", "nz": "n", "nw": "n", "nt": "n", "nr": "n", "ns": "n", "s": "n", "an": "n", "vn": "n", "xc": "n",
    "PER": "n", "LOC": "n", "ORG": "n", "t": "n", "TIME": "n", "b": "a", "j": "n",
    "f": "f", "v": "v", "vd": "d", "a": "a", "ad": "d", "d": "d", "m": "m", "q": "m", "r": "r", "p": "p",
    "c": "c", "u": "u", "w": "w",
}  # fmt: skip
_CLASS |= {"S": "n"}
_OPEN, _CLOSE = "（(【[", "）)】]"
_QUOTES = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "〈": "〉"}
_LONGEST_NAME = 40  # characters between quotation marks that still make a name, not a speech


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit of a sentence; offsets are reading offsets."""

    start: int
    end: int
    text: str
    cls: str
    pos: str = ""
    mention: Mention | None = None
    quantity: Quantity | None = None
    time: TimeRef | None = None


def read_pieces(
    sentence: Sentence,
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[TimeRef],
) -> tuple[Piece, ...]:
    """The pieces of a sentence, in order, without white space; notes in brackets are left out.

    `mentions`, `quantities` and `times` are those of the sentence; where two overlap, the mention wins, then the
    longer one.
    """
    units: list[tuple[int, int, int, Mention | Quantity | TimeRef]] = []
    units += [(0, m.start, m.end, m) for m in mentions if not m.nested]
    units += [(1, t.start, t.end, t) for t in times]
    units += [(2, q.start, q.end, q) for q in quantities]
    taken: list[tuple[int, int, Mention | Quantity | TimeRef]] = []
    for _, start, end, unit in sorted(units, key=lambda u: (u[0], u[1] - u[2], u[1])):
        if all(end <= a or b <= start for a, b, _ in taken):
            taken.append((start, end, unit))
    pieces = [_unit_piece(sentence, start, end, unit) for start, end, unit in taken]
    covered = [(start, end) for start, end, _ in taken]
    for word in sentence.words:
        for start, end in _uncovered(word.start, word.end, covered):
            text = sentence.text[start - sentence.start : end - sentence.start]
            if text.strip():
                pieces.append(Piece(start, end, text, _class_of(text, word.pos), word.pos))
    return _quoted_names(_with_terms(_without_notes(sorted(pieces, key=lambda p: p.start))), sentence)


def _with_terms(pieces: list[Piece]) -> list[Piece]:
    """A duration that ends a clause behind a noun measures it: 有期徒刑|4年, 拖欠工资|11个月."""
    out = list(pieces)
    for i, piece in enumerate(pieces[1:], 1):
        ends = i + 1 == len(pieces) or pieces[i + 1].cls == "w"
        if piece.cls == "d" and piece.quantity is not None and pieces[i - 1].cls == "n" and ends:
            out[i] = replace(piece, cls="M")
    return out


def _unit_piece(sentence: Sentence, start: int, end: int, unit: Mention | Quantity | TimeRef) -> Piece:
    text = sentence.text[start - sentence.start : end - sentence.start]
    if isinstance(unit, Mention):
        return Piece(start, end, text, "E", unit.kind, mention=unit)
    if isinstance(unit, Quantity) and _is_lapse(sentence, unit):
        return Piece(start, end, text, "d", "m", quantity=unit)
    if isinstance(unit, Quantity):
        return Piece(start, end, text, "M", "m", quantity=unit)
    return Piece(start, end, text, "T", "t", time=unit)


def _is_lapse(sentence: Sentence, unit: Quantity) -> bool:
    """A duration says how long; it counts only where 的 makes it the measure of an object (20万小时|的节目)."""
    at = unit.start - sentence.start
    result = sentence.text[at - 1 : at] in ("至", "到", "达") and at > 0  # 缩短至|50分钟
    return is_duration(unit) and sentence.text[unit.end - sentence.start :][:1] != "的" and not result


def _class_of(text: str, pos: str) -> str:
    if all(not c.isalnum() for c in text):
        return "w"
    return _CLASS.get(pos, "x")


def _uncovered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of [start, end) outside the intervals taken.

    >>> _uncovered(0, 10, [(2, 4), (6, 20)])
    [(0, 2), (4, 6)]
    """
    left = [(start, end)]
    for a, b in taken:
        if b <= start or end <= a:
            continue
        left = [part for s, e in left for part in ((s, min(e, a)), (max(s, b), e)) if part[0] < part[1]]
    return left


def _without_notes(pieces: list[Piece]) -> list[Piece]:
    """Pieces outside brackets: 镇（街道） reads as 镇."""
    kept: list[Piece] = []
    depth = 0
    for piece in pieces:
        if piece.cls == "w" and piece.text in _OPEN:
            depth += 1
        elif piece.cls == "w" and piece.text in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(piece)
    return kept


def _quoted_names(pieces: list[Piece], sentence: Sentence) -> tuple[Piece, ...]:
    """A short quotation without a full stop is one name; a quoted entity keeps its class."""
    out: list[Piece] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        close = _QUOTES.get(piece.text) if piece.cls == "w" else None
        end = next((j for j in range(i + 1, len(pieces)) if pieces[j].text == close), None) if close else None
        if end is None:
            if piece.cls != "w" or piece.text not in _QUOTES.values():
                out.append(piece)
            i += 1
            continue
        inside = pieces[i + 1 : end]
        text = sentence.text[piece.start - sentence.start : pieces[end].end - sentence.start]
        speech = len(text) > _LONGEST_NAME or any(p.text in "。！？；，" for p in inside if p.cls == "w")
        if speech or not inside:
            out.append(piece)
            out += inside
            out.append(pieces[end])
        elif len(inside) == 1 and inside[0].cls == "E":
            out.append(inside[0])
        else:
            out.append(Piece(piece.start, pieces[end].end, text, "Q", "nw"))
        i = end + 1
    return tuple(out)


def row_of(text: str) -> list[Piece]:
    """A row of pieces from `text/class` pairs, for examples and tests.

    >>> [p.text for p in row_of("公司/n 投产/v")]
    ['公司', '投产']
    """
    row: list[Piece] = []
    at = 0
    for pair in text.split():
        word, cls = pair.rsplit("/", 1)
        row.append(Piece(at, at + len(word), word, cls))
        at += len(word)
    return row


def later_verb(row: Sequence[Piece], i: int) -> bool:
    """Whether a verb stands after position `i`."""
    return any(p.cls == "v" for p in row[i + 1 :])


def next_piece(row: Sequence[Piece], i: int) -> Piece | None:
    """The piece after position `i`, None at the end."""
    return row[i + 1] if i + 1 < len(row) else None
