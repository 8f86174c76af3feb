"""The national gazetteer: provinces, cities and counties, 41,000 townships and 620,000 communities, with
codes.

Three files, each opened when something first asks for it: `districts.tsv` (provinces to counties: code,
name, level, short names, parent), `districts.townships` (zlib) and `districts.communities`, an index by
county before one deflated block a county, of which only the blocks asked for are read. `kg.train.gazetteer`
writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from kg.errors import DataError
from kg.lexicon.district_files import (
    COMMUNITIES,
    DISTRICTS,
    TOWNSHIPS,
    CommunityFile,
    read_bytes,
    read_townships,
)
from kg.lexicon.words import read_words
from kg.records import District

_KIND = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|街道|社区|新区|苏木|嘎查|[省市县区旗镇乡村])$")
_COMMUNITY_ENDS = re.compile(r"(?:社区|新村|村|嘎查)$")


def parent_code(code: str) -> str | None:
    """The code one level up by its digits alone: 500109002013 -> 500109002 -> 500109 -> 500100 -> 500000 ->
    None.

    A code with a dot is a name under its parent: `500000.两江新区` -> `500000`.
    """
    if "." in code:
        return code.rpartition(".")[0] or None
    if len(code) > 6:
        return code[:-3]
    if code[4:] != "00":
        return code[:4] + "00"
    return code[:2] + "0000" if code[2:4] != "00" else None


class Gazetteer:
    """The districts of the country by code and by name; use `Gazetteer.shared()`."""

    def __init__(self) -> None:
        self._blocks: dict[str, dict[str, str]] = {}

    @staticmethod
    @cache
    def shared() -> Gazetteer:
        """The one gazetteer of this process; its files are read when first needed."""
        return Gazetteer()

    @cached_property
    def _rows(self) -> dict[str, tuple[str, str, str, str]]:
        """Name, level, short names and parent of provinces, cities, counties and zones, by code."""
        rows: dict[str, tuple[str, str, str, str]] = {}
        for number, line in enumerate(read_bytes(DISTRICTS).decode("utf-8").splitlines(), 1):
            cells = line.split("\t")
            if len(cells) != 5:
                raise DataError(
                    f"{DISTRICTS}:{number}: {len(cells)} columns instead of 5; reinstall the package"
                )
            rows[cells[0]] = (cells[1], cells[2], cells[3], cells[4])
        return rows

    @cached_property
    def _townships(self) -> dict[str, str]:
        """Township names by code."""
        return read_townships(read_bytes(TOWNSHIPS))

    @cached_property
    def _file(self) -> CommunityFile:
        return CommunityFile(read_bytes(COMMUNITIES))

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        """Codes of provinces, cities, counties and zones by full name and by short name, sorted."""
        names: dict[str, tuple[str, ...]] = {}
        for code, (name, _, short, _) in self._rows.items():
            for printed in dict.fromkeys((name, *filter(None, short.split("|")))):
                names[printed] = (*names.get(printed, ()), code)
        return names

    @cached_property
    def _towns_by_name(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for code, name in self._townships.items():
            names[name] = (*names[name], code) if name in names else (code,)
        return names

    @cached_property
    def _towns_of(self) -> dict[str, list[str]]:
        towns: dict[str, list[str]] = {}
        for code in self._townships:
            towns.setdefault(code[:6], []).append(code)
        return towns

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, tuple[str, ...]] = {}
        for code, (_, _, _, parent) in self._rows.items():
            children[parent] = (*children.get(parent, ()), code)
        return children

    def _county(self, county: str) -> dict[str, str]:
        """Community names by code of one county; empty for a county without any."""
        if county not in self._blocks:
            self._blocks[county] = self._file.county(county)
        return self._blocks[county]

    @lru_cache(maxsize=20_000)  # noqa: B019  (one gazetteer lives as long as the process)
    def get(self, code: str) -> District | None:
        """The district of a code, with the parent that exists (a county of 重庆 has the province)."""
        if code in self._rows:
            name, level, _, parent = self._rows[code]
            return District(code, name, level, parent or None)
        if len(code) == 9 and code in self._townships:
            name = self._townships[code]
            return District(code, name, "zone" if _is_zone(name) else "township", self._over(code))
        if len(code) == 12 and (found := self._county(code[:6]).get(code)):
            return District(code, found, "community", self._over(code))
        over, dot, name = code.rpartition(".")
        if dot and self.zones.get(name) == over:
            return District(code, name, "zone", over)
        return None

    def parent(self, code: str) -> District | None:
        """The district that `code` lies in, also for a code with a dot; None for a province or an unknown
        parent.
        """
        if code in self._rows:
            above = self._rows[code][3]
            return self.get(above) if above else None
        over = self._over(code)
        return self.get(over) if over else None

    def chain(self, code: str) -> tuple[District, ...]:
        """The district and all that it lies in, province first; without itself for a code with a dot."""
        district = self.get(code)
        links: list[District] = [district] if district else []
        while above := self.parent(code):
            links.append(above)
            code = above.code
        return tuple(reversed(links))

    def within(self, code: str, area: str) -> bool:
        """Whether `code` is `area` or lies in it.

        >>> g = Gazetteer.shared()
        >>> g.within("341204", "340000"), g.within("341204", "341300")
        (True, False)
        """
        at: str | None = code
        while at:
            if at == area:
                return True
            at = parent_code(at)
        return False

    def named(self, name: str, within: str | Iterable[str] | None = None) -> tuple[District, ...]:
        """All districts down to townships of that full, short or former name, by code; `within` keeps those
        inside.

        >>> [d.code for d in Gazetteer.shared().named("阜阳")]
        ['341200']
        """
        codes = [*self._by_name.get(name, ()), *self._towns_by_name.get(name, ())]
        codes += [c for c in self.former.get(name, ()) if c not in codes]
        areas = (within,) if isinstance(within, str) else tuple(within or ())
        kept = (c for c in codes if not areas or any(self.within(c, a) for a in areas))
        return tuple(district for c in kept if (district := self.get(c)))

    def children(self, code: str, level: str | None = None) -> tuple[District, ...]:
        """The districts right below `code`, or with `level` all of that level inside it.

        Right below a county are its townships, below a township its communities.
        """
        if level is None:
            return tuple(district for c in self._below(code) if (district := self.get(c)))
        return tuple(district for district in self._inside(code, level) if district.level == level)

    def communities(self, name: str, within: str) -> tuple[District, ...]:
        """The communities of that full name in a township, county or city.

        >>> [d.code for d in Gazetteer.shared().communities("新房子社区", "500109")]
        ['500109002013']
        """
        return tuple(
            district
            for county in self.counties(within)
            for code in self.community_index(county).get(name, ())
            if self.within(code, within) and (district := self.get(code))
        )

    def counties(self, area: str) -> tuple[str, ...]:
        """The codes of counties and zones in `area`, or the county that it lies in; cities without counties
        too.
        """
        if len(area) > 6 and "." not in area:
            return (area[:6],)
        below = self._children.get(area, ())
        return tuple(c for b in below for c in self.counties(b)) if below else (area,)

    @lru_cache(maxsize=4096)  # noqa: B019
    def community_index(self, county: str) -> MappingProxyType[str, tuple[str, ...]]:
        """Codes of a county's communities by full name."""
        names: dict[str, tuple[str, ...]] = {}
        for code, name in self._county(county).items():
            names[name] = (*names.get(name, ()), code)
        return MappingProxyType(names)

    @cached_property
    def names(self) -> MappingProxyType[str, tuple[str, ...]]:
        """Codes by full and short name of provinces, cities, counties and zones."""
        return MappingProxyType(self._by_name)

    @cached_property
    def townships(self) -> MappingProxyType[str, tuple[str, ...]]:
        """Codes of townships by full name."""
        return MappingProxyType(self._towns_by_name)

    @cached_property
    def former(self) -> MappingProxyType[str, tuple[str, ...]]:
        """Codes of the successors of renamed, raised and merged districts by their former names.

        >>> Gazetteer.shared().former["江津市"], Gazetteer.shared().former["荆沙市"]
        (('500116',), ('421000',))
        """
        words = read_words("districts")
        table: dict[str, tuple[str, ...]] = {name: (code,) for name, code in words["former"].items()}
        for code, (name, level, short, _) in self._rows.items():
            # A county became a city or a city's district, a prefecture a city: only the last character
            # changed.
            endings = tuple({"区": "县市", "市": "县"}.get(name[-1], "")) if level == "county" else ()
            if level == "city" and name.endswith("市"):
                endings = ("地区",)
            if "|" in short or len(short) < 2:
                continue
            for former in (short + ending for ending in endings):
                # 新城 + 市 would be found in every 新城市.
                if former not in self._by_name and not former.endswith(("城市", "中市", "心市")):
                    table[former] = (*table.get(former, ()), code)
        return MappingProxyType(table)

    @cached_property
    def zones(self) -> MappingProxyType[str, str]:
        """The district that each zone of national standing lies in, for zones that are no rows of the
        gazetteer.
        """
        return MappingProxyType(read_words("districts")["zones"])

    def is_full(self, name: str, code: str) -> bool:
        """Whether `name` is the usual full name of `code`, not a short or former one."""
        district = self.get(code)
        return district is not None and district.name == name

    def _over(self, code: str) -> str | None:
        """The nearest code above that the gazetteer has."""
        above = parent_code(code)
        while above and self.get(above) is None:
            above = parent_code(above)
        return above

    def _below(self, code: str) -> Sequence[str]:
        if len(code) == 9:
            return [c for c in self._county(code[:6]) if c.startswith(code)]
        if len(code) > 9:
            return []
        return [*self._children.get(code, ()), *self._towns_of.get(code, ())]

    def _inside(self, code: str, level: str) -> Iterator[District]:
        for below in self._below(code):
            district = self.get(below)
            if district is None:
                continue
            yield district
            if not (level == "township" and len(below) == 9) and district.level != level:
                yield from self._inside(below, level)


def district_stem(name: str) -> str:
    """A name without the word for its kind, if two characters stay.

    >>> district_stem("阜阳市"), district_stem("双福街道"), district_stem("和县")
    ('阜阳', '双福', '和县')
    """
    stem = _KIND.sub("", name)
    return stem if len(stem) > 1 else name


def community_stem(name: str) -> str:
    """A community's name without 社区, 村: what stays when a village becomes a neighbourhood.

    >>> community_stem("河边社区"), community_stem("李庄村")
    ('河边', '李庄')
    """
    return _COMMUNITY_ENDS.sub("", name)


def _is_zone(name: str) -> bool:
    return name.endswith(
        ("开发区", "园区", "新区", "管理区", "产业园", "示范区", "高新区", "经开区", "保税港区", "科技城")
    )
