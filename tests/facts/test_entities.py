"""Which mentions are one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.records import Kind

Read = Callable[..., Any]


def test_the_defined_short_name_is_the_company(read: Read) -> None:
    facts = read("江阴明河精工有限公司（以下简称“明河精工”）昨日开业。明河精工有员工300人。")
    assert facts.names(Kind.ORGANIZATION) == ["江阴明河精工有限公司"]


def test_a_trade_name_needs_no_definition(read: Read) -> None:
    facts = read("江阴明河精工有限公司昨日开业。记者看到，明河精工的车间里十分忙碌。")
    assert facts.names(Kind.ORGANIZATION) == ["江阴明河精工有限公司"]


def test_the_city_s_bureau_and_its_full_name_are_one(read: Read) -> None:
    facts = read("市水务局昨日发布通知。江阴市水务局今年检查了30处工地。", home="江阴市")
    assert facts.names(Kind.ORGANIZATION) == ["江阴市水务局"]


def test_two_counties_bureaus_printed_alike_stay_two(read: Read) -> None:
    facts = read("寿县今天降雪。县教育局安排学校停课。", "霍邱县今天降雪。县教育局安排学校复课。")
    assert facts.names(Kind.ORGANIZATION) == ["县教育局", "县教育局"]


def test_a_part_is_not_its_whole(read: Read) -> None:
    facts = read("江阴市人民医院胸痛中心昨日启用。江阴市人民医院培训了50名医生。")
    assert facts.names(Kind.ORGANIZATION) == ["江阴市人民医院", "江阴市人民医院胸痛中心"]


def test_namesakes_with_other_bodies_stay_two_that_may_be_one(read: Read) -> None:
    facts = read(
        "江阴市教育局副局长陈书远到学校检查。陈书远说，检查还将继续。",
        "明河精工有限公司工程师陈书远获得专利。陈书远说，他还将继续。",
    )
    assert facts.names(Kind.PERSON).count("陈书远") == 2
    assert len(facts.document.possibly_same) == 1


def test_one_person_in_two_articles_is_one(read: Read) -> None:
    facts = read("江阴市教育局副局长陈书远到学校检查。", "江阴市教育局副局长陈书远出席会议。")
    assert facts.names(Kind.PERSON).count("陈书远") == 1


def test_committee_and_government_are_two(read: Read) -> None:
    facts = read("江阴市委市政府昨日召开会议。")
    assert facts.names(Kind.ORGANIZATION) == ["市政府", "江阴市委"]
