"""Noun phrases: coordinated parts, each with its own count, and the entities in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.facts.grammar.pieces import Piece
from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Quantity

_AND = frozenset({"、", "和", "与", "及", "以及", "暨", "并", "或", "或者", "同"})
# Of these the last part of a row is made: A、B等服务 counts for the whole row, not for its last member.
_CLOSERS = frozenset({"等", "等等"})
_WHEN = (
    "里",
    "中",
    "间",
    "内",
    "期间",
    "时",
    "上",
    "后",
    "前",
    "现场",
    "一家",
    "夫妇",
    "夫妻",
    "等人",
    "等",
    "一行",
)
_EDGE = "、，,的之等 "
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Conjunct:
    """One member of a coordinated phrase.

    `head` is set where the member is the entity (成立|东城服务队); `owners` are entities that only modify it
    (市司法局|党员干部). `text` is the member without its count.
    """

    start: int
    end: int
    text: str
    quantity: Quantity | None
    head: Mention | None
    owners: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as printed, and its members."""

    start: int
    end: int
    text: str
    members: tuple[Conjunct, ...]

    @property
    def heads(self) -> tuple[Mention, ...]:
        """The entities that the phrase names."""
        return tuple(m.head for m in self.members if m.head is not None)

    @property
    def owners(self) -> tuple[Mention, ...]:
        """The entities that its members belong to."""
        return tuple(o for m in self.members for o in m.owners)

    @property
    def bare(self) -> str:
        """The phrase without the counts of its members."""
        text = "、".join(m.text for m in self.members if m.text)
        return text if any(m.quantity for m in self.members) else self.text


def read_phrase(pieces: Sequence[Piece]) -> Phrase | None:
    """The phrase that a row of pieces makes; None for a row of nothing but particles and conjunctions."""
    row = list(pieces)
    while row and (row[-1].cls in "wcp" or row[-1].text in ("的", "地", "了")):
        row.pop()
    while row and (row[0].cls in "wc" or row[0].text in ("的", "等", "了", "着", "过")):
        row.pop(0)
    if not any(p.cls in "nEMQvxr" or p.text.startswith("第") for p in row):
        return None
    parts = _split_members(row)
    if not parts:
        return None  # 并, 同 tagged as verbs
    members = tuple(_conjunct(part) for part in _merge(parts))
    return Phrase(row[0].start, row[-1].end, _joined(row), members)


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(p.text for p in pieces)


def _split_members(row: Sequence[Piece]) -> list[list[Piece]]:
    """Rows between 、 和 与 及; a quantity after a noun without one between them begins a member too."""
    parts: list[list[Piece]] = [[]]
    for piece in row:
        if (piece.text in _AND and piece.cls in "wcpv") or piece.text == "、":
            parts.append([])
        else:
            parts[-1].append(piece)
    return [part for part in parts if part]


def _merge(parts: list[list[Piece]]) -> list[list[Piece]]:
    """Members without a count of their own stay with the row they stand in.

    When nobody in the row is counted and no member is an entity, the row is one member (核酸检测、物资配送等服务).
    """
    last = parts[-1] if parts else []
    marks = [k for k, p in enumerate(last) if p.text == "的"]
    if (
        len(parts) > 1
        and marks
        and any(p.cls == "M" for p in last[marks[-1] :])
        and any(p.cls == "M" for p in last[: marks[0]])
    ):
        return [_rejoin(parts)]  # 23所高校、56家企业的|180名|代表: one row that modifies one noun
    entity_like = [any(p.cls == "E" for p in part) for part in parts]
    counted = [any(p.cls == "M" for p in part) for part in parts]
    if not any(entity_like) and not any(counted):
        return [[p for part in parts for p in part]] if len(parts) == 1 else [_rejoin(parts)]
    out: list[list[Piece]] = []
    for part, is_entity, is_counted in zip(parts, entity_like, counted, strict=True):
        previous_counted = bool(out) and any(p.cls == "M" for p in out[-1])
        if (
            out
            and not is_entity
            and not is_counted
            and (previous_counted or not any(p.cls == "E" for p in out[-1]))
        ):
            out[-1] = _rejoin([out[-1], part])
        elif (
            out
            and is_counted
            and part[0].cls != "M"
            and not is_entity
            and not previous_counted
            and _bare(out[-1])
        ):
            out[-1] = _rejoin([out[-1], part])  # 党员、干部22名: the count is of the row
        else:
            out.append(list(part))
    return out


def unquoted(text: str) -> str:
    """The text without quotation marks around the whole of it: “春风”服务队 keeps its own."""
    for opening, closing in _PAIRS:
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            return text[1:-1]
    return text


def _bare(part: Sequence[Piece]) -> bool:
    return all(p.cls not in "EM" for p in part)


def _rejoin(parts: Sequence[Sequence[Piece]]) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        if out:
            out.append(Piece(out[-1].end, part[0].start, "、", "w", "w"))
        out += part
    return out


def _measured(part: Sequence[Piece]) -> list[Piece]:
    """一家企业|4600万元|的订单: the count of another noun, then the measure of the head."""
    marks = [k for k, p in enumerate(part) if p.text == "的" and k > 1 and part[k - 1].cls == "M"]
    if not marks or any(p.cls == "M" for p in part[marks[-1] :]):
        return []
    count, before = part[marks[-1] - 1], part[marks[-1] - 2]
    other = any(p.cls == "M" for p in part[: marks[-1] - 1])
    named = before.cls == "n" and before.text not in word_set("verbs", "nominal") | word_set(
        "verbs", "measured"
    )
    return [count] if other and named and count.text.endswith("元") else []


def _conjunct(part: Sequence[Piece]) -> Conjunct:
    # Of several counts the last is of the head noun: 8个村的|1300户|群众.
    # A count before 的 measures (价值9万元|的货车) and counts only where no other does.
    counts = [p for p in part if p.cls == "M"]
    bare = [
        p for k, p in enumerate(part) if p.cls == "M" and not (k + 1 < len(part) and part[k + 1].text == "的")
    ]
    fitting = _measured(part) or bare or counts
    count = fitting[-1] if fitting else None
    at = next((k for k, p in enumerate(part) if p is count), 0)
    if at and part[at - 1].cls == "M":
        count = part[at - 1]  # 群众|94户|371人, 2条|12英寸|生产线: the first is what the noun is counted in
    quantity = count.quantity if count is not None else None
    rest = [p for p in part if p is not count]
    nouns = [p for p in rest if p.text not in _CLOSERS]
    entities = [p.mention for p in rest if p.mention is not None]
    last = nouns[-1] if nouns else None
    head = last.mention if last is not None else None
    person = next(
        (p for p in reversed(nouns) if p.mention is not None and p.mention.kind is Kind.PERSON), None
    )
    if head is None and person is not None and _joined(nouns).endswith(_WHEN) and "的" not in _joined(nouns):
        head = person.mention  # 王某|假期里
    # An address names its last link: 南岸区鸡冠石镇 is the township.
    owners = tuple(m for m in entities if m is not head)
    text = unquoted(_joined(rest).strip(_EDGE).replace("价值的", ""))
    return Conjunct(part[0].start, part[-1].end, text, quantity, head, owners)
