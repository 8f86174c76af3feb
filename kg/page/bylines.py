"""Where an article says who wrote it: a line of its own, the dispatch lead, the end of the last paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.page.fold import fold
from kg.page.lines import CLOSERS, TERMINAL
from kg.page.names import is_name
from kg.page.signatures import Name, Signature, read_signature
from kg.page.vocabulary import HANZI, either

_PAPER = rf"(?:[{HANZI}]{{2,8}}?(?:{either('papers')}|报)|{either('papers_short')})"
_MARK = r"\s*[□■◆◇●○▲△◎★☆▶►◤☐❑◼◻【\[〔［]?\s*"
_DAY = r"(?:(?:\d{4}\s*年\s*)?(\d{1,2})\s*月\s*)?(\d{1,2})\s*日"
_REPORTER = rf"{either('lead_kinds')}*(?:记者|通讯员)"
# 本报讯, 本报综合消息, 晨报讯
_NEWS = re.compile(
    rf"{_MARK}(?P<agency>本报|本刊|本网|本台|{_PAPER})\s*(?:综合|{either('lead_kinds')})?\s*(?:快讯|消息|讯|专讯)"
    rf"(?=[\s（(【\]】〕］:：，,—\-“]|$|\d|(?<=讯)(?![息问号飞])[{HANZI}]|记者|通讯员)[】\]〕］]?"
)
# 新华社北京8月15日电, 据新华社电, 本报上海8月15日专电, 中新网8月15日电
_WIRE = re.compile(
    rf"{_MARK}(?:综合|据)?\s*(?P<agency>{either('wires')}|本报|本刊|{_PAPER})[ \u3000]?"
    rf"(?P<place>[{HANZI}]{{0,12}}?)\s*(?:{_DAY})?\s*(?:综合|专|快|供本报特稿)?(?:电|讯|消息|特稿)"
    rf"(?=[\s（(【\]】:：，,—\-“]|记者|通讯员|$|\d|[{HANZI}])[】\]]?"
)
# 本报记者王小满报道：, 记者 王小满 报道
_REPORT = re.compile(
    rf"{_MARK}(?:(?P<agency>本报|本刊|本网|本台|{_PAPER})\s*)?(?={_REPORTER}[^。，：:]{{2,40}}报道(?![了的过])[\s：:，{HANZI}])"
)
# （记者 王小满）opening a paragraph
_BRACKET = re.compile(rf"{_MARK}(?=[（(]{_REPORTER})")
_PAREN = re.compile(r"\s*[（(【\[]([^（()）【】\[\]。]{2,120})[）)】\]]")
_OPEN_SIGNATURE = re.compile(
    rf"\s*({_REPORTER}[^。！？；“”]{{2,60}}?)"
    rf"(?:报道|综合报道|摄影报道|[:：]|文/图|(?<=[{HANZI}])\s{{1,3}}(?=[^ \u3000]{{6}}))"
)
_AFTER = re.compile(r"\s*[:：,，—]*\s*")
_PAGE = r"(?:第?\s*[A-Za-z]?\d+|第?[一二三四五六七八头]+)\s*版"
_CONTINUED = re.compile(rf"\s*[（(【\[]?(?:紧接|上接|接){_PAGE}[）)】\]]?[\s:：]*")
_TO_BE_CONTINUED = re.compile(rf"\s*[（(【\[]?下转{_PAGE}[^。]{{0,8}}[）)】\]]?\s*$")
_SOURCES = re.compile(
    r"\s*(?:[（(]\s*(?:据|综合|本报综合|来源|摘自|转自|原载|新华社|中新社|作者|编辑|资料图|图片|本文|文/|图/|未?完(?=[）)，])|待续)"
    r"[^（()）]{0,40}[）)]|新华社发(?:[（(][^（()）]{0,20}[）)])?"
    rf"|(?:据|来源[:：])\s*[《{HANZI}]{{2,14}}》?|资料图片?|[{HANZI}]{{0,10}}供图|本报图库|视觉中国供图)\s*$"
)


_ISSUED_BY = re.compile(rf"{either('wires')}发\s*(?:[（(]([^（()）]{{2,20}})[）)])?")
_PEN_NAME = rf"(?:[{HANZI}]{{2,3}}|[{HANZI}]\s[{HANZI}])"
_PEN_NAMES = re.compile(rf"{_PEN_NAME}(?:[\s、]+{_PEN_NAME}){{0,2}}")
_NO_NAME = re.compile(either("not_signed"))
_NOTE = re.compile(
    r"[（(](?:作者|据|来源|编辑|本文|摘自|转自|原载|完|资料图|图片|图为)[^（()）。]{0,40}[）)]"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A dispatch lead: `end` is where the body begins in the text it was read from."""

    end: int
    names: tuple[Name, ...]
    agency: str
    month: int | None = None
    day: int | None = None

    def dateline(self, issued: date | None) -> date | None:
        """The day of 8月15日电: the last one not after the issue; None without a day or an issue date."""
        if self.day is None or issued is None:
            return None
        month = self.month or (issued.month if self.day <= issued.day else (issued.month - 2) % 12 + 1)
        for year in (issued.year, issued.year - 1):
            try:
                found = date(year, month, self.day)
            except ValueError:
                continue
            if (found - issued).days <= 1:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Tail:
    """A signature that ends a paragraph: `start` is where the body ends in the text it was read from."""

    start: int
    names: tuple[Name, ...]
    photo: bool


