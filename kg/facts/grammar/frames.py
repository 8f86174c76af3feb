"""A predicate and the phrases around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.grammar.phrases import Phrase, read_phrase
from kg.facts.grammar.pieces import Piece
from kg.facts.grammar.predicates import comes_before
from kg.facts.grammar.settings import Setting, is_adverbial, read_left
from kg.facts.grammar.verbs import bridges, commands, is_noun_like, verb_words
from kg.records import Kind, TimeRef


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate with its phrases, as printed in one clause.

    `helpers` are the adverbs, modal and aspect verbs before the predicate. `link` says how it hangs on the frame
    before it in the clause: `""` first, `serial` same subject, `pivot` its subject is the other's object.
    """

    start: int
    end: int
    verb: str
    subject: Phrase | None
    object: Phrase | None
    settings: tuple[Setting, ...]
    helpers: tuple[str, ...]
    time: TimeRef | None
    link: str = ""
    aspect: str = ""  # 了, 着, 过
    complement: str = ""  # 到, 给, 为 after the verb


def read_frame(
    row: Sequence[Piece],
    i: int,
    predicates: Sequence[int],
    subject: Phrase | None,
    settings: tuple[Setting, ...],
    helpers: tuple[str, ...],
    time: TimeRef | None,
) -> tuple[Frame, int]:
    """The frame of the predicate at `i`, and where the next one may begin to read."""
    verb, j = row[i].text, i + 1
    aspect = complement = ""
    while j < len(row) and row[j].cls == "v" and j < len(row) and _compounds(row, i, j):
        verb += row[j].text
        j += 1
    if len(verb) == 2 and verb[-1] in "到给在至往向":
        complement = verb[-1]
    elif j < len(row) and row[j].text in verb_words("complement", "words") and _completes(row, j):
        complement = row[j].text
        j += 1
    if j < len(row) and row[j].text in ("了", "着", "过"):
        aspect = row[j].text
        j += 1
    until = next((k for k in predicates if k >= j), len(row))
    nouns: list[Piece] = []
    while j < until:
        piece = row[j]
        if piece.text in ("共", "共计", "合计", "总计", "约") and j + 1 < until and row[j + 1].cls == "M":
            j += 1
            continue
        if piece.cls in "dp" and (de := _relative_end(row, j, until)) is not None:
            nouns += row[j : de + 1]  # 派出|由15人组成的|工作组, 查获一名旅客|违规携带的|甲虫
            j = de + 1
            continue
        if (
            piece.text == "、"
            and j + 2 == until
            and row[j + 1].cls == "M"
            and row[i].text in verb_words("counted", "words")
        ):
            break  # 2人死亡|、9人受伤
        if piece.cls == "d" and (
            row[j - 1].text == "、"
            or (piece.quantity is not None and row[j + 1 : j + 2] and row[j + 1].cls == "n")
        ):
            nouns.append(piece)  # 物资配送、|文明|劝导, 拖欠他|两个月|工资
            j += 1
            continue
        if piece.cls in "dp" and until < len(row):
            break
        if (
            piece.cls in "dp" or (piece.cls == "a" and until < len(row) and is_adverbial(row[:until], j))
        ) and nouns:
            break
        if piece.cls == "T" and not (j + 1 < len(row) and row[j + 1].text == "的"):
            time = time or piece.time
        elif piece.cls not in "dp":
            nouns.append(piece)
        j += 1
    frame = Frame(
        row[i].start,
        row[i].end,
        verb,
        subject,
        read_phrase(nouns),
        settings,
        helpers,
        time,
        aspect=aspect,
        complement=complement,
    )
    return frame, j


def _relative_end(row: Sequence[Piece], j: int, until: int) -> int | None:
    """The position of 的 where a relative clause that an adverb or a preposition opens at `j` ends in an object."""
    de = next((k for k in range(j + 1, until) if row[k].text == "的"), None)
    if de is None or de + 1 >= len(row) or (not is_noun_like(row[de + 1]) and row[de + 1].cls != "a"):
        return None
    return de if any(p.cls == "v" for p in row[j:de]) else None


def _completes(row: Sequence[Piece], j: int) -> bool:
    """转移|到学校, but not 申请|到学校支教 or 打电话|向他道谢: a later verb makes 到 and 向 a setting of its own."""
    if row[j].cls not in "vpf":
        return False
    later = any(p.cls == "v" for p in row[j + 1 :])
    return not (later and (row[j].cls == "p" or row[j].text == "到"))


def _compounds(row: Sequence[Piece], i: int, j: int) -> bool:
    """启动|开展 is one deed; 报到并参与 are two."""
    first, second = row[j - 1].text, row[j].text
    if first in verb_words("pivot", "required") and len(second) == 2 and j + 1 == len(row):
        return True  # 责令|停业
    if len(first) != 2 or len(second) != 2 or j - i > 1:
        return False
    special = (
        verb_words("pivot", "required") | verb_words("light", "words") | verb_words("stative") | bridges()
    )
    if first in special - {"启动"} or first in verb_words("reporting"):
        return False
    if second in special - {"开展", "实施", "推进", "启动"} or second in verb_words("nominal"):
        return False
    if j + 1 < len(row) and row[j + 1].cls == "M":
        return j + 2 < len(row)  # 招募|储备|300名|志愿者, but 查处|酒驾|17起
    return j + 1 < len(row) and (is_noun_like(row[j + 1]) or row[j + 1].text in ("了", "过"))


def linked(frame: Frame, frames: Sequence[Frame]) -> Frame:
    if not frames:
        return frame
    before = frames[-1]
    pivot = before.verb in commands()
    if frame.subject is None and before.object is not None and pivot:
        return replace(frame, link="pivot")
    return replace(frame, link="serial")


def person_with_deed(row: Sequence[Piece], i: int) -> Frame | None:
    """领到工资的|某某，…: a clause that is a name with what its bearer did in front."""
    de = max((j for j in range(i + 1, len(row)) if row[j].text == "的"), default=None)
    last = row[-1].mention
    if de is None or last is None or last.kind is not Kind.PERSON or any(p.cls in "nEr" for p in row[:i]):
        return None
    person, noun = read_phrase(row[de + 1 :]), read_phrase(row[i + 1 : de])
    return Frame(row[i].start, row[i].end, row[i].text, person, noun, (), (), None, link="relative")


def read_relatives(row: Sequence[Piece], predicates: Sequence[int]) -> Iterator[Frame]:
    """A verb right before 的 whose own subject is named: 江滨海关昨日|发布|的数据, 由县医院|选派|的医生."""
    for i, piece in enumerate(row):
        if (
            piece.cls != "v"
            or i in predicates
            or not comes_before(row, i, "的")
            or i + 2 >= len(row)
            or len(piece.text) < 2
        ):
            continue
        left = max((k + 1 for k in range(i) if row[k].cls == "v" or row[k].text == "的"), default=0)
        subject, settings, helpers, time = read_left(row[left:i])
        agent = subject if subject is not None and subject.heads else None
        if agent is None and not any(s.word in ("由", "被") and s.phrase.heads for s in settings):
            continue
        stop = next(
            (
                k
                for k in range(i + 2, len(row))
                if row[k].cls in "vdpT" or (row[k].cls == "w" and row[k].text != "、")
            ),
            len(row),
        )
        noun = read_phrase(row[i + 2 : stop])
        if noun is not None:
            yield Frame(
                piece.start, piece.end, piece.text, agent, noun, settings, helpers, time, link="relative"
            )
