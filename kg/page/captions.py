"""Elements whose neighbours show what they are: bare names below a body, photo captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.page.element import Element, Form
from kg.page.names import AMBIGUOUS, is_name
from kg.page.signatures import Name, Signature, read_signature

_CAPTION_MAX = 260  # characters of a photo caption
_CAPTION_START = re.compile(r"(?:图为|[▲△↑↓←→▼▽]|[（(]?[上下左右]图|图[①②③④⑤\d一二三四][:：]?)")
_MARKS = "▲△↑↓←→▼▽"
_SCENE = re.compile(r"(?:\d{1,2}月\s*)?\d{1,2}日|昨[日天]|今[日天]|近日|日前|连日来|图为|[▲△↑↓]")


def mark_end_names(elements: Sequence[Element]) -> list[Element]:
    """Bare names on a line of their own, after or right before a body, are bylines: 罗 静."""
    found = list(elements)
    staff = {name.name for e in elements for name in _credited(e)}
    for i, element in enumerate(found):
        if element.form is not Form.DISPLAY or len(element.words) > 12:
            continue
        if i and element.words in staff:
            signer = Name(0, len(element.text), element.words, "记者")
            staffed = Signature((signer,), marked=False, roles=False, photo=False)
            found[i] = replace(element, form=Form.BYLINE, signature=staffed)
            continue
        signature = read_signature(element.text, bare=True)
        if signature is None or not all(is_name(n.name) for n in signature.names):
            continue
        close = i > 0 and not element.apart and found[i - 1].form is Form.PARAGRAPH
        run_on = len(signature.names) > 1 and re.search(r"[\s、，]", element.text.strip()) is None
        if not close and (run_on or not any(_is_signer(n) for n in signature.names)):
            continue
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        ends = (
            before is not None
            and before.form is Form.PARAGRAPH
            and (after is None or after.form is not Form.PARAGRAPH or after.apart)
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


def _credited(element: Element) -> tuple[Name, ...]:
    if element.furniture is not None:
        return element.furniture.names
    return element.signature.names if element.signature is not None else ()


def _is_signer(name: Name) -> bool:
    """Whether a bare name is one: by its surname, a rarer one in three characters or with a space.

    >>> [_is_signer(read_signature(text, bare=True).names[0]) for text in ("罗静", "邝文静", "邝 静", "邝静")]
    [True, True, True, False]
    """
    if is_name(name.name, sure=True):
        return True
    spaced = name.end - name.start > len(name.name)
    return (len(name.name) > 2 or spaced) and name.name[0] not in AMBIGUOUS


def mark_captions(elements: Sequence[Element]) -> list[Element]:
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
            pictures = all(name.role == "摄影" for name in after.signature.names)  # 文/图 may open an article
            credited |= pictures or not (
                after.apart and i + 2 < len(found) and found[i + 2].form is Form.PARAGRAPH
            )
        alone = (
            element.apart
            or i == 0
            or found[i - 1].form is not Form.PARAGRAPH
            or _SCENE.match(element.text) is not None
        )
        mark = element.text[:1]
        around = (_next(found, range(i - 1, -1, -1)), _next(found, range(i + 1, len(found))))
        listed = mark in _MARKS and (
            element.text.count(mark) > 1
            or any(e and e.form is not Form.DISPLAY and e.text[:1] == mark for e in around)
        )  # ▲ before one brief after another
        if (credited and alone) or (
            _CAPTION_START.match(element.text) and alone and len(element.words) < 150 and not listed
        ):
            found[i] = replace(element, form=Form.CAPTION)
    return found


def _next(elements: Sequence[Element], places: range) -> Element | None:
    """The first element at the places that is no furniture."""
    return next((elements[i] for i in places if elements[i].form is not Form.FURNITURE), None)
