"""Display lines that are none by what stands around them: lists and poems, the sign-off of a notice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.page.fold import fold
from kg.page.furniture import is_bare_date, is_organ
from kg.page.labels import Label
from kg.page.lines import Line

_LIST_MIN = 8  # display lines in a row that make a list or a poem, not a headline
_DAY = re.compile(r"(?:\d{4}\s*年)?\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}\s*日)?")
_ORGAN = re.compile(
    r"(?:公司|局|委员会|政府|办公室|中心|部|院|校|协会|厅|站|所|银行|集团|大队|支队|街道|社区|村)$"
)


def relabel_lists(labels: dict[int, Label], lines: Sequence[Line]) -> None:
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


def relabel_sign_offs(labels: dict[int, Label], lines: Sequence[Line]) -> None:
    """The organ and the date under a notice are the end of its body, not a headline."""
    for i in labels:
        if labels[i] is not Label.DISPLAY:
            continue
        if _signs_off(labels, lines, i):
            labels[i] = Label.START
            if not is_organ(lines[i].text) and labels.get(i + 1) is Label.DISPLAY and not lines[i + 1].blanks:
                labels[i + 1] = Label.CONTINUE
        if not is_bare_date(lines[i].text):
            continue
        labels[i] = Label.START
        for k in range(i - 1, max(-1, i - 4), -1):
            if labels.get(k) is not Label.DISPLAY or lines[k + 1].blanks or not _ORGAN.search(lines[k].text):
                break
            labels[k] = Label.START


def _signs_off(labels: Mapping[int, Label], lines: Sequence[Line], i: int) -> bool:
    """Whether a line that is nothing but an organ's name, a date after it, stands right below a text: 江岸区水务局."""
    line = lines[i]
    organ, _, day = fold(line.text).partition(" ")
    if day and _DAY.fullmatch(day):
        return not line.blanks and labels.get(i - 1, Label.DISPLAY) is not Label.DISPLAY and is_organ(organ)
    below = i + 1 < len(lines) and not lines[i + 1].blanks and not is_bare_date(lines[i + 1].text)
    if line.blanks or below or i - 1 not in labels or labels[i - 1] is Label.DISPLAY:
        return False
    return is_organ(line.text)
