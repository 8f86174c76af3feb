"""Whether what looks like the name of a district names one where it stands."""

from __future__ import annotations

import re

from kg.language.district_words import DistrictSpan
from kg.language.proposals import Context

_GOES_ON = re.compile(r"[城镇]")


def is_named(span: DistrictSpan, context: Context) -> bool:
    """Whether the words, the tagger and the words around say that the span names a district."""
    if span.sure:
        return True
    if span.start not in context.edges:
        return False
    if span.form == "full" and span.level == "township" and span.end in context.edges:
        return _GOES_ON.match(context.text, span.end) is None
    return _seen_as_place(span, context)


def _seen_as_place(span: DistrictSpan, context: Context) -> bool:
    """Whether the tagger reads the words, or words around them, as the name of a place."""
    return any(n.label == "LOC" and n.start <= span.start and span.end <= n.end for n in context.named)
