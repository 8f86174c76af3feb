"""Spans of district names in text."""

from __future__ import annotations

import time

import pytest

from kg.language.districts import find_district_spans


def names(text: str) -> list[str]:
    return [s.text for s in find_district_spans(text) if s.sure]


@pytest.mark.parametrize(
    "barred",
    [
        "|九龙坡区|杨家坪街道|兴胜路社区|，居民排队。",
        "|安徽省|阜阳市|颍州区|三塔集镇|今年种菜。",
        "他住在|渝北区|木耳镇|青松岭社区|。",
        "|江津区|双福街道|办事处开会。",
    ],
)
def test_an_address_is_split_into_its_links(barred: str) -> None:
    spans = find_district_spans(barred.replace("|", ""))
    bars = [i - n for n, i in enumerate(i for i, c in enumerate(barred) if c == "|")]
    assert {s.start for s in spans} <= set(bars)
    assert [s.after for s in spans][1:] == [s.start for s in spans][:-1]


def test_a_chain_says_which_of_many_is_meant() -> None:
    spans = find_district_spans("北碚区朝阳街道新房子社区今天开会。")
    assert [s.codes for s in spans] == [("500109",), ("500109002",), ("500109002013",)]


def test_a_list_goes_on_under_the_same_township() -> None:
    spans = find_district_spans("渝北区木耳镇青松岭社区、石榴湾社区通了水。")
    assert [(s.text, s.after) for s in spans[2:]] == [("青松岭社区", 3), ("石榴湾社区", 3)]


def test_a_kind_said_once_holds_for_the_list() -> None:
    spans = find_district_spans("雨水淹了双峰、新化两县的菜地。")
    assert [(s.text, s.codes) for s in spans] == [("双峰", ("431321",)), ("新化", ("431322",))]


@pytest.mark.parametrize(
    "text",
    [
        "北京时间8点，他走过南京路、中山路，穿着中山装看长江。",
        "热爱和平，合作开发资源，加快新城镇建设。",
        "城市居民回乡创业，各社区和农村都有。",
        "黄海南部有雨，沿海城市注意。",
        "记者吴江报道。",
        "三成都是老人。",
    ],
)
def test_other_words_are_no_districts(text: str) -> None:
    assert names(text) == []


def test_a_name_stops_before_the_next_word() -> None:
    assert names("阜阳市民赶早市，阜阳市民政局开会。") == ["阜阳", "阜阳市"]


def test_the_words_behind_a_doubtful_name_show_that_it_is_a_district() -> None:
    assert names("沛县人民法院开庭，镜湖警方破案。") == ["沛县", "镜湖"]


def test_a_quarter_of_houses_is_no_village() -> None:
    assert names("他住在黄河新村，去过河边古镇。") == []


def test_a_name_that_opens_an_organisation_is_nested() -> None:
    assert [s.nested for s in find_district_spans("重庆师范大学在重庆市开课。")] == [True, False]


def test_a_community_stands_alone_where_its_county_is_named() -> None:
    text = "北碚区今天下雨。新房子社区的路湿了。"
    assert [s.codes for s in find_district_spans(text)][1] == ("500109002013",)


def test_a_community_stands_alone_within_the_area_given() -> None:
    spans = find_district_spans("昨天，新房子社区修路。", within=("500000",))
    assert [s.codes for s in spans] == [("500109002013",)]


def test_a_zone_of_a_city_holds_its_city() -> None:
    spans = find_district_spans("合肥高新区开工。")
    assert ("合肥高新区", "zone") in [(s.text, s.level) for s in spans]


def test_a_page_takes_little_time() -> None:
    text = "昨天，北碚区朝阳街道新房子社区的居民和渝北区木耳镇的干部一起修路种树。" * 230
    find_district_spans(text[:100])
    began = time.process_time()
    find_district_spans(text)
    assert time.process_time() - began < 2
