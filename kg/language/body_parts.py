"""Names inside the names of bodies: the whole in front of its part, and a name without the address before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.language.proposals import Context, Proposal
from kg.lexicon.organizations import ending_of, is_generic, subtype_of
from kg.records import Kind

_WHOLES = re.compile(
    r"(?:公安局|公安分局|海关|大学(?=[一-龥]{1,8}学院)|人民法院|人民检察院|检察院|管委会|管理委员会|集团有限公司|有限公司|集团公司|公司(?!集团)|"
    r"集团(?!有限|股份|公司|总公司)|消防支队|交警支队|交通运输局|铁路局|剧院|[一-龥]{2}局(?!集团)|医院|委员会|总工会|总局|分局|支队|救援队|"
    r"消防大队|交警大队|部(?=第)|党校|供销社)"
)
_DEPARTMENT = re.compile(
    r"[省市县区州旗盟]委(?=(?:组织|宣传|统战|政法|办公|党校|老干))|(?<![㐀-鿿])行署(?=办公室)"
)


def wholes_of_parts(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """The body in front of a part of it inside one name: |江滨大学|化学学院, |市公安局|城东派出所, |市委|宣传部."""
    for proposal in chosen:
        if proposal.kind is not Kind.ORGANIZATION:
            continue
        if (match := _DEPARTMENT.search(context.text, proposal.start, proposal.end)) is not None:
            yield Proposal(proposal.start, match.end(), Kind.ORGANIZATION, 0.6, "whole_of_part")
        for match in _WHOLES.finditer(context.text, proposal.start + 1, proposal.end):
            rest = context.text[match.end() : proposal.end]
            # 银行业|协会 and 医院管理|局 are no parts of what stands before them.
            if (
                len(rest) < 3
                or (rest[0] in "业协会长管联党工的（(" and not rest.endswith("厂"))
                or not ending_of(rest)
                or match.end() - proposal.start < 4
            ):
                continue
            yield Proposal(proposal.start, match.end(), Kind.ORGANIZATION, 0.6, "whole_of_part")


def without_address(context: Context, chosen: Sequence[Proposal]) -> Iterator[Proposal]:
    """A registered name behind a town or village, 柳林镇|春晓食品公司, and a body of the last of several districts,
    江滨区|柳林村党支部: as printed elsewhere without the address."""
    districts: dict[int, list[int]] = {}
    towns = {d.end for d in context.districts if d.level in ("township", "community")}
    for district in context.districts:
        districts.setdefault(district.start, []).append(district.end)
    for proposal in chosen:
        if proposal.kind is not Kind.ORGANIZATION:
            continue
        starts = [proposal.start]
        while ends := [e for e in districts.get(starts[-1], ()) if e < proposal.end]:
            starts.append(max(ends))
        name = context.text[starts[-1] : proposal.end]
        if len(starts) > 1 and ((starts[-1] in towns and _is_registered(name)) or _SCHOOL.fullmatch(name)):
            yield Proposal(starts[-1], proposal.end, Kind.ORGANIZATION, 0.6, "without_address")
        elif len(starts) > 2:
            yield Proposal(starts[-2], proposal.end, Kind.ORGANIZATION, 0.6, "without_address")


# 江滨区柳林镇|石塘小学: a village school is known without the address, 中心小学 is not.
_SCHOOL = re.compile(
    r"(?![市县区镇乡村]|中心|第|实验|职业|高级|民族|特殊|外国|国际|回民|希望|完全)[㐀-鿿]{2,3}(?:小学|中学)"
)


def _is_registered(name: str) -> bool:
    """Whether a name can stand without the town in front of it: 春晓食品公司, but not 卫生院.

    >>> _is_registered("春晓食品公司"), _is_registered("中心卫生院")
    (True, False)
    """
    ending = ending_of(name)
    return subtype_of(name) == "company" and len(name) >= len(ending) + 2 and not is_generic(name)
