"""Which of the districts that bear a name is meant: by the chain, by what is named around it, by the page's
home.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.facts.district_below import find_below
from kg.facts.home import article_at, is_kind
from kg.language.districts import DistrictSpan
from kg.lexicon.gazetteer import Gazetteer, district_stem
from kg.lexicon.words import word_set
from kg.records import District, Page

_GENERIC_ZONES = {
    "高新技术产业开发区": "高新区",
    "高新区": "高新区",
    "经济技术开发区": "经开区",
    "经开区": "经开区",
}

# 赴|柳林工业园区 goes to a park, which need not lie in a county of that name.
_PARK = re.compile(r"[\u3400-\u9fff]{0,4}?(?:园区|产业园|工业园|科技园|开发区|新区|示范区|度假区|景区)")
_AUTHORITY = re.compile(r"公安|分局|法院|检察院|交警|消防|供电|税务|国税|地税")


@dataclass(frozen=True, slots=True)
class Choice:
    """A span, the district it means, and the rule that says so."""

    span: DistrictSpan
    district: District
    rule: str


def choose_districts(page: Page, spans: Sequence[DistrictSpan], home: District | None) -> list[Choice]:
    """What each span means; those that nothing supports are left out."""
    chooser = _Chooser(page, spans, home)
    # Names with one reading, and chains, give the areas in which the others are sought.
    plain = [s for s in spans if s.sure and len(s.codes) == 1]
    plain.sort(key=lambda s: len(s.codes[0]) > 6)
    linked = [s for s in spans if s not in plain and s.after is not None]
    counties = [
        s for s in spans if s.after is None and s not in plain and s.sure and s.level in ("city", "county")
    ]
    others = [s for s in spans if s not in plain and s not in linked and s not in counties]
    for span in (*plain, *counties, *linked, *others):
        chooser.decide(span)
    return _in_zones(sorted(chooser.choices.values(), key=lambda c: (c.span.start, -c.span.end)))


def _in_zones(choices: list[Choice]) -> list[Choice]:
    """A township printed right behind a zone lies in it, whatever county the gazetteer counts it to."""
    out = list(choices)
    for i, (zone, choice) in enumerate(pairwise(choices), 1):
        below = choice.district.level in ("township", "community") and zone.district.level == "zone"
        if below and zone.span.end == choice.span.start:
            out[i] = replace(choice, district=replace(choice.district, parent=zone.district.code))
    return out


class _Chooser:
    """What the names of a page have been found to mean so far."""

    def __init__(self, page: Page, spans: Sequence[DistrictSpan], home: District | None) -> None:
        self.page, self.home = page, home
        self.gazetteer = Gazetteer.shared()
        self.printed = Counter(s.text for s in spans)
        self.choices: dict[tuple[int, int], Choice] = {}
        self.by_start: dict[int, District] = {}
        self.spans = {s.start: s for s in spans}
        self.ends = {s.end: s for s in spans}
        self.decided: set[tuple[int, int]] = set()
        self.meant: dict[tuple[int | None, str], District] = {}
        self.on_page: dict[str, District] = {}
        self.named: list[tuple[int, int, str]] = []  # start, article or -1, code
        self.known: dict[str, District] = {}

    def decide(self, span: DistrictSpan) -> None:
        """Remember what `span` means, if anything supports a meaning; what it is printed behind comes first."""
        if (span.start, span.end) in self.decided:
            return
        self.decided.add((span.start, span.end))
        above = self.ends.get(span.start)
        if span.after is None and above is not None and above.level == "county" and span.level == "township":
            span = replace(span, after=above.start)
        if span.after is not None and (over := self.spans.get(span.after)) is not None:
            self.decide(over)
        article = article_at(self.page, span.start)
        listed = span.codes and not self._is_elsewhere(span, article)
        found = self._listed(span, article) if listed else self._unlisted(span, article)
        if found is None:
            return
        district, rule = found
        name = span.full_name
        self.choices[span.start, span.end] = Choice(span, district, rule)
        self.by_start.setdefault(span.start, district)
        self.known[district.code] = district
        self.meant.setdefault((article, name), district)
        self.on_page.setdefault(name, district)
        insort(self.named, (span.start, -1 if article is None else article, district.code))

    def _listed(self, span: DistrictSpan, article: int | None) -> tuple[District, str] | None:
        if span.sure and len(span.codes) == 1 and self._is_near(span):
            return self._get(span.codes[0], "chain" if span.after is not None else f"{span.form}_name")
        heads = [c for c in span.codes if c[2:6] == "0000"] or [c for c in span.codes if c[4:6] == "00"]
        if span.form == "short" and span.sure and len(heads) == 1:
            return self._get(heads[0], "short_name")
        if (
            not span.sure
            and span.form == "short"
            and span.nested
            and not any(c in self.known for c in span.codes)
            and not self._is_branch_at_home(span)
        ):
            return None
        if span.form == "short" and not span.sure and span.text in word_set("districts", "ordinary"):
            return self._ordinary(span)
        for rule, area in self._areas(span, article):
            inside = [c for c in span.codes if area(c)]
            if len(inside) == 1:
                return self._get(inside[0], rule)
        if not span.sure:
            # A county named for short far from home: 从慈溪回乡.
            text = self.page.reading.text
            moved = text[max(0, span.start - 1) : span.start] in tuple("在从到赴去往于")
            moved = moved and not _PARK.match(text, span.end)
            return (
                self._get(span.codes[0], "short_name")
                if moved and len(span.codes) == 1 and span.form == "short"
                else None
            )
        tops = [c for c in span.codes if len(c) == 6]
        if len(tops) == 1 and span.form == "full":
            return self._get(tops[0], "full_name")
        return self._new(span, article)

    def _is_elsewhere(self, span: DistrictSpan, article: int | None) -> bool:
        """Whether all that the gazetteer has of a township's or village's name lies outside what it is printed
        behind (三山区|青溪镇), or a village outside the townships that its article names."""
        if span.level not in ("township", "community") or any(len(c) < 9 for c in span.codes):
            return False
        if span.after is not None:
            over = self.by_start.get(span.after)
            areas = [over.code] if over is not None and over.level not in ("province", "city") else []
        elif span.level == "community":
            own = -1 if article is None else article
            areas = [c for _, a, c in self.named if a == own and self.known[c].level == "township"]
        else:
            areas = []
        return bool(areas) and not any(self.gazetteer.within(c, area) for c in span.codes for area in areas)

    def _is_near(self, span: DistrictSpan) -> bool:
        """Whether the one place that the gazetteer has for a name can be meant: a town of that name in a province
        that the page does not speak of is another one."""
        code = span.codes[0]
        if len(code) < 9 or span.after is not None or self.home is None:
            return True
        province = code[:2]
        return self.home.code[:2] == province or any(c[:2] == province for c in self.known)

    def _is_branch_at_home(self, span: DistrictSpan) -> bool:
        """Whether a short name opens that of an authority of the city that the page is written from: 江北|公安分局."""
        if self.home is None or not _AUTHORITY.match(self.page.reading.text, span.end):
            return False
        city = self.home.code[:4].ljust(6, "0")
        return any(self.gazetteer.within(c, city) for c in span.codes)

    def _get(self, code: str, rule: str) -> tuple[District, str] | None:
        district = self.gazetteer.get(code)
        return None if district is None else (district, rule)

    def _ordinary(self, span: DistrictSpan) -> tuple[District, str] | None:
        """和平, 南岸: only for a district that the page names in full, and where the word heads or ends a
        phrase.
        """
        codes = [c for c in span.codes if c in self.known]
        before = self.page.reading.text[span.start - 1 : span.start]
        free = span.nested or before in tuple("在到从赴、与和至于，。（") or not before
        return self._get(codes[0], "short_name") if len(codes) == 1 and free else None

    def _areas(self, span: DistrictSpan, article: int | None) -> Iterator[tuple[str, Callable[[str], bool]]]:
        """Tests of a code, the nearest ground first: what the name meant, districts named around it, the
        home.
        """
        name = span.full_name
        for known in (self.meant.get((article, name)), self.on_page.get(name)):
            if known is not None:
                yield "same_name", known.code.__eq__
        own = -1 if article is None else article
        near = sorted(
            (
                (start > span.start, abs(start - span.start), code)
                for start, where, code in self.named
                if where == own
            )
        )
        yield "named_full", lambda c: any(c == code for _, _, code in near) or c in self.known
        for wide in (False, True):
            for _, _, code in near:
                if (code[2:] == "0000") == wide and code not in span.codes:
                    yield "named_near", self._inside(code[:6] if len(code) > 6 else code)
        if self.home is not None:
            for above in reversed(self.gazetteer.chain(self.home.code)):
                yield "home", self._inside(above.code)
        for code, _ in Counter(code for _, _, code in self.named if code[2:] != "0000").most_common():
            yield "named_on_page", self._inside(code)

    def _inside(self, area: str) -> Callable[[str], bool]:
        return lambda code: code != area and self.gazetteer.within(code, area)

    def _unlisted(self, span: DistrictSpan, article: int | None) -> tuple[District, str] | None:
        if span.level == "zone" and (found := self._zone(span, article)):
            return found
        if span.after is not None and (parent := self.by_start.get(span.after)):
            return find_below(parent, span.full_name, span.level)
        name = span.full_name
        if again := self.meant.get((article, name)) or self.on_page.get(name):
            return again, "same_name"
        parent = self._around(span, article)
        if span.after is None and not span.sure and parent is None and self.printed[span.text] < 2:
            return None
        return self._new(span, article)

    def _zone(self, span: DistrictSpan, article: int | None) -> tuple[District, str] | None:
        """高新区 alone is that of the city named last, or of the home."""
        kind = next((k for k in _GENERIC_ZONES if span.text.endswith(k)), None)
        over = (
            self.by_start.get(span.after) if span.after is not None else self._last(span.start, article, "市")
        )
        over = over or self.home
        if kind is None or over is None:
            return None
        city = over if over.level in ("city", "province") else self.gazetteer.parent(over.code) or over
        short = district_stem(city.name) + _GENERIC_ZONES[kind]
        for found in self.gazetteer.named(short, within=city.code):
            return found, "zone_of_city"
        return (District(f"{city.code}.{span.text}", span.text, "zone", city.code), "zone_of_city")

    def _new(self, span: DistrictSpan, article: int | None) -> tuple[District, str]:
        name = span.full_name
        # Several counties bear the name and none is near: to guess one would be worse than to leave it open.
        known = bool(span.codes) and span.level in ("city", "county")
        parent = None if known else self._around(span, article)
        if parent is None:
            return District(f".{name}", name, span.level, None), "unknown_parent"
        below = find_below(parent, name, span.level)
        if (
            span.level in ("township", "community")
            and below[0].parent == parent.code
            and parent.level in ("city", "province")
        ):
            # Somewhere in the city, but not right below it.
            return replace(below[0], parent=None), below[1]
        return below

    def _around(self, span: DistrictSpan, article: int | None) -> District | None:
        """The best known parent: for a community the last township or county, for a township the last
        county.
        """
        kinds: tuple[str, ...] = (
            ("镇", "乡", "街道", "县", "区", "旗", "市")
            if span.level == "community"
            else ("县", "区", "旗", "市")
        )
        if span.level in ("city", "county"):
            kinds = ("市", "州", "省")
        before = [self._last_named(span.start, article, kind) for kind in kinds]
        starts = [found for found in before if found is not None]
        if starts:
            return self.known[max(starts)[1]]
        return self.home if self.home is not None and span.level not in ("city", "province") else None

    def _last(self, position: int, article: int | None, kind: str) -> District | None:
        found = self._last_named(position, article, kind)
        return self.known[found[1]] if found else None

    def _last_named(self, position: int, article: int | None, kind: str) -> tuple[int, str] | None:
        own = -1 if article is None else article
        rows = [
            (s, c) for s, a, c in self.named if a == own and s < position and is_kind(self.known[c], kind)
        ]
        return rows[-1] if rows else None
