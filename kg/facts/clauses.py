"""Clauses: which verbs a clause is built on, and the phrases around each of them.

A shallow grammar of newspaper Chinese over the pieces of `kg.facts.pieces`. It reads a clause from left to right:
setting (time, prepositional phrases, adverbs), subject, predicate, object, and again from the next predicate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.phrases import Phrase, read_phrase
from kg.facts.pieces import Piece
from kg.facts.readings import reread
from kg.lexicon.words import word_set
from kg.records import Kind, TimeRef

_STOPS = frozenset("，。！？；：…,;:!?—")
_TERM = re.compile(r"[\d一二三四五六七八九十两半数几]+个?多?(?:日|天|年|月|周|星期|小时|分钟|工作日)")
# What closes a setting that 在, 自, 当 opened.
_CLOSERS = frozenset({
    "时", "后", "前", "中", "上", "下", "内", "里", "外", "之际", "以来", "期间", "以后", "之后", "之前", "以前", "间", "之中", "之间", "之下",
    "过程中", "情况下", "基础上", "前提下", "同时", "时候", "起", "之时", "途中", "当中", "背景下", "方面", "以内", "之内", "旁", "旁边", "附近", "现场",
})  # fmt: skip
_OPENERS = frozenset({"在", "自", "自从", "从", "当", "于", "除", "除了", "随着", "经过", "通过", "针对", "面对", "到", "截至", "截止", "直到"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A prepositional phrase before or after its verb: `word` is the preposition."""

    word: str
    phrase: Phrase
    start: int


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


@dataclass(frozen=True, slots=True)
class Clause:
    """The frames of one clause; without any, its bare phrase, settings and time."""

    start: int
    end: int
    stop: str  # the punctuation after it
    frames: tuple[Frame, ...]
    phrase: Phrase | None = None
    settings: tuple[Setting, ...] = ()
    time: TimeRef | None = None
    quoted: bool = False
    helpers: tuple[str, ...] = ()
    relatives: tuple[Frame, ...] = ()  # deeds told in passing: 市海关昨日|发布|的数据


def read_clauses(pieces: Sequence[Piece]) -> tuple[Clause, ...]:
    """The clauses of a sentence's pieces, in order."""
    clauses: list[Clause] = []
    row: list[Piece] = []
    quoted = False
    for piece in pieces:
        if piece.cls == "w" and piece.text in "“「":
            if row:
                clauses.append(replace(_read_clause(row), quoted=quoted))
                row = []
            quoted = True
        elif piece.cls == "w" and piece.text in "”」":
            if row:
                clauses.append(replace(_read_clause(row), quoted=quoted))
                row = []
            quoted = False
        elif piece.cls == "w" and piece.text[0] in _STOPS:
            if row:
                clauses.append(replace(_read_clause(row), stop=piece.text[0], quoted=quoted))
                row = []
            elif clauses:
                clauses[-1] = replace(clauses[-1], stop=piece.text[0])
        else:
            row.append(piece)
    if row:
        clauses.append(replace(_read_clause(row), quoted=quoted))
    return tuple(clauses)


def _words(*path: str) -> frozenset[str]:
    return word_set("verbs", *path)


def _is_noun_like(piece: Piece) -> bool:
    return piece.cls in "EMQn" or piece.text in ("等", "各")


def find_predicates(row: Sequence[Piece]) -> list[int]:
    """Positions of the verbs that the clause is built on; verbs inside noun phrases are left out."""
    # A verb of four characters is an idiom that colours another verb: 迎难而上.
    verbs = [i for i, p in enumerate(row) if p.cls == "v" and (len(p.text) < 4 or i + 1 == len(row))]
    verbs = [i for i in verbs if not _in_setting(row, i)]
    found: list[int] = []
    for i in verbs:
        if i and row[i - 1].cls == "M" and row[i].text in _words("counted", "words") and not _before(row, i, "的"):
            found.append(i)  # 造成2人|死亡、9人|受伤
            continue
        if _before(row, i, "的") or _before(row, i, "、") and found and not _new_predicate(row, i):
            continue
        if found and _enumerated(row, found[-1], i):
            continue
        if _after_nominal_marker(row, i):
            continue
        if _relative(row, i, verbs) or (found and _inside_object(row, found[-1], i)):
            continue
        if _compound_noun(row, i, verbs, found):
            continue
        found.append(i)
    return found


