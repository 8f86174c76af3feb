"""Words for bodies and for their staff: which body is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("明河精工有限公司欠薪三个月。厂方至今没有答复。", "厂方", []),
        ("江阴市红星造纸厂欠薪三个月。厂方至今没有答复。", "厂方", ["江阴市红星造纸厂"]),
        ("江阴市人民医院昨日停诊。院方表示，三天内恢复。", "院方", ["江阴市人民医院"]),
        ("江阴市红星造纸厂去年改制。目前，全厂有职工300人。", "全厂", ["江阴市红星造纸厂"]),
        ("江阴市城北农贸市场昨日开业。该市场有摊位200个。", "该市场", ["江阴市城北农贸市场"]),
        ("明河精工有限公司落户江阴。这家从苏州迁来的企业投资3亿元。", "企业", ["明河精工有限公司"]),
        ("江阴市税务局把案件移送江阴市公安局，后者立案侦查。", "后者", ["江阴市公安局"]),
        ("江阴市公安局城东派出所接到报警。民警赶到现场。", "民警", ["江阴市公安局城东派出所"]),
        ("江阴市税务局处罚了明河精工有限公司，责令其补缴税款。", "其", ["明河精工有限公司"]),
    ],
)
def test_the_body_that_is_meant(read: Read, text: str, words: str, meant: list[str]) -> None:
    assert read(text).meaning(words) == meant


def test_staff_of_another_sort_of_body_are_not_meant(read: Read) -> None:
    assert read("明河精工有限公司失窃。民警赶到现场。").meaning("民警") == []


def test_a_company_s_trade_name_can_be_meant_by_the_company(read: Read) -> None:
    facts = read("江阴明河精工有限公司昨日开业。明河精工招了工。今年，公司投入3000万元。")
    assert facts.meaning("公司", 1) == ["江阴明河精工有限公司"]


def test_the_other_body_of_a_clause_is_meant(read: Read) -> None:
    facts = read("江阴市中医院收治了3名工人。江阴市人民医院派专家与该院会诊。")
    assert facts.meaning("该院") == ["江阴市中医院"]


def test_enterprises_in_general_are_nobody(read: Read) -> None:
    assert read("资金有三个来源：企业补缴6300万元。").meaning("企业") == []
