"""Which district is meant."""

from __future__ import annotations

import pytest

from kg.facts.districts import DistrictMention, district_edges, home_of, resolve_districts, surroundings_of
from kg.facts.home import page_home
from kg.language.districts import find_district_spans
from kg.records import Article, Block, District, Page, Reading, Zone


def page_of(*articles: str, paper: str = "", home: str = "") -> Page:
    """A page of articles, each one block of body text."""
    text, blocks, made = "", [], []
    for number, body in enumerate(articles):
        start = len(text)
        text += body
        blocks.append(Block(start, len(text), Zone.BODY, number))
        made.append(Article(number + 1, "", "", "", "", start, len(text), None, ()))
        text += "\n"
    reading = Reading(text, tuple(range(len(text))))
    return Page("a.txt", text, "utf-8", "", reading, tuple(blocks), tuple(made), (), None, "", paper, home)


def meant(page: Page) -> list[DistrictMention]:
    return list(resolve_districts(page, find_district_spans(page.reading.text)))


def codes(page: Page) -> list[tuple[str, str]]:
    return [(m.text, m.district.code) for m in meant(page)]


def test_the_county_named_around_it_decides_which_township_is_meant() -> None:
    page = page_of("北碚区今天下雨。朝阳街道的路湿了。")
    assert codes(page)[1] == ("朝阳街道", "500109002")


def test_the_home_decides_which_township_is_meant() -> None:
    assert codes(page_of("朝阳街道的路湿了。", paper="重庆日报")) == [("朝阳街道", "500109002")]


def test_a_township_without_any_parent_stays_alone() -> None:
    found = meant(page_of("朝阳街道的路湿了。"))
    assert [(m.district.name, m.district.parent) for m in found] == [("朝阳街道", None)]


def test_a_name_that_the_gazetteer_lacks_gets_a_code_below_its_parent() -> None:
    assert ("青松岭社区", "500112139.青松岭社区") in codes(page_of("渝北区木耳镇青松岭社区开会。"))


def test_a_short_name_of_a_county_counts_in_its_city() -> None:
    assert codes(page_of("渝北昨天下雨。", paper="重庆日报")) == [("渝北", "500112")]


def test_the_stem_of_a_township_means_it_after_its_full_name() -> None:
    found = meant(page_of("南海区狮山镇今天开会。狮山的工人多。"))
    assert [(m.text, m.district.name, m.rule) for m in found][-1] == ("狮山", "狮山镇", "short_of_named")


@pytest.mark.parametrize(
    ("text", "paper", "expected"),
    [
        ("我市今天开会。", "阜阳日报", ("我市", "阜阳市")),
        ("我市今天开会。", "重庆日报", ("我市", "重庆市")),
        ("全省都下雨。", "阜阳日报", ("全省", "安徽省")),
        ("北碚区开会，该区将修路。", "重庆日报", ("该区", "北碚区")),
        ("北碚区开会，全区修路。", "重庆日报", ("全区", "北碚区")),
        ("北碚区开会，全市修路。", "重庆日报", ("全市", "重庆市")),
        ("我市今天开会。", "江阴日报", ("我市", "江阴市")),
        ("我区今天开会。", "广西日报", ("我区", "广西壮族自治区")),
        ("狮山镇在南海区。该镇今天开会。", "佛山日报", ("该镇", "狮山镇")),
    ],
)
def test_a_pronoun_means_the_home_or_the_last_of_its_kind(
    text: str, paper: str, expected: tuple[str, str]
) -> None:
    found = meant(page_of(text, paper=paper))
    assert expected in [(m.text, m.district.name) for m in found if not m.alias]


def test_words_that_begin_like_a_pronoun_mean_no_district() -> None:
    assert meant(page_of("本市场的全区域都有，小区里、城市里也有。", paper="重庆日报")) == []


def test_a_pronoun_without_home_or_antecedent_is_left_out() -> None:
    assert meant(page_of("该镇和我市今天开会。")) == []