def _before(row: Sequence[Piece], i: int, text: str) -> bool:
    return i + 1 < len(row) and row[i + 1].text == text


def _new_predicate(row: Sequence[Piece], i: int) -> bool:
    return i > 0 and row[i - 1].cls in "dp"


def _after_nominal_marker(row: Sequence[Piece], i: int) -> bool:
    """的检测, 该服务: a verb after 的 is a noun, unless an adverb or its own object shows otherwise."""
    return i > 0 and row[i - 1].text in ("的", "之", "此次", "本次", "该项", "、") and not (
        row[i - 1].text == "、" and _transitive_here(row, i)
    )


def _enumerated(row: Sequence[Piece], head: int, i: int) -> bool:
    """开展物资配送、文明|劝导、心理疏导: a member of a row of nouns, whatever it was taken for."""
    if _transitive_here(row, i) or row[head].text in _words("motion", "words"):
        return False
    marks = [j for j in range(head + 1, i) if row[j].text == "、"]
    if any(p.cls == "p" for p in row[head + 1 : i]) or (marks and any(p.cls in "ME" for p in row[marks[-1] : i])):
        return False
    return _before(row, i, "、") or bool(marks) and i - marks[-1] <= 3 and not (row[i - 1].cls == "d" and i - marks[-1] > 2)


def _transitive_here(row: Sequence[Piece], i: int) -> bool:
    return i + 1 < len(row) and (row[i + 1].text in ("了", "过") or row[i + 1].cls == "M")


def _relative(row: Sequence[Piece], i: int, verbs: Sequence[int]) -> bool:
    """Whether the verb stands in a clause with 的 before a noun, while another verb carries the sentence."""
    de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
    if de is None or de + 1 >= len(row) or not (_is_noun_like(row[de + 1]) or row[de + 1].cls in "av"):
        return False
    if row[i].text in _words("pivot", "words") | _words("pivot", "required") and row[i + 1].cls != "v":
        return False
    if row[de - 1].cls == "E" and row[de + 1].cls == "E":
        return False  # 到簇山街道的|锦山学校|支教: whose it is, not what was done to it
    if i + 1 < len(row) and row[i + 1].text in ("了",):
        return False
    later = [k for k in verbs if k > de + 1 and not _before(row, k, "的")]
    later = [k for k in later if row[k - 1].cls not in "u、" and not _noun_tail(row, k)]
    return bool(later)


def _inside_object(row: Sequence[Piece], head: int, i: int) -> bool:
    """提供|为期两年的|指导: a verb right behind another, in a clause with 的 that modifies the other's object."""
    if i != head + 1 or row[head].text in _words("pivot", "words") | _words("motion", "words") | _words("prepositional", "words"):
        return False
    de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
    return de is not None and de + 1 < len(row) and _is_noun_like(row[de + 1]) and len(row[head].text) > 1


def _noun_tail(row: Sequence[Piece], k: int) -> bool:
    """A verb that ends a noun phrase: 情况|调查 at the end, 检测|工作."""
    last = k + 1 == len(row)
    followed = not last and (row[k + 1].text in ("、", "等", "和") or row[k + 1].cls == "n")
    if row[k - 1].cls not in "nQ" or not (last or followed) or len(row[k].text) != 2:
        return False
    left = next((row[j] for j in range(k - 1, -1, -1) if row[j].cls not in "naQEMu" and row[j].text != "、"), None)
    return left is not None and left.cls == "v"