def read_lead(text: str) -> Lead | None:
    """The dispatch lead that opens a paragraph, or None.

    >>> text = "新华社杭州3月2日电（记者 王小满、李 伟）记者2日从省气象局获悉"
    >>> lead = read_lead(text)
    >>> text[lead.end:], lead.agency, [n.name for n in lead.names], lead.dateline(date(2020, 3, 3))
    ('记者2日从省气象局获悉', '新华社', ['王小满', '李伟'], datetime.date(2020, 3, 2))
    >>> read_lead("本报记者从市民政局获悉") is None, read_lead("本报讯 昨日，全市").end
    (True, 4)
    >>> [name.name for name in read_lead("本报记者王小满报道：昨日，全市").names]
    ['王小满']
    >>> read_lead("通讯员罗静报道江岸镇农民").end, read_lead("记者近日报道了江岸镇") is None
    (7, True)
    >>> read_lead("本报江岸讯连日降雨").end, read_lead("本报通讯员罗静来到江岸") is None
    (5, True)
    >>> read_lead("本报讯昨日，全市").end, read_lead("本报讯息灵通") is None
    (3, True)
    """
    head = fold(text[:400])
    for pattern in (_NEWS, _WIRE, _BRACKET, _REPORT):
        found = pattern.match(head)
        if found is None:
            continue
        groups = found.groupdict()
        end, names = _signed(head, found.end())
        if pattern in (_BRACKET, _REPORT) and not names:
            continue
        place = groups.get("place") or ""
        if pattern is _WIRE and not _is_wire(found, place, names, head):
            continue
        month, day = (found.group(3), found.group(4)) if pattern is _WIRE else (None, None)
        agency = text[found.start("agency") : found.end("agency")] if groups.get("agency") else ""
        return Lead(end, names, agency, int(month) if month else None, int(day) if day else None)
    return None


def _is_wire(found: re.Match[str], place: str, names: tuple[Name, ...], head: str) -> bool:
    """Whether 新华社…电 is a lead, not 新华社记者来电: a day, names, or only a place between."""
    if re.search(r"[记者从在的了来致通发]", place):
        return False
    if found.group(4) or names or re.match(r"[\s（(:：，,]|$", head[found.end() :]):
        return True
    return found.group().endswith("讯") and found.group("agency") == "本报" and 2 <= len(place) <= 4


def _signed(head: str, at: int) -> tuple[int, tuple[Name, ...]]:
    """The end of a lead whose words end at `at`, with the names in brackets or before 报道 after it."""
    names: list[Name] = []
    end = at
    while paren := _PAREN.match(head, end):
        signature = read_signature(paren.group(1), bare=True)
        if signature is None:
            if re.search(r"记者|通讯员|实习生|作者|整理|综合", paren.group(1)[:8]) is None:
                break
        else:
            names += [
                Name(n.start + paren.start(1), n.end + paren.start(1), n.name, n.role)
                for n in signature.names
            ]
        end = paren.end()
    if end == at and (free := _OPEN_SIGNATURE.match(head, at)):
        signature = read_signature(free.group(1))
        if signature is not None and signature.names:
            names += [
                Name(n.start + free.start(1), n.end + free.start(1), n.name, n.role) for n in signature.names
            ]
            end = free.end()
    after = _AFTER.match(head, end)
    return (after.end() if after else end), tuple(names)


def read_credit(text: str) -> Signature | None:
    """The signature that a whole line is, also as agencies and authors' notes print it; None for other lines.

    >>> read_credit("新华社发（罗静 摄）").names[0].name, read_credit("（作者系江岸学院教师）").names
    ('罗静', ())
    """
    line = fold(text).strip()
    bracketed = line[:1] in "（(" and line[-1:] in "）)"
    if issued := _ISSUED_BY.fullmatch(line):
        inside = read_signature(issued.group(1), bare=True) if issued.group(1) else None
        names = _moved(inside, issued.start(1)) if inside else ()
        return Signature(names, marked=False, roles=True, photo=True, work=True)
    if _NOTE.fullmatch(line):
        return Signature((), marked=False, roles=True, photo="图" in line, work="图" in line)
    if bracketed and _PEN_NAMES.fullmatch(line[1:-1].strip()) and not _NO_NAME.search(line):
        names = _pen_names(line[1:-1], 1)
        return Signature(names, marked=False, roles=False, photo=False)
    found = read_signature(text, bare=bracketed)
    return found


def _pen_names(text: str, base: int) -> tuple[Name, ...]:
    """The names of a signature that only its place shows to be one: 麦 子、晓风."""
    names: list[Name] = []
    for found in re.finditer(rf"[{HANZI}]{{2,3}}|[{HANZI}]\s+[{HANZI}]", text):
        name = re.sub(r"\s", "", found.group())
        names.append(Name(base + found.start(), base + found.end(), name, "记者"))
    return tuple(names)


