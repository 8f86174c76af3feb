"""Ties between bodies, and between bodies and districts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "body", "district"),
    [
        ("江阴市水务局昨日发布通知。", "江阴市水务局", "江阴市"),
        ("澄江街道的江阴明河精工有限公司昨日开业。", "江阴明河精工有限公司", "澄江街道"),
        ("明河精工有限公司位于江阴市澄江街道。", "明河精工有限公司", "澄江街道"),
        ("国网江阴市供电公司抢修线路3条。", "国网江阴市供电公司", "江阴市"),
        ("沈立新在徐霞客镇创办了明河精工有限公司。", "明河精工有限公司", "徐霞客镇"),
        ("江阴市徐霞客镇中心小学昨日开学。", "江阴市徐霞客镇中心小学", "徐霞客镇"),
        ("工商银行江阴分行发放贷款3亿元。", "工商银行江阴分行", "江阴市"),
        ("江阴市公安局城东派出所抓获3人。", "江阴市公安局", "江阴市"),
    ],
)
def test_where_a_body_is(read: Read, text: str, body: str, district: str) -> None:
    assert (body, district) in read(text, home="江阴市").ties("located_in")


def test_the_city_in_a_bureau_s_name_is_the_home(read: Read) -> None:
    facts = read("市水务局昨日发布通知。", home="江阴市")
    assert ("市水务局", "江阴市") in facts.ties("located_in")


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("江阴市水务局党组昨日开会。", "江阴市水务局党组", "江阴市水务局"),
        ("江南大学化学学院招收研究生80名。", "江南大学化学学院", "江南大学"),
        ("江阴市公安局城东派出所抓获3人。", "江阴市公安局城东派出所", "江阴市公安局"),
        ("明河精工有限公司去年投产。该公司调度党支部有党员30名。", "调度党支部", "明河精工有限公司"),
    ],
)
def test_a_part_of_a_body(read: Read, text: str, part: str, whole: str) -> None:
    assert (part, whole) in read(text).ties("part_of")


def test_reporters_belong_to_the_paper_of_the_page(read: Read) -> None:
    facts = read("江阴日报记者昨日从市水务局获悉，河道已清理。", paper="江阴日报")
    assert ("林一苇", "江阴日报") in facts.ties("affiliated_with")


def test_the_county_in_a_bureau_s_name_is_the_home_though_another_is_named(read: Read) -> None:
    facts = read("宜兴市派人前来参观。区水务局昨日发布通知。", home="滨湖区")
    assert ("区水务局", "滨湖区") in facts.ties("located_in")


def test_the_city_that_an_article_is_about_goes_before_the_home(read: Read) -> None:
    facts = read("江阴市昨日下雨。江阴市多条河道涨水。市水务局发布通知。", home="无锡市")
    assert ("市水务局", "江阴市") in facts.ties("located_in")


def test_a_township_lies_in_the_county_that_it_is_printed_behind(read: Read) -> None:
    ties = read("泗洪县徐霞客镇昨日下雨。", home="江阴市").ties("located_in")
    assert ("徐霞客镇", "泗洪县") in ties
    assert ("徐霞客镇", "江阴市") not in ties


def test_reporters_of_an_unnamed_paper_belong_to_none(read: Read) -> None:
    assert read("市水务局昨日发布通知。").ties("affiliated_with") == set()
