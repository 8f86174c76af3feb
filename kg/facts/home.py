"""Where a page is at home, and which district 我市, 全区, 该镇 or the 市 of 市公安局 stands for at a place
in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.language.districts import DistrictSpan
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.words import read_words, word_set
from kg.records import District, Page, Zone

_PAPER_KIND = re.compile(
    r"(?:广播电视报|都市报|生活报|早报|晨报|日报|晚报|商报|时报|新报|导报|特区报|新闻报|新闻|快报|时讯|新讯|侨乡报|侨报|法制报|工人报|农民报|报)$"
)
_PAPER_IN_TEXT = re.compile(
    r"([\u3400-\u9fff]{2,6}?(?:日报|晚报|晨报|早报|时报|商报|都市报))(?:社|讯|记者|全媒体|客户端|融媒)"
)

# The last characters of names that each short word can stand for.
_KINDS = {
    "省": ("省", "自治区"),
    "市": ("市",),
    "区": ("区",),
    "县": ("县", "旗"),
    "旗": ("旗",),
    "州": ("州",),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "村": ("村", "嘎查"),
    "社区": ("社区",),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A district that the page names at reading offset `start`, in `article`, as `text`."""

    start: int
    article: int | None
    district: District
    text: str = ""

    def is_kind(self, kind: str) -> bool:
        """Whether it is what `kind` says, or was called so: 川沙县 is a 县, though a 区 today."""
        return is_kind(self.district, kind) or (kind in ("县", "市") and self.text.endswith(kind))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The districts named in a page by place, and its home."""

    page: Page
    home: District | None
    named: tuple[Named, ...]  # by start

    def home_of(self, position: int, kind: str) -> District | None:
        """The district that `kind` (省, 市, 区, 县, 镇, 街道 ...) alone stands for at `position`, or None.

        The home or what it lies in goes before others of that kind; else it is the last one that the article
        names before `position`, else the first after it, else the one that the page names most. A 市 in a home
        that is none is the latter (瑞丽市 in the paper of a prefecture).
        """
        own = self._own(kind)
        last = self.last(position, kind)
        if own is not None and not (kind == "区" and own.level == "province"):
            # 区 in 广西壮族自治区 is the district that the article is about.
            return last.district if last is not None and self._is_about(last, own, position) else own
        at_home = self._named_at_home(kind) if kind == "市" or last is None else None
        return at_home or (last.district if last is not None else own)

    def _is_about(self, other: Named, own: District, position: int) -> bool:
        """Whether an article never names the home's own city, but another one in it, more than once before
        `position` and no county beside."""
        here = [n for n in self.named if n.article == other.article]
        inside = other.district.code != own.code and Gazetteer.shared().within(other.district.code, own.code)
        counties = [n.district.code for n in here if n.start < position and n.district.level == "county"]
        alone = set(counties) == {other.district.code} and len(counties) > 1
        return inside and alone and all(n.district.code != own.code for n in here)

    def last(self, position: int, kind: str) -> Named | None:
        """The last district of that kind before `position` in its article, else the first after it."""
        article = article_at(self.page, position)
        fitting = [n for n in self.named if n.article == article and n.is_kind(kind)]
        before = [n for n in fitting if n.start < position]
        return before[-1] if before else fitting[0] if fitting else None

    def _named_at_home(self, kind: str) -> District | None:
        """The district of that kind in the home that the page names most, if it is half of them."""
        if self.home is None:
            return None
        gazetteer = Gazetteer.shared()
        inside = [
            n.district
            for n in self.named
            if n.is_kind(kind) and gazetteer.within(n.district.code, self.home.code)
        ]
        counts = Counter(d.code for d in inside)
        code, count = min(counts.items(), key=lambda c: (-c[1], c[0]), default=("", 0))
        return next((d for d in inside if d.code == code), None) if count * 2 > len(inside) else None

    def _own(self, kind: str) -> District | None:
        """The home or what it lies in, if of that kind; the narrowest."""
        if self.home is None:
            return None
        chain = Gazetteer.shared().chain(self.home.code) or (self.home,)
        return next((d for d in reversed(chain) if is_kind(d, kind)), None)


def is_kind(district: District, kind: str) -> bool:
    """Whether a district is what `kind` says: 重庆市 is a 市 and, being a province, what 全市 means there."""
    if kind in ("区", "县", "市") and district.level in ("township", "community"):
        return False  # 社区, 地区办事处
    if kind == "区" and district.level == "province":
        return district.name.endswith("自治区")
    if kind == "省" and district.level != "province":
        return False
    if kind == "社区" and district.level == "community":
        return district.name.endswith("社区")
    return district.name.endswith(_KINDS.get(kind, (kind,)))


def article_at(page: Page, position: int) -> int | None:
    """The index of the article whose block holds reading offset `position`."""
    at = bisect_right([b.start for b in page.blocks], position) - 1
    if at < 0 or position >= page.blocks[at].end:
        return None
    return page.blocks[at].article


def page_home(page: Page, spans: Sequence[DistrictSpan]) -> District | None:
    """The district that a page is written from: as given, by the paper's name, else the place named most,
    or None.
    """
    if page.home and (given := _best(page.home)):
        return given
    paper = page.paper or _paper_in(page.reading.text)
    if paper and (of_paper := paper_home(paper)) and _is_written_from(of_paper, spans):
        return of_paper
    if paper and _PAPER_KIND.sub("", paper) in word_set("districts", "national"):
        return None
    return _most_named(page, spans)


def _is_written_from(home: District, spans: Sequence[DistrictSpan]) -> bool:
    """Whether what a page names does not speak against the county that its paper is called after: a lake may be too."""
    votes = Counter(d.code for _, d in _votes(spans))
    own = {d.code for d in Gazetteer.shared().chain(home.code)}
    return home.level != "county" or not own.isdisjoint(votes) or votes.total() < 3


def paper_home(paper: str) -> District | None:
    """The district of a paper's name, by the place it begins with or by the list of papers.

    >>> [d.name for name in ("阜阳日报", "新华日报", "江阴日报") if (d := paper_home(name))]
    ['阜阳市', '江苏省', '江阴市']
    """
    code = read_words("districts")["papers"].get(paper)
    if code:
        return Gazetteer.shared().get(code)
    stem = _PAPER_KIND.sub("", paper)
    return None if stem in word_set("districts", "national") or len(stem) < 2 else _best(stem)


def _paper_in(text: str) -> str:
    papers = Counter(m[1] for m in _PAPER_IN_TEXT.finditer(text) if paper_home(m[1]))
    return papers.most_common(1)[0][0] if papers else ""


def _best(name: str) -> District | None:
    """The district of a name: the highest, if it is the only one of its level and no ordinary word below a
    city.
    """
    found = Gazetteer.shared().named(name)
    for levels in (("province",), ("city",), ("county", "zone")):
        fitting = [d for d in found if d.level in levels]
        if len(fitting) == 1:
            common = levels[0] == "county" and name in word_set("districts", "ordinary")
            return None if common else fitting[0]
        if fitting:
            return None
    return None


def _votes(spans: Sequence[DistrictSpan]) -> Iterator[tuple[DistrictSpan, District]]:
    """The city, municipality or county directly under a province of every span with one code."""
    gazetteer = Gazetteer.shared()
    for span in spans:
        if not span.sure or len(span.codes) != 1:
            continue
        chain = gazetteer.chain(span.codes[0])
        if len(chain) > 1 or (chain and chain[0].name.endswith("市")):
            yield span, chain[0] if chain[0].name.endswith("市") else chain[1]


def _most_named(page: Page, spans: Sequence[DistrictSpan]) -> District | None:
    """The city that most names point to: over a third of them, at least three, not all in one article.

    The county where nearly all names of that city lie in one; the province of scattered names.
    """
    body = [(s, d) for s, d in _votes(spans) if _zone_at(page, s.start) is not Zone.BYLINE]
    counts = Counter(d.code for _, d in body)
    if not counts:
        return None
    code, count = min(counts.items(), key=lambda c: (-c[1], c[0]))
    gazetteer = Gazetteer.shared()
    articles = {article_at(page, s.start) for s, d in body if d.code == code}
    if count >= 3 and count * 3 > len(body) and (len(articles) > 1 or len(page.articles) < 3):
        counties = Counter(s.codes[0][:6] for s, d in body if d.code == code and s.codes[0][4:6] != "00")
        county, inside = min(counties.items(), key=lambda c: (-c[1], c[0])) if counties else ("", 0)
        if inside > 4 and inside * 10 >= count * 8 and len(page.articles) > 2:
            return gazetteer.get(county) or gazetteer.get(code)
        return gazetteer.get(code)
    provinces = Counter(code[:2] for code in counts.elements())
    head, share = min(provinces.items(), key=lambda p: (-p[1], p[0]))
    return gazetteer.get(head + "0000") if share >= 3 and share * 2 > len(body) else None


def _zone_at(page: Page, position: int) -> Zone | None:
    at = bisect_right([b.start for b in page.blocks], position) - 1
    return page.blocks[at].zone if at >= 0 else None
