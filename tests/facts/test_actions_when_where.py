"""When and where a deed is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("6月10日", "2023-06-10"),
        ("11月18日", "2022-11-18"),
        ("昨日", "2023-06-14"),
        ("今天", "2023-06-15"),
        ("前天", "2023-06-13"),
        ("今年", "2023"),
        ("去年9月", "2022-09"),
        ("2021年", "2021"),
        ("2021年3月5日", "2021-03-05"),
        ("上月", "2023-05"),
    ],
)
def test_a_date_in_the_clause_is_the_deed_s(deed_of: DeedOf, words: str, time: str) -> None:
    assert deed_of("清理", f"{words}，海宁市水务局清理河道12条。").time == time


def test_a_date_between_subject_and_verb_is_the_deed_s(deed_of: DeedOf) -> None:
    assert deed_of("清理", "海宁市水务局6月10日清理河道12条。").time == "2023-06-10"


def test_a_period_has_both_ends(deed_of: DeedOf) -> None:
    deed = deed_of("清理", "6月3日至8日，海宁市水务局清理河道12条。")
    assert (deed.time, deed.time_end) == ("2023-06-03", "2023-06-08")


def test_a_deed_without_a_date_has_none(deed_of: DeedOf) -> None:
    assert deed_of("清理", "海宁市水务局清理河道12条。").time is None


def test_a_date_governs_the_clauses_after_it(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，海宁市水务局清理河道12条，盐官镇种植柳树900棵。硖石街道拆除违建6处。")
    assert [d.time for d in deeds] == ["2023-06-10"] * 3


def test_a_date_governs_until_another_comes(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，海宁市水务局清理河道12条。6月12日，盐官镇种植柳树900棵，铺设步道3公里。")
    assert [d.time for d in deeds] == ["2023-06-10", "2023-06-12", "2023-06-12"]


def test_a_date_does_not_govern_the_next_paragraph(deed_of: DeedOf) -> None:
    text = "6月10日，海宁市水务局清理河道12条，居民纷纷点赞。"
    assert deed_of("种植", text, "盐官镇种植柳树900棵，沿河道路面貌一新。").time is None


@pytest.mark.parametrize(
    "text",
    [
        "6月10日，记者从海宁市水务局获悉，盐官镇种植柳树900棵。",
        "昨日，记者从海宁市水务局了解到，盐官镇种植柳树900棵。",
        "记者昨日从海宁市水务局获悉，盐官镇种植柳树900棵。",
        "6月10日，海宁市水务局局长陈书远向记者介绍，盐官镇种植柳树900棵。",
    ],
)
def test_the_date_of_a_report_is_not_the_deed_s(deed_of: DeedOf, text: str) -> None:
    assert deed_of("种植", text).time is None


def test_a_date_after_a_report_is_the_deed_s(deed_of: DeedOf) -> None:
    text = "6月10日，记者从海宁市水务局获悉，今年5月，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).time == "2023-05"


def test_yesterday_counts_from_the_dateline(deed_of: DeedOf) -> None:
    deed = deed_of("清理", "海宁市水务局昨日清理河道12条。", dispatch="新华社杭州6月13日电（记者 林一苇）")
    assert deed.time == "2023-06-12"


def test_since_a_month_the_deed_begins_there(deed_of: DeedOf) -> None:
    assert deed_of("清理", "今年3月以来，海宁市水务局清理河道12条。").time == "2023-03"


@pytest.mark.xfail(strict=True, reason="a year at the head of the object dates the deed")
def test_a_date_inside_the_object_is_not_the_deed_s(deed_of: DeedOf) -> None:
    text = "海宁市水务局公布2019年清理河道的数据。"
    assert deed_of("公布", text).time is None


@pytest.mark.parametrize(
    ("text", "predicate", "place"),
    [
        ("海宁市水务局在盐官镇清理河道12条。", "清理", "盐官镇"),
        ("在盐官镇，海宁市水务局清理河道12条。", "清理", "盐官镇"),
        ("海宁市红十字会到硖石街道举办讲座6场。", "举办", "硖石街道"),
        ("海宁市书画展在硖石街道举行。", "举行", "硖石街道"),
        ("海宁市红十字会赴云南省举办讲座6场。", "举办", "云南省"),
    ],
)
def test_where_it_is_done_is_the_place(deed_of: DeedOf, text: str, predicate: str, place: str) -> None:
    assert deed_of(predicate, text).places == (place,)


def test_a_place_that_is_no_entity_is_kept_as_printed(deed_of: DeedOf) -> None:
    deed = deed_of("种植", "盐官镇在荒坡上种植柳树900棵。")
    assert (deed.places, deed.place.startswith("荒坡")) == ((), True)


def test_the_place_does_not_act(deed_of: DeedOf) -> None:
    assert deed_of("举办", "海宁市红十字会到硖石街道举办讲座6场。").who == ("海宁市红十字会",)


def test_where_people_are_sent_is_the_place_of_sending(deed_of: DeedOf) -> None:
    deed = deed_of("选派", "海宁市人民医院选派医生8名到盐官镇坐诊。")
    assert (deed.object, deed.quantity) == ("医生", 8)


def test_the_year_of_a_comparison_is_not_the_deed_s(deed_of: DeedOf) -> None:
    text = "盐官镇今年新增就业岗位1500个，较去年增长12%。"
    assert deed_of("增长", text).time == "2023"


def test_a_planned_year_is_the_deed_s(deed_of: DeedOf) -> None:
    deed = deed_of("建成", "海宁市计划到2025年建成充电桩1万个。")
    assert (deed.time, deed.status) == ("2025", "planned")


def test_a_deadline_is_the_time_of_what_is_demanded(deed_of: DeedOf) -> None:
    text = "海宁市住建局要求各镇街在6月底前完成自查。"
    assert deed_of("完成", text).time == "2023-06"


def test_a_clock_time_keeps_the_date(deed_of: DeedOf) -> None:
    assert deed_of("发布", "海宁市气象局昨日16时发布暴雨蓝色预警。").time == "2023-06-14"


@pytest.mark.parametrize("words", ["日前", "近日", "近期"])
def test_a_vague_time_has_no_date(deed_of: DeedOf, words: str) -> None:
    assert deed_of("清理", f"{words}，海宁市水务局清理河道12条。").time is None


def test_a_vague_time_ends_an_earlier_date(deed_of: DeedOf) -> None:
    text = "6月10日，海宁市水务局清理河道12条。近日，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).time is None


def test_a_date_of_the_report_does_not_end_an_earlier_date(deed_of: DeedOf) -> None:
    text = "6月3日，海宁市水务局清理河道12条。记者昨日获悉，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).time != "2023-06-14"


def test_support_is_no_place(deed_of: DeedOf) -> None:
    text = "在海宁市民政局的支持下，硖石街道建成了4个社区食堂。"
    assert deed_of("建成", text).place == ""


@pytest.mark.xfail(strict=True, reason="在 X 与 Y is read as one place")
def test_what_collides_with_another_is_not_the_place(deed_of: DeedOf) -> None:
    assert deed_of("相撞", "6月12日，一辆货车在盐官镇与一辆轿车相撞。").place == "盐官镇"


def test_where_people_are_taken_is_the_place(deed_of: DeedOf) -> None:
    assert deed_of("送往", "伤者已被送往海宁市人民医院。").place == "海宁市人民医院"


def test_several_places_are_all_places(deed_of: DeedOf) -> None:
    text = "海宁市水务局派出3个工作组，分赴盐官镇、硖石街道指导防汛。"
    assert deed_of("指导", text).places == ("盐官镇", "硖石街道")


@pytest.mark.xfail(strict=True, reason="the verb after 带领 X 赴 Y is lost")
def test_where_a_led_group_goes_is_the_place(deed_of: DeedOf) -> None:
    assert deed_of("考察", "周小琴带领代表团赴云南省考察。").places == ("云南省",)
