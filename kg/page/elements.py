"""A page in pieces, in file order: paragraphs, display lines, bylines, captions and furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kg.page.bylines import Lead, Tail, continued_from, continued_on, read_credit, read_lead, read_tail
from kg.page.fold import fold
from kg.page.furniture import Furniture, is_bare_date, read_furniture
from kg.page.join import join_text
from kg.page.labels import Label, label_lines
from kg.page.lines import Line
from kg.page.names import is_name
from kg.page.signatures import Signature, read_signature

_CAPTION_MAX = 260  # characters of a photo caption
_TOP = 8  # lines among which a bare date is that of the issue; further down it dates a notice
_LIST_MIN = 8  # display lines in a row that make a list or a poem, not a headline
_CAPTION_START = re.compile(r"(?:图为|[▲△↑↓←→▼▽]|[（(]?[上下左右]图|图[①②③④⑤\d一二三四][:：]?)")
_SCENE = re.compile(r"(?:\d{1,2}月\s*)?\d{1,2}日|昨[日天]|今[日天]|近日|日前|连日来|图为|[▲△↑↓]")


_ORGAN = re.compile(
    r"(?:公司|局|委员会|政府|办公室|中心|部|院|校|协会|厅|站|所|银行|集团|大队|支队|街道|社区|村)$"
)


class Form(StrEnum):
    """What a piece of a page looks like, before it is known which article it belongs to."""

    PARAGRAPH = "paragraph"
    DISPLAY = "display"
    BYLINE = "byline"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a page: its lines joined by "\\n" (`origin`: file offsets) and what was read from it."""

    form: Form
    text: str
    origin: tuple[int, ...]
    number: int  # of its first line
    apart: bool  # a blank line before it
    lead: Lead | None = None
    tail: Tail | None = None
    signature: Signature | None = None
    furniture: Furniture | None = None
    body: tuple[int, int] = (0, 0)  # the part of `text` that is body
    begins: bool = False  # a user says that an article begins here
    joins: bool = False  # a user says that none does

    @property
    def words(self) -> str:
        """The text folded and without white space, for matching."""
        return re.sub(r"\s", "", fold(self.text))


def split_elements(lines: Sequence[Line], boundaries: Mapping[int, bool]) -> list[Element]:
    """The elements of a page; `boundaries` are user corrections by line number."""
    special = _special_lines(lines)
    prose = [i for i in range(len(lines)) if i not in special]
    starts = _forced(lines, prose, special, boundaries)
    labels = dict(zip(prose, label_lines([_spaced(lines, special, i) for i in prose], starts), strict=True))
    _relabel_lists(labels, lines)
    _relabel_sign_offs(labels, lines)
    elements: list[Element] = []
    open_lines: list[Line] = []
    place = 0  # where the open paragraph goes among the elements

    def close() -> None:
        if open_lines:
            elements.insert(place, _paragraph(open_lines))
            open_lines.clear()

    for i, line in enumerate(lines):
        if i in special:
            element = special[i]
            if element.form is Form.BYLINE:
                close()
            elements.append(element)
            continue
        if labels[i] is Label.CONTINUE and open_lines:
            open_lines.append(line)
            continue
        close()
        place = len(elements)
        if labels[i] is Label.DISPLAY:
            elements.append(_display(line))
        else:
            open_lines.append(line)
    close()
    return [_corrected(e, boundaries, lines) for e in _captions(_end_names(elements))]


def _special_lines(lines: Sequence[Line]) -> dict[int, Element]:
    """Furniture and bylines by position: whole lines that stand free of running prose."""
    found: dict[int, Element] = {}
    for i, line in enumerate(lines):
        if len(line.text) > 160:
            continue
        runs_on = i > 0 and not line.blanks and i - 1 not in found and _runs_on(lines[i - 1])
        signature = read_credit(line.text)
        held = i > 0 and not line.blanks and _carries(lines[i - 1].text, line.text)
        if signature and held and not signature.marked:
            continue
        if signature and (signature.marked or not (runs_on and lines[i - 1].text[-1] in "，、：；的和与由")):
            found[i] = _element(Form.BYLINE, line, signature=signature)
            continue
        furniture = read_furniture(line.text)
        dated = furniture is not None and furniture.kind == "date" and is_bare_date(line.text)
        if furniture is None or runs_on or (dated and i > _TOP):
            continue
        follows = i + 1 < len(lines) and not lines[i + 1].blanks and lines[i + 1].text[0] in "，。、；：）”"
        if not follows:
            found[i] = _element(Form.FURNITURE, line, furniture=furniture)
    return found


def _carries(before: str, text: str) -> bool:
    """Whether the line before holds the beginning of a signature: …合影。本报 | 记者 罗静 摄.

    >>> _carries("居民在合影。本报", "记者 罗静 摄"), _carries("居民在合影。", "记者 罗静 摄")
    (True, False)
    """
    stop = max(before.rfind(c) for c in "。！？”…")
    tail = before[stop + 1 :].strip()
    return (
        stop >= 0
        and 0 < len(tail) < 16
        and read_signature(tail.lstrip("（(") + "\n" + text.rstrip("）)")) is not None
    )


