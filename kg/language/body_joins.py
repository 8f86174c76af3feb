"""Names of bodies that are put together of a body and what stands beside it: a branch, a department, a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.body_names import BUILT_FROM, gazetteer_districts, home_bodies, neural_names
from kg.language.proposals import Context, Proposal
from kg.lexicon.organizations import ending_of
from kg.records import Kind

_BRANCH = re.compile(
    r"(?:机关)?(?:党委|党组|党支部|党总支|党工委|工会|团委|纪委|妇联|武装部)(?!成员|委员|班子|主席|副主席|主任)"
)


def joined_names(context: Context) -> Iterator[Proposal]:
    """A district or body and the body right behind it are one name: 江滨区|医疗救治组, 市水务局|党组."""
    spans = [
        (p.start, p.end, p.kind)
        for p in (*neural_names(context), *home_bodies(context), *gazetteer_districts(context))
    ]
    ends: dict[int, tuple[int, Kind]] = {}
    for start, end, kind in spans:
        if kind is not Kind.PERSON and (end not in ends or start < ends[end][0]):
            ends[end] = (start, kind)
    for start, end, kind in spans:
        if kind is not Kind.ORGANIZATION or not ending_of(context.text[start:end]):
            continue
        if (match := _BRANCH.match(context.text, end)) is not None:
            yield Proposal(start, match.end(), Kind.ORGANIZATION, 0.86, "branch_of_body")
        if start not in ends:
            continue
        left, left_kind = ends[start]
        if left_kind is Kind.ORGANIZATION and not _is_part(context.text[left:start], context.text[start:end]):
            continue
        while left in ends and ends[left][1] is not Kind.ORGANIZATION:
            left = ends[left][0]
        yield Proposal(left, end, Kind.ORGANIZATION, 0.86, "joined_name")


_MILITARY = re.compile(
    r"(?:(?:[㐀-鿿]{2}军区|武警[㐀-鿿]{2,3}总队|陆军|海军|空军|武警|驻[㐀-鿿])(?:第?某[㐀-鿿]{0,4}?集团军)?)?"
    r"某[㐀-鿿]{0,3}?(?:集团军|旅|团|师|支队|中队|部队|部)(?![长员傅队团行客游门分])"
)


def bodies_of_forces(context: Context) -> Iterator[Proposal]:
    """武警青川总队|某支队, 陆军某工兵旅: units of the forces, whose number is not printed."""
    for match in _MILITARY.finditer(context.text):
        if len(match.group()) > 4:
            yield Proposal(match.start(), match.end(), Kind.ORGANIZATION, 0.85, "unit_of_forces")


_GROUPS = re.compile(r"(?:国家电网|国网|南方电网|中国石油|中国石化|中国移动|中国联通|中国电信)$")


def bodies_of_groups(context: Context) -> Iterator[Proposal]:
    """国网|江滨供电公司, 国家电网|春晓（江滨）志愿服务队: a body with the group that it belongs to in front."""
    for body in (*neural_names(context), *home_bodies(context)):
        found = _GROUPS.search(context.text, max(0, body.start - 4), body.start)
        if found and body.kind is Kind.ORGANIZATION and ending_of(context.text[body.start : body.end]):
            yield Proposal(found.start(), body.end, Kind.ORGANIZATION, 0.88, "body_of_group")


_DEPARTMENT = re.compile(
    r"[㐀-鿿]{1,10}?(?:科|股|庭|处|室|车间|专班|组|班|项目部)(?=[科股庭处室班组]长|[㐀-鿿]{0,2}(?:主任|负责人|医生|护士)|[^㐀-鿿长]|[的对将在和与])"
)
_IN_DEPARTMENT = (BUILT_FROM - {"nr", "ns"}) | {"a", "k", "m"}
_NO_DEPARTMENT = re.compile(r"[的了在是和与及对将向由被说称为从到把让某]|[上值]班|教室|查处|法庭$")


def departments(context: Context) -> Iterator[Proposal]:
    """A body and the department right behind it are one name: 市物价局|收费管理科, 县人民法院|执行庭."""
    for whole in (*neural_names(context), *home_bodies(context)):
        if whole.kind is not Kind.ORGANIZATION or len(ending_of(context.text[whole.start : whole.end])) == 0:
            continue
        match = _DEPARTMENT.match(context.text, whole.end)
        if match is None or match.end() not in context.edges or _NO_DEPARTMENT.search(match.group()):
            continue
        words = [w for w in context.words if whole.end <= w.start and w.end <= match.end()]
        if words and words[0].start == whole.end and all(w.pos in _IN_DEPARTMENT for w in words):
            yield Proposal(whole.start, match.end(), Kind.ORGANIZATION, 0.87, "department")


_PARTS = re.compile(
    r"(?:工会|作业区|项目部|车间|分局|支队|大队|中队|分公司|支行|分行|派出所|车务段|工务段|机务段|分院|附属[㐀-鿿]{1,8}|人民法庭|法庭|分社|分会|支公司|科|处|室|股)$"
)


def _is_part(whole: str, part: str) -> bool:
    """Whether two names side by side are one: 市环保局|江滨分局, 明河公司|党支部.

    >>> _is_part("江滨市环保局", "城东分局"), _is_part("江滨市环保局", "明河公司")
    (True, False)
    """
    return bool(ending_of(whole)) and bool(_BRANCH.fullmatch(part) or _PARTS.search(part))
