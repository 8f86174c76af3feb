"""Spans of reading text that may name a district, with the codes that bear it; `kg.facts.districts` decides.

Address chains are split into their links: 九龙坡区杨家坪街道兴胜路社区 is three spans, each `after` another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.language.district_alone import lone_communities, lone_names
from kg.language.district_chains import chained, one_kind, siblings
from kg.language.district_names import find_names
from kg.language.district_words import DistrictSpan, is_sight, shown_by_text, span_of, usual_name
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import word_set

__all__ = ["DistrictSpan", "find_district_spans", "usual_name"]

_OFFICE = re.compile(r"街道办事处|街道办(?!公|理)|地区办事处")


def find_district_spans(text: str, within: Iterable[str] = ()) -> tuple[DistrictSpan, ...]:
    """Every span that may name a district, by start; two spans overlap only where a zone holds its city's
    name.

    `within`: codes of the districts that the page is about; lone communities are sought there, and in the
    counties that the text itself names.

    >>> [s.text for s in find_district_spans("家住江津区双福街道的他来到南岸区峡口镇西流村。")]
    ['江津区', '双福街道', '南岸区', '峡口镇', '西流村']
    """
    gazetteer = Gazetteer.shared()
    spans = [span_of(text, f.start, f.end, f.form, f.codes, f.sure) for f in find_names(text)]
    spans = chained(text, spans, gazetteer)
    spans = siblings(text, spans, gazetteer)
    spans += one_kind(text, spans, gazetteer)
    spans += lone_communities(text, spans, gazetteer, tuple(within))
    spans += lone_names(text, spans)
    spans = [s for s in spans if s.sure or s.form != "short" or _is_supported(s, spans)]
    spans = [replace(s, sure=True) if shown_by_text(text, s) else s for s in spans if not is_sight(text, s)]
    spans.sort(key=lambda s: (s.start, -s.end))
    return tuple(_with_office(text, s) for s in spans)


def _is_supported(short: DistrictSpan, spans: list[DistrictSpan]) -> bool:
    """Whether an ordinary word may be a short name: its full name, or one inside it, is in the text."""
    if short.text not in word_set("districts", "ordinary"):
        return True
    return any(s.form == "full" and s.sure and set(s.codes) & set(short.codes) for s in spans)


def _with_office(text: str, span: DistrictSpan) -> DistrictSpan:
    """朝阳街道办事处 names the subdistrict: the span takes the office in."""
    if span.text.endswith(("街道", "地区")) and (match := _OFFICE.match(text, span.end - 2)):
        return replace(span, end=match.end(), text=text[span.start : match.end()], nested=False)
    return span