def _compound_noun(row: Sequence[Piece], i: int, verbs: Sequence[int], found: Sequence[int]) -> bool:
    """加油|站点, 核酸|检测: a verb inside a noun compound."""
    word = row[i].text
    if len(word) == 1 and word not in ("到", "赴", "被", "把", "去"):
        joined = i > 0 and (row[i - 1].cls == "n" or (row[i - 1].cls == "v" and len(row[i - 1].text) == 1))
        single_inside = joined and i + 1 < len(row) and (row[i + 1].cls == "n" or (row[i + 1].cls == "v" and len(row[i + 1].text) == 1))
        if single_inside and (found or any(k > i for k in verbs)):
            return True
    after = row[i + 1] if i + 1 < len(row) else None
    if found and after is not None and after.cls == "M" and any(p.text == "、" for p in row[found[-1] : i]):
        return row[i - 1].cls == "n"  # 成立物资配送、人员调配|6个专班
    if after is not None and after.text in _words("complement", "words") and after.cls in "vp" and len(word) > 1:
        return False
    if after is not None and after.text in ("了", "过", "着"):
        return False
    if len(word) == 2 and word[1] in "起出回成掉完下走住" and word[0] not in "输进支":
        return False  # 买回母牛|办起|养牛场
    if after is not None and after.cls == "M":
        if found and found[-1] == i - 1 and (word in _words("nominal") or i + 2 == len(row)):
            return True  # 推出|演出|42场
        if found and row[found[-1]].text in _words("light", "words") and word in _words("nominal") | {"投资"}:
            return True  # 完成|技改投资|7.3亿元
        free = not found or row[found[-1]].text in _words("pivot", "words") | _words("motion", "words")
        return not free and row[i - 1].cls in "nQmar" and word not in _words("deeds")
    if found:
        head = found[-1]
        between = row[head + 1 : i]
        light = row[head].text in _words("light", "words")
        nominal = word not in _words("pivot", "words") | _words("motion", "words")
        if light and nominal and all(p.cls in "nvaQu" or p.text == "、" for p in between):
            return True
        if word in _words("nominal") and after is not None and after.cls == "n" and (not between or between[-1].cls in "cE"):
            return True
        harmed = row[head].text in ("造成", "导致", "致使", "引发", "致")
        if harmed and between and between[-1].cls == "n" and all(p.cls != "M" for p in between):
            return True  # 造成人员|伤亡
        if not between:
            return False
        thing = between[-1].quantity is not None and between[-1].quantity.unit != "元"
        held = row[head].text not in _words("pivot", "words") | _words("motion", "words") | _words("prepositional", "words")
        if len(between) == 1 and thing and held and after is not None and after.cls in "na" and row[head].cls == "v":
            return True  # 租下|25栋|闲置|土坯房
        if row[head].text == "通过" and word in _words("passed"):
            return True
        if between[-1].cls in "dp":
            return False
        pivot = row[head].text in _words("pivot", "words") | _words("pivot", "required")
        motion = {row[head].text, word} & _words("motion", "words") or row[head].text in _words("prepositional", "words")
        if pivot or motion:
            return False
        return between[-1].cls in "naQuwm" or between[-1].text in ("、", "和", "等")
    later = [k for k in verbs if k > i]
    if not later or after is None:
        return False
    if i > 0 and row[i - 1].cls in "Erd" or i == 0:
        # 北碚区|组织|…: a verb right after its subject; 加油站点|正常|营业 has none before it.
        apart = i == 0 or row[i - 1].cls == "d"
        return apart and after.cls == "n" and word in _words("nominal")
    if word in _words("pivot", "words") | _words("pivot", "required") | _words("light", "words"):
        return False
    nxt = later[0]
    return after.cls == "n" and row[i - 1].cls in "nwM" and any(p.cls in "dp" for p in row[i + 1 : nxt]) and not any(
        p.cls == "E" for p in row[i + 1 : nxt]
    )


def _setting_end(row: Sequence[Piece], k: int) -> int | None:
    """The position after the setting that the preposition at `k` opens, where a closer ends it."""
    if row[k].text not in _OPENERS and row[k].text not in ("以", "借助"):
        return None
    for j in range(k + 1, len(row)):
        if row[j].text in _CLOSERS or (row[j].cls == "f" and row[j].text not in ("等",)):
            if j + 1 < len(row) and row[j + 1].text in ("的", "、"):
                continue
            return j + 1
        if row[k].text in ("通过", "以", "借助", "采取") and row[j].text in _words("means"):
            return j + 1
        if row[j].cls == "n" and row[j].text.endswith(("中", "时", "期间", "下")) and len(row[j].text) > 2:
            return j + 1
    return None


def _in_setting(row: Sequence[Piece], i: int) -> bool:
    for k in range(i):
        if row[k].cls == "p":
            end = _setting_end(row, k)
            if end is not None and i < end:
                return True
            de = next((j for j in range(i + 1, len(row)) if row[j].text == "的"), None)
            if i == k + 1 and i + 1 < len(row) and row[i + 1].cls == "n" and any(p.cls == "v" for p in row[i + 2 :]):
                return True
            if row[k].text in ("因", "因为", "由于") and any(p.text in ("被", "而") for p in row[i:]):
                return True
            inside = de is not None and all(p.cls not in "dp" for p in row[k + 1 : i])
            if inside and any(p.cls == "v" for p in row[de + 2 :]):
                if _is_noun_like(row[de + 1]) or row[de + 1].cls in "av":
                    return True
            open_ = not any(p.cls in "Ep" or p.text == "的" for p in row[k + 1 : i])
            if k == 0 and row[k].text in _words("framing") and open_:
                return True
            if row[k].text in ("为", "为了", "随着", "据", "以") and k == 0 and row[k + 1].cls in "vad" and "为" not in [
                p.text for p in row[k + 1 : i]
            ] and (row[k].text != "据"):
                return True
    return False