def read_tail(text: str) -> Tail | None:
    """The signature after the last sentence of a paragraph, or None.

    >>> text = "村民都说好。 罗静"
    >>> text[:read_tail(text).start], read_tail("全部完工。（本报记者 王小满）").names[0].name
    ('村民都说好。', '王小满')
    >>> read_tail("都说好。（完）").start, read_tail("都说好。（罗静 供稿）").names[0].name
    (4, '罗静')
    >>> [n.name for n in read_tail("都说好。 麦 子").names], read_tail("都说好。 下同") is None
    (['麦子'], True)
    >>> read_tail("图为社区医生上门随访。 记者 李 伟 摄").photo, read_tail("大家都说好。") is None
    (True, True)
    """
    folded = fold(text)
    stop = max(folded.rfind(c) for c in TERMINAL) + 1
    for point in re.finditer(r"(?<=[\u3400-\u9fff])[.．](?=[\s（(]|[\u3400-\u9fff]{2,3}$)", folded[stop:]):
        stop += point.end()
        break
    while stop and stop < len(text) and folded[stop] in CLOSERS and folded[stop] not in "）)":
        stop += 1
    if 0 < stop < len(text) and folded[stop:].strip():
        return _tail_from(folded, stop)
    if paren := re.search(r"[（(]([^（()）]{2,60})[）)][\s]*$", folded):
        inside = paren.group(1)
        signature = read_signature(inside)
        if signature and (signature.roles or signature.photo) and (signature.names or signature.photo):
            names = _moved(signature, paren.start(1))
            return Tail(paren.start(), names, signature.photo)
        if _SOURCES.match(folded, paren.start()):
            return Tail(paren.start(), (), "图" in inside)
    return _credit_without_stop(folded)


def _tail_from(folded: str, stop: int) -> Tail | None:
    chunk = folded[stop:]
    if len(chunk) > 120:
        return None
    start = stop + len(chunk) - len(chunk.lstrip())
    core = chunk.strip()
    free = chunk[0] in " \u3000" or core[0] in "（("
    if core[0] in "（(【[" and core[-1] in "）)】]":
        core, start = core[1:-1], start + 1
    signature = read_signature(core, bare=True)
    if signature is not None:
        sure = signature.roles or signature.work or signature.marked
        if sure or all(is_name(n.name) for n in signature.names):
            return Tail(stop, _moved(signature, start), signature.photo)
    if issued := _ISSUED_BY.fullmatch(core):
        inside = read_signature(issued.group(1), bare=True) if issued.group(1) else None
        return Tail(stop, _moved(inside, start + issued.start(1)) if inside else (), True)
    source = _SOURCES.match(chunk)
    if source:
        return Tail(stop, (), "图" in core)
    if free and _PEN_NAMES.fullmatch(core) and not _NO_NAME.search(core):
        return Tail(stop, _pen_names(core, start), False)
    if "）" in chunk or ")" in chunk:  # （记者 王小满）（来源：市民政局）; 新华社发（王小满 摄）
        pieces = [(m.start(1), m.group(1)) for m in re.finditer(r"[（(]([^（()）]+)[）)]", chunk)]
        rest = re.sub(r"[（(][^（()）]+[）)]", "", chunk).strip()
        read = [(at, read_signature(piece)) for at, piece in pieces]
        if pieces and rest in ("", "新华社发", "新华社") and any(s for _, s in read):
            names = tuple(n for at, s in read if s for n in _moved(s, stop + at))
            return Tail(stop, names, any(s.photo for _, s in read if s))
    return None


def _credit_without_stop(folded: str) -> Tail | None:
    """图为社区医生上门随访 记者 李 伟 摄: a credit after a caption that has no full stop."""
    for gap in re.finditer(r"\s+(?=\S)", folded[-60:]):
        at = max(0, len(folded) - 60) + gap.start()
        signature = read_signature(folded[at:].strip())
        if at and signature and signature.photo and signature.names:
            return Tail(at, _moved(signature, at + gap.end() - gap.start()), True)
    return None


def _moved(signature: Signature, by: int) -> tuple[Name, ...]:
    return tuple(Name(n.start + by, n.end + by, n.name, n.role) for n in signature.names)


def continued_from(text: str) -> int:
    """Where the text goes on after （上接第1版）; 0 where it opens otherwise.

    >>> continued_from("（上接第1版）会议指出"), continued_from("会议指出")
    (7, 0)
    """
    found = _CONTINUED.match(text)
    return found.end() if found else 0


def continued_on(text: str) -> int:
    """Where （下转第3版） begins at the end of the text; its length where it does not.

    >>> continued_on("会议指出，（下转第3版）"), continued_on("会议指出，")
    (5, 5)
    """
    found = _TO_BE_CONTINUED.search(text, max(0, len(text) - 40))
    return found.start() if found else len(text)