def _runs_on(line: Line) -> bool:
    """Whether a line looks like running prose that the next line goes on with."""
    return (
        not line.terminal
        and line.width > 10
        and line.text[-1] not in "）)"
        and read_furniture(line.text) is None
    )


def _element(
    form: Form, line: Line, *, signature: Signature | None = None, furniture: Furniture | None = None
) -> Element:
    return Element(
        form,
        line.text,
        tuple(range(line.start, line.end)),
        line.number,
        line.blanks > 0,
        signature=signature,
        furniture=furniture,
    )


def _forced(
    lines: Sequence[Line],
    prose: Sequence[int],
    special: Mapping[int, Element],
    boundaries: Mapping[int, bool],
) -> frozenset[int]:
    """Positions in `prose` that begin a block: after a byline, or as the user says."""
    starts: set[int] = set()
    for n, i in enumerate(prose):
        before = range(prose[n - 1] + 1 if n else 0, i)
        if any(special[k].form is Form.BYLINE for k in before) or boundaries.get(lines[i].number):
            starts.add(n)
    return frozenset(starts)


def _spaced(lines: Sequence[Line], special: Mapping[int, Element], i: int) -> Line:
    """A line with the blank lines of the special lines skipped before it."""
    blanks, at = lines[i].blanks, i - 1
    if at >= 0 and at in special:
        blanks += 1
    return replace(lines[i], blanks=blanks) if blanks != lines[i].blanks else lines[i]


def _relabel_lists(labels: dict[int, Label], lines: Sequence[Line]) -> None:
    """Many display lines in a row are a list, a table or a poem: paragraphs of a body."""
    run: list[int] = []
    for i in [*sorted(labels), -1]:
        if i >= 0 and labels[i] is Label.DISPLAY and (not run or i == run[-1] + 1):
            run.append(i)
            continue
        first = next((k for k in range(1, len(run)) if lines[run[k]].blanks), 0)
        if len(run) >= _LIST_MIN:
            for k in run[first:]:
                labels[k] = Label.START
        run = [i] if i >= 0 and labels[i] is Label.DISPLAY else []


def _relabel_sign_offs(labels: dict[int, Label], lines: Sequence[Line]) -> None:
    """The organ and the date under a notice are the end of its body, not a headline."""
    for i in labels:
        if labels[i] is not Label.DISPLAY or not is_bare_date(lines[i].text):
            continue
        labels[i] = Label.START
        for k in range(i - 1, max(-1, i - 4), -1):
            if labels.get(k) is not Label.DISPLAY or lines[k + 1].blanks or not _ORGAN.search(lines[k].text):
                break
            labels[k] = Label.START


def _display(line: Line) -> Element:
    return _element(Form.DISPLAY, line)


def _paragraph(lines: Sequence[Line]) -> Element:
    text, origin = join_text(lines)
    lead, tail = read_lead(text), read_tail(text)
    start = lead.end if lead else continued_from(text)
    end = min(tail.start if tail else len(text), continued_on(text))
    if end <= start:
        end, tail = len(text), None
    return Element(
        Form.PARAGRAPH,
        text,
        origin,
        lines[0].number,
        lines[0].blanks > 0,
        lead=lead,
        tail=tail,
        body=(start, max(start, end)),
    )


def _end_names(elements: Sequence[Element]) -> list[Element]:
    """Bare names on a line of their own, after or right before a body, are bylines: 罗 静."""
    found = list(elements)
    for i, element in enumerate(found):
        if element.form is not Form.DISPLAY or len(element.words) > 12:
            continue
        signature = read_signature(element.text, bare=True)
        if signature is None or not all(is_name(n.name, sure=True) for n in signature.names):
            continue
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        ends = (
            before is not None
            and before.form is Form.PARAGRAPH
            and (after is None or after.form is not Form.PARAGRAPH)
        )
        opens = (
            before is not None
            and before.form is Form.DISPLAY
            and after is not None
            and after.form is Form.PARAGRAPH
        )
        if ends or opens:
            found[i] = replace(element, form=Form.BYLINE, signature=signature)
    return found


def _captions(elements: Sequence[Element]) -> list[Element]:
    """Photo captions marked: a short paragraph with a photographer's credit, in it or on the next line."""
    found = list(elements)
    for i, element in enumerate(found):
        if element.form is not Form.PARAGRAPH or element.lead or len(element.words) > _CAPTION_MAX:
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        credited = element.tail is not None and element.tail.photo
        if (
            after
            and after.form is Form.BYLINE
            and after.signature
            and after.signature.photo
            and not after.signature.marked
        ):
            credited |= not (after.apart and i + 2 < len(found) and found[i + 2].form is Form.PARAGRAPH)
        alone = (
            element.apart
            or i == 0
            or found[i - 1].form is not Form.PARAGRAPH
            or _SCENE.match(element.text) is not None
        )
        if (credited and alone) or (
            _CAPTION_START.match(element.text) and alone and len(element.words) < 150
        ):
            found[i] = replace(element, form=Form.CAPTION)
    return found


def _corrected(element: Element, boundaries: Mapping[int, bool], lines: Sequence[Line]) -> Element:
    said = boundaries.get(element.number)
    if said is None:
        return element
    return replace(element, begins=said, joins=not said)
