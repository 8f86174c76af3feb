"""What can be the name of one body, and what only looks like it: a sort, a number of them, a venue."""

from __future__ import annotations

import re

from kg.language.proposals import Context, Proposal
from kg.lexicon.organizations import ending_of, is_generic

# A measure or 一家 in front of a body's sort: 7|人专家组, 某市一家纺织厂.
_COUNTED = re.compile(r"^(?:[人名个支家所座批次])(?=[㐀-鿿]{2})")
_SOME = re.compile(r"[一两几多某][家所个间座支](?![㐀-鿿]亲)")
_PLURAL = frozenset({"中小学", "高校", "院校", "中小企业"})
_SOME_BEFORE = re.compile(
    r"(?:[一两几多某这那][家所个间座支名位批]|[^李王张赵]某|每[家所个]|各[省市县区乡镇]|等)$"
)
_GENERIC_END = (
    "部门",
    "企业",
    "单位",
    "机构",
    "政府部门",
    "小区",
    "项目",
    "工程",
    "微信",
    "公众号",
    "平台",
    "小程序",
    "果农",
    "菜农",
    "干部",
    "盛会",
)
_NAMED_AFTER = (
    "馆",
    "工作室",
    "奖",
    "基金会",
    "中学",
    "小学",
    "大学",
    "学校",
    "学院",
    "医院",
    "公司",
    "队",
    "班",
    "诊所",
    "店",
    "合作社",
    "农场",
    "厂",
)
_VENUE = re.compile(
    r"(?:体育馆|体育场|游泳馆|体育中心|(?:会展|展览|会议)中心|影剧院|戏院|动物园|植物园|公园|(?<!批发)市场|基地|变电站|水文站)$"
)


def is_venue(name: str) -> bool:
    """Whether a name is that of a place where things are held or sold, rather than of a body that acts.

    >>> is_venue("江滨体育馆"), is_venue("东门农贸市场"), is_venue("江滨粮油批发市场")
    (True, True, False)
    """
    return _VENUE.search(name) is not None


def may_be_body(name: str, proposal: Proposal, context: Context) -> bool:
    """Whether words can be the name of one body, and not of a sort or a number of them."""
    quoted = name.strip('“”"')
    if (
        is_generic(quoted)
        or len(quoted) < 2
        or name.endswith(_GENERIC_END)
        or (name[0] in "省市县区镇乡" and is_generic(name[1:]) and name[1:] in _PLURAL)
    ):
        return False
    if proposal.rule in ("defined_name", "paper", "quoted_team"):
        return True
    before, after = (
        context.text[proposal.start - 1 : proposal.start],
        context.text[proposal.end : proposal.end + 1],
    )
    if before in ("“", '"') and after in ("”", '"'):
        return False  # a campaign, a slogan, a prize; teams have a rule of their own
    if _holds_person(proposal, context):
        return False
    if _SOME_BEFORE.search(context.text[max(0, proposal.start - 3) : proposal.start]):
        return False
    if _SOME.search(name) or (
        _COUNTED.match(name) and (before.isdigit() or before in "一二两三四五六七八九十百千万余多几")
    ):
        return False
    if proposal.rule == "tagger" and not ending_of(name):
        if len(name) == 2 and proposal.score < 0.9:
            return False  # 民生, 世博
        return proposal.score >= 0.5 and not (
            before in ("“", "《") or name.endswith(("市", "县", "镇", "村"))
        )
    return True


def _holds_person(proposal: Proposal, context: Context) -> bool:
    """Whether somebody is named inside: 副市长某某坐镇指挥部 is no body; 某某工作室 is one."""
    if context.text[proposal.start : proposal.end].endswith(_NAMED_AFTER):
        return False
    return any(
        n.label == "PER" and n.score > 0.7 and proposal.start < n.start and n.end < proposal.end
        for n in context.named
    )
