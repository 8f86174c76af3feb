"""A district by its name and what it lies in, where the gazetteer may list it otherwise or not at all."""

from __future__ import annotations

from kg.lexicon.gazetteer import Gazetteer, district_stem
from kg.records import District

_TOWNS = ("镇", "乡", "街道")


def find_below(parent: District, name: str, level: str) -> tuple[District, str]:
    """The district of that name and level under its parent, and the rule that found it.

    A row of the gazetteer with that name, else one of the same stem whose kind has changed since (乡 is now 镇),
    else a district that the gazetteer does not have.
    """
    gazetteer = Gazetteer.shared()
    stem = district_stem(name)
    area = "" if "." in parent.code else parent.code
    if area and level == "community" and parent.level in ("county", "zone", "township"):
        found = gazetteer.communities(name, area)
        if len(found) == 1:
            return found[0], "full_name"
    if area and len(stem) > 1 and level in ("township", "community"):
        rows = gazetteer.children(area) if len(area) > 4 and parent.level != "city" else ()
        same = [d for d in rows if d.level == level and district_stem(d.name) == stem]
        if len(same) == 1:
            return same[0], "changed_kind"
        if parent.level in ("city", "province") and level == "township":
            towns = [c for kind in _TOWNS for c in gazetteer.townships.get(stem + kind, ())]
            inside = [c for c in towns if gazetteer.within(c, area)]
            if len(inside) == 1 and (town := gazetteer.get(inside[0])) is not None:
                return town, "changed_kind"
    return District(f"{parent.code}.{name}", name, level, parent.code), "unlisted_below"
