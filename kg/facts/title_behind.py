"""Titles behind a name: an apposition, a note in brackets, a verb of office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.facts.title_rules import BODIES, Row, Title, is_body, is_title, joins, office_of_district
from kg.records import Kind, Mention

_PLACES = ("在", "到", "调到", "调任", "调往")
_OPENERS = frozenset({"，", ",", "是", "系", "为", "任", "担任", "现任", "曾任", "辞去", *_PLACES})


def title_after(row: Row) -> Title | None:
    """某某，某公司董事长，; 某某（某局局长）; 某某是某厂工人: an apposition behind the name."""
    pieces, i = row.pieces, row.i
    j = i + 1
    if j >= len(pieces):
        return None
    while j < len(pieces) and pieces[j].text in ("被", "已", "也", "于"):
        j += 1
    opener = pieces[j].text if j < len(pieces) else ""
    if opener not in _OPENERS and not (
        opener == "的" and i and pieces[i - 1].text in ("免去", "撤销", "罢免")
    ):
        return None
    j += 1
    k = j
    while k < len(pieces) and joins(pieces[k]) and pieces[k].text not in ("、",):
        k += 1
    run = pieces[j:k]
    office = "".join(p.text for p in run).removesuffix("职务")
    if opener not in "，,是系" and (kind := office_of_district(office)) is not None:
        return Title(row.person, office, None, row.person.start, run[-1].end, kind, "title_after_name")
    if (
        not run
        or not is_body(run[0])
        or (len(run) < 2 and opener not in _PLACES)
        or (opener in "，," and (k >= len(pieces) or pieces[k].text[0] not in "，,。；;"))
    ):
        return None
    body_at = max(n for n, piece in enumerate(run) if is_body(piece))
    text = "".join(p.text for p in run[body_at + 1 :]).lstrip("的").removesuffix("职务")
    body = run[body_at].mention
    if opener in _PLACES:  # 在|某公司|当|收费员
        end = k
        while end < len(pieces) and (pieces[end].cls in "nv" or pieces[end].text == "为") and end - k < 4:
            end += 1
        match = re.fullmatch(r"(?:任|当|担任|做|出任)(.{2,10})", "".join(p.text for p in pieces[k:end]))
        text = match.group(1) if match is not None and body_at == len(run) - 1 else ""
    if body is None or not text or len(text) > 12 or not is_title(text):
        return None
    return Title(row.person, text, body, row.person.start, run[-1].end, rule="title_after_name")


_IN_BRACKETS = re.compile(r"\s*[（(]([^（()）]{2,30})[）)]")


def title_in_brackets(row: Row, mentions: Sequence[Mention]) -> Title | None:
    """某某（某局局长）."""
    person, sentence = row.person, row.sentence
    match = _IN_BRACKETS.match(sentence.text, person.end - sentence.start)
    if match is None:
        return None
    start, end = (sentence.start + offset for offset in match.span(1))
    body = next(
        (m for m in mentions if m.start == start and m.end < end and m.kind in BODIES and not m.nested), None
    )
    if body is None:
        return None
    text = sentence.text[body.end - sentence.start : end - sentence.start]
    if not is_title(text) or len(text) > 12:
        return None
    return Title(person, text, body, person.start, end, rule="title_in_brackets")


_OFFICE_VERBS = (
    "兼",
    "身兼",
    "改任",
    "现任",
    "当上",
    "选为",
    "推选为",
    "聘为",
    "任",
    "担任",
    "出任",
    "兼任",
    "当选",
    "调任",
    "就任",
    "当选为",
)


def office_verb(row: Row) -> Iterator[Title]:
    """某某|当选|某会|会长; 由某某|任|组长|的|某组; 聘请某某|担任|首席专家, behind a body."""
    pieces, i = row.pieces, row.i
    at = next((k for k in range(i + 1, min(len(pieces), i + 14)) if pieces[k].text in _OFFICE_VERBS), None)
    if (
        at is None
        or (pieces[at].text in ("兼", "身兼") and at - i > 3)
        or any(p.mention is not None and p.mention.kind is Kind.PERSON for p in pieces[i + 1 : at])
    ):
        return
    k = at + 1
    while k < len(pieces) and joins(pieces[k]) and pieces[k].text != "、":
        k += 1
    run = pieces[at + 1 : k]
    text = "".join(p.text for p in run)
    bodies = [n for n, piece in enumerate(run) if is_body(piece)]
    if bodies and bodies[-1] + 1 < len(run) and run[bodies[-1] + 1].text != "的":
        title = "".join(p.text for p in run[bodies[-1] + 1 :])
        body = run[bodies[-1]].mention
    elif bodies and run[bodies[-1] - 1].text == "的":
        title, body = "".join(p.text for p in run[: bodies[-1] - 1]), run[bodies[-1]].mention
    elif (kind := office_of_district(text)) is not None:
        yield Title(row.person, text, None, row.person.start, run[-1].end, kind, "office_verb")
        return
    else:
        title = text
        # 某某|到|县教育局|任|局长; else the body before the person
        near = [p.mention for p in (*pieces[:i], *pieces[i + 1 : at]) if p.mention is not None]
        before = [m for m in near if m.kind is Kind.ORGANIZATION]
        body = before[-1] if before else None
    if (
        body is not None
        and body.kind is Kind.ORGANIZATION
        and 2 <= len(title) <= 12
        and (is_title(title) or title.endswith("专家"))
    ):
        yield Title(row.person, title, body, row.person.start, run[-1].end, rule="office_verb")
