"""Words that stand for somebody named before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


def test_this_company_is_the_last_one(read: Read) -> None:
    facts = read("明河精工有限公司去年投产。该公司有员工300人。")
    assert facts.meaning("该公司") == ["明河精工有限公司"]


def test_a_bare_company_at_the_head_of_a_clause_is_the_last_one(read: Read) -> None:
    facts = read("明河精工有限公司去年投产。今年，公司投入3000万元。")
    assert facts.meaning("公司", 1) == ["明河精工有限公司"]


def test_a_body_that_only_takes_part_is_not_meant(read: Read) -> None:
    facts = read("江阴市税务局从江阴市财政局接收档案2000份。该局新增窗口6个。")
    assert facts.meaning("该局") == ["江阴市税务局"]


@pytest.mark.xfail(strict=True, reason="该院收到 is not cut behind 该院 when a company stands before it")
def test_a_company_is_not_meant_by_this_hospital(read: Read) -> None:
    facts = read("江阴市人民医院向明河精工有限公司致谢。该院收到口罩500只。")
    assert facts.meaning("该院") == ["江阴市人民医院"]


def test_the_word_in_a_compound_stands_for_nobody(read: Read) -> None:
    assert read("明河精工有限公司去年投产。企业家们纷纷参观。").meaning("企业") == []


def test_he_is_the_person_named_last(read: Read) -> None:
    facts = read("沈立新去年退休。今年他种了5亩地。")
    assert facts.meaning("他") == ["沈立新"]


def test_both_are_the_two_named_side_by_side(read: Read) -> None:
    facts = read("沈立新和周小琴合办一家小店。民警陈书远上门检查。两人补交了罚款。")
    assert facts.meaning("两人") == ["沈立新", "周小琴"]


def test_two_of_several_are_nobody_in_particular(read: Read) -> None:
    facts = read("沈立新、周小琴等五人被抓获，其中两人有前科。")
    assert facts.meaning("两人") == []


def test_they_are_the_body_of_the_official_who_speaks(read: Read) -> None:
    facts = read("江阴市税务局局长陈书远介绍，下一步，他们将成立8个小组。")
    assert facts.meaning("他们") == ["江阴市税务局"]


def test_they_are_the_team_named_last(read: Read) -> None:
    facts = read("“晨光”志愿服务队来到老人家中。他们换好了灯泡。")
    assert facts.meaning("他们") == ["晨光志愿服务队"]


def test_a_surname_with_a_title_is_the_one_person_of_that_surname(read: Read) -> None:
    facts = read("江阴市水务局的沈立新在河边住了十年。沈科长每天巡河。")
    assert facts.meaning("沈科长") == ["沈立新"]


def test_a_pronoun_before_its_name(read: Read) -> None:
    assert read("他叫沈立新，今年六十岁。").meaning("他") == ["沈立新"]