def _is_when(row: Sequence[Piece]) -> bool:
    """疫情突发|之际, 接到报警|后: a clause that only says when."""
    if any(p.cls == "p" and _setting_end(row, k) == len(row) for k, p in enumerate(row)):
        return False
    return len(row) > 1 and row[-1].text in ("时", "后", "之际", "之后", "以来", "期间", "之前", "以后", "之时", "时候", "前")


def _read_clause(row: Sequence[Piece]) -> Clause:
    row = reread(row)
    if _is_when(row):
        row = row[:-1]
    predicates = find_predicates(row)
    start, end = row[0].start, row[-1].end
    relatives = tuple(_relatives(row, predicates))
    if len(predicates) == 1 and (named := _person_with_deed(row, predicates[0])) is not None:
        return Clause(start, end, "", (), named.subject, (), None, relatives=(named,))
    if not predicates:
        subject, settings, helpers, time = _read_left(row)
        return Clause(start, end, "", (), subject, settings, time, helpers=helpers, relatives=relatives)
    frames: list[Frame] = []
    position = 0
    pending: tuple[str, ...] = ()
    for n, i in enumerate(predicates):
        if i < position:
            continue
        left = row[position:i]
        subject, settings, helpers, time = _read_left(left)
        helpers = pending + helpers
        pending = ()
        word = row[i].text
        until = predicates[n + 1] if n + 1 < len(predicates) else len(row)
        if _is_helper(word, until == i + 1 and n + 1 < len(predicates)):
            pending = (*helpers, word)
            if subject is not None or settings or time is not None:
                # what stood before the helper belongs to the verb it helps
                row = [*row[: i], replace(row[i], cls="d"), *row[i + 1 :]]
                pending = ()
                continue
            position = i + 1
            continue
        frame, position = _read_frame(row, i, predicates, subject, settings, helpers, time)
        frames.append(_linked(frame, frames))
    return Clause(start, end, "", tuple(frames), relatives=relatives)


def _person_with_deed(row: Sequence[Piece], i: int) -> Frame | None:
    """领到工资的|某某，…: a clause that is a name with what its bearer did in front."""
    de = max((j for j in range(i + 1, len(row)) if row[j].text == "的"), default=None)
    last = row[-1].mention
    if de is None or last is None or last.kind is not Kind.PERSON or any(p.cls in "nEr" for p in row[:i]):
        return None
    person, noun = read_phrase(row[de + 1 :]), read_phrase(row[i + 1 : de])
    return Frame(row[i].start, row[i].end, row[i].text, person, noun, (), (), None, link="relative")


def _relatives(row: Sequence[Piece], predicates: Sequence[int]) -> Iterator[Frame]:
    """A verb right before 的 whose own subject is named: 江滨海关昨日|发布|的数据, 由县医院|选派|的医生."""
    for i, piece in enumerate(row):
        if piece.cls != "v" or i in predicates or not _before(row, i, "的") or i + 2 >= len(row) or len(piece.text) < 2:
            continue
        left = max((k + 1 for k in range(i) if row[k].cls == "v" or row[k].text == "的"), default=0)
        subject, settings, helpers, time = _read_left(row[left:i])
        agent = subject if subject is not None and subject.heads else None
        if agent is None and not any(s.word in ("由", "被") and s.phrase.heads for s in settings):
            continue
        stop = next((k for k in range(i + 2, len(row)) if row[k].cls in "vdpT" or row[k].cls == "w" and row[k].text != "、"), len(row))
        noun = read_phrase(row[i + 2 : stop])
        if noun is not None:
            yield Frame(piece.start, piece.end, piece.text, agent, noun, settings, helpers, time, link="relative")


def _is_helper(word: str, adjacent: bool) -> bool:
    if not adjacent:
        return False
    modal = any(word in _words("modal", kind) for kind in ("planned", "required", "possible", "negated", "ongoing"))
    return modal or word in _words("aspect", "words")