def test_the_home_is_the_place_named_most_where_no_paper_is_known() -> None:
    page = page_of("颍州区开会。阜南县下雨。", "颍上县修路。阜阳市放假。")
    home = page_home(page, find_district_spans(page.reading.text))
    assert home is not None and home.name == "阜阳市"


def test_a_national_paper_has_no_home() -> None:
    page = page_of("颍州区开会。阜南县下雨。", "颍上县修路。阜阳市放假。", paper="人民日报")
    assert page_home(page, find_district_spans(page.reading.text)) is None


def test_the_home_given_goes_before_the_paper() -> None:
    page = page_of("今天开会。", paper="重庆日报", home="阜阳市")
    home = page_home(page, ())
    assert home is not None and home.name == "阜阳市"


def test_the_prefix_of_a_body_stands_for_the_home() -> None:
    page = page_of("市公安局今天开会。", paper="阜阳日报")
    around = surroundings_of(page, (), ())
    city = home_of(around, 0, "市")
    assert city is not None and city.code == "341200"


def test_edges_lead_up_to_the_province_and_mark_what_the_page_does_not_name() -> None:
    found = meant(page_of("北碚区朝阳街道开会。"))
    edges = district_edges([m.district for m in found])
    assert [(e.child.name, e.parent.name, e.inferred) for e in edges] == [
        ("北碚区", "重庆市", True),
        ("朝阳街道", "北碚区", False),
    ]


def test_a_district_lies_in_the_one_printed_before_it_too() -> None:
    found = meant(page_of("来自河南固始县的客人。"))
    edges = district_edges([m.district for m in found], found)
    assert ("固始县", "河南省", False) in [(e.child.name, e.parent.name, e.inferred) for e in edges]


def test_an_unlisted_district_lies_in_its_parent() -> None:
    own = District("500112139.青松岭社区", "青松岭社区", "community", "500112139")
    assert [e.parent.code for e in district_edges([own])] == ["500000", "500112", "500112139"]


def test_a_park_does_not_lie_in_the_far_county_whose_name_it_begins_with() -> None:
    assert [m.district.name for m in meant(page_of("昨日，江津区领导赴临泉工业园区调研。"))] == ["江津区"]
    assert "临泉县" in [m.district.name for m in meant(page_of("昨日，江津区领导赴临泉调研。"))]


def test_a_town_of_a_province_that_the_page_does_not_speak_of_is_another_one() -> None:
    assert ("东亭镇", "130682106") not in codes(page_of("东亭镇昨日开会。", paper="重庆日报"))


def test_a_town_that_has_become_a_subdistrict_of_the_home_is_that() -> None:
    assert codes(page_of("东亭镇昨日开会。", paper="无锡日报")) == [("东亭镇", "320205001")]


def test_a_county_is_still_called_so_in_the_paper_of_its_time() -> None:
    page = page_of("川沙县昨日下雨。县教育局停课。", paper="上海日报")
    spans = find_district_spans(page.reading.text)
    home = home_of(surroundings_of(page, spans, meant(page)), page.reading.text.index("县教育局"), "县")
    assert home is not None and home.code == "310115"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有人从江苏赶来。", ("江苏", "320000")),
        ("他在广州打工。", ("广州", "440100")),
        ("货车开到内蒙古丰镇。", ("丰镇", "150981")),
    ],
)
def test_a_short_name_of_a_city_needs_nothing_around_it(text: str, found: tuple[str, str]) -> None:
    assert found in codes(page_of(text))


@pytest.mark.parametrize(
    "text", ["他家停了两天水。", "老人住四平方米的小屋。", "赣南阳光充足。", "警方与当事人同村。"]
)
def test_words_that_hold_the_name_of_a_district_name_none(text: str) -> None:
    assert codes(page_of(text)) == []


def test_a_paper_may_be_called_after_a_lake() -> None:
    page = page_of("无锡市昨日开会。", "江阴市种树。", "宜兴市修路。", paper="太湖晨报")
    home = page_home(page, find_district_spans(page.reading.text))
    assert home is not None and home.code == "320200"
