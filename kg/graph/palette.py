"""How a kind of node looks, and what kinds and relations are called, in every picture of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Okabe and Ito, "Color Universal Design" (2008): told apart with any common colour blindness.
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "person": "#E69F00",
        "organization": "#0072B2",
        "district": "#009E73",
        "place": "#56B4E9",
        "action": "#D55E00",
        "article": "#999999",
        "thing": "#CC79A7",
    }
)
OTHER_COLOUR = "#7A7F87"

# Shapes of vis-network whose label stands below: a second sign beside the colour.
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "person": "dot",
        "organization": "square",
        "district": "hexagon",
        "place": "triangle",
        "action": "diamond",
        "article": "triangleDown",
        "thing": "star",
    }
)

KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "person": "人物",
        "organization": "机构",
        "district": "行政区",
        "place": "地点",
        "action": "行动",
        "article": "报道",
        "thing": "事物",
    }
)

RELATION_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "actor": "行为者",
        "object": "对象",
        "recipient": "受益者",
        "place": "发生地",
        "says": "称",
        "affiliated_with": "任职于",
        "part_of": "隶属于",
        "located_in": "位于",
        "spouse_of": "配偶",
        "kin_of": "亲属",
        "reported": "采编",
        "mentioned_in": "见于",
        "possibly_same_as": "疑为同一",
    }
)


def colour_of(kind: str) -> str:
    """The colour of a kind of node as `#RRGGBB`."""
    return COLOURS.get(kind, OTHER_COLOUR)