def _linked(frame: Frame, frames: Sequence[Frame]) -> Frame:
    if not frames:
        return frame
    before = frames[-1]
    pivot = before.verb in _words("pivot", "words") | _words("pivot", "required")
    if frame.subject is None and before.object is not None and pivot:
        return replace(frame, link="pivot")
    return replace(frame, link="serial")


def _read_left(row: Sequence[Piece]) -> tuple[Phrase | None, tuple[Setting, ...], tuple[str, ...], TimeRef | None]:
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
            end = _setting_end(row, i) or _phrase_end(row, i + 1)
            if any(p.cls == "T" for p in row[i + 1 : end]):
                time = time or next(p.time for p in row[i + 1 : end] if p.cls == "T")
            phrase = read_phrase([p for p in row[i + 1 : end] if p.cls != "T"])
            if phrase is not None:
                settings.append(Setting(piece.text, phrase, piece.start))
            elif piece.text in ("被", "遭", "由"):
                helpers.append(piece.text)
            i = max(end, i + 1)
        elif piece.cls == "d" or (piece.cls == "c" and not (nouns and i + 1 < len(row) and _is_noun_like(row[i + 1]))):
            helpers.append(piece.text)
            i += 1
        elif piece.text in _words("adverbial"):
            helpers.append(piece.text)
            i += 1
        elif piece.cls == "a" and _adverbial(row, i):
            helpers.append(piece.text)
            i += 1
        elif piece.text in ("内", "后", "前", "以内", "之内") and nouns and _TERM.fullmatch("".join(p.text for p in nouns)):
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
    named = row[de + 1].cls == "E" or (row[de + 1].cls == "n" and de + 2 < len(row) and row[de + 2].cls == "E")
    return de + 1 if named else None


def _adverbial(row: Sequence[Piece], i: int) -> bool:
    """An adjective that stands before a verb, an adverb, a preposition or another such adjective: 积极|到社区报到."""
    rest = row[i + 1 :]
    return not rest or rest[0].cls in "dpv" or (rest[0].cls == "a" and _adverbial(row, i + 1))


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


def _read_frame(
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
    elif j < len(row) and row[j].text in _words("complement", "words") and _completes(row, j):
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
        if piece.text == "、" and j + 2 == until and row[j + 1].cls == "M" and row[i].text in _words("counted", "words"):
            break  # 2人死亡|、9人受伤
        if piece.cls == "d" and (row[j - 1].text == "、" or (piece.quantity is not None and row[j + 1 : j + 2] and row[j + 1].cls == "n")):
            nouns.append(piece)  # 物资配送、|文明|劝导, 拖欠他|两个月|工资
            j += 1
            continue
        if piece.cls in "dp" and until < len(row):
            break
        if (piece.cls in "dp" or (piece.cls == "a" and until < len(row) and _adverbial(row[:until], j))) and nouns:
            break
        if piece.cls == "T" and not (j + 1 < len(row) and row[j + 1].text == "的"):
            time = time or piece.time
        elif piece.cls not in "dp":
            nouns.append(piece)
        j += 1
    frame = Frame(
        row[i].start, row[i].end, verb, subject, read_phrase(nouns), settings, helpers, time, aspect=aspect, complement=complement
    )
    return frame, j


def _relative_end(row: Sequence[Piece], j: int, until: int) -> int | None:
    """The position of 的 where a relative clause that an adverb or a preposition opens at `j` ends in an object."""
    de = next((k for k in range(j + 1, until) if row[k].text == "的"), None)
    if de is None or de + 1 >= len(row) or not _is_noun_like(row[de + 1]) and row[de + 1].cls != "a":
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
    if first in _words("pivot", "required") and len(second) == 2 and j + 1 == len(row):
        return True  # 责令|停业
    if len(first) != 2 or len(second) != 2 or j - i > 1:
        return False
    special = _words("pivot", "required") | _words("light", "words") | _words("stative") | _words("motion", "words") | _words("prepositional", "words")
    if first in special - {"启动"} or first in _words("reporting"):
        return False
    if second in special - {"开展", "实施", "推进", "启动"} or second in _words("nominal"):
        return False
    if j + 1 < len(row) and row[j + 1].cls == "M":
        return j + 2 < len(row)  # 招募|储备|300名|志愿者, but 查处|酒驾|17起
    return j + 1 < len(row) and (_is_noun_like(row[j + 1]) or row[j + 1].text in ("了", "过"))
