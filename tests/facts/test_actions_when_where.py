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
    assert deed_of("清理", f"{words}，江阴市水务局清理河道12条。").time == time


def test_a_date_between_subject_and_verb_is_the_deed_s(deed_of: DeedOf) -> None:
    assert deed_of("清理", "江阴市水务局6月10日清理河道12条。").time == "2023-06-10"


def test_a_period_has_both_ends(deed_of: DeedOf) -> None:
    deed = deed_of("清理", "6月3日至8日，江阴市水务局清理河道12条。")
    assert (deed.time, deed.time_end) == ("2023-06-03", "2023-06-08")


def test_a_deed_without_a_date_has_none(deed_of: DeedOf) -> None:
    assert deed_of("清理", "江阴市水务局清理河道12条。").time is None


def test_a_date_governs_the_clauses_after_it(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，江阴市水务局清理河道12条，徐霞客镇种植柳树900棵。澄江街道拆除违建6处。")
    assert [d.time for d in deeds] == ["2023-06-10"] * 3


def test_a_date_governs_until_another_comes(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，江阴市水务局清理河道12条。6月12日，徐霞客镇种植柳树900棵，铺设步道3公里。")
    assert [d.time for d in deeds] == ["2023-06-10", "2023-06-12", "2023-06-12"]


def test_a_date_does_not_govern_the_next_paragraph(deed_of: DeedOf) -> None:
    text = "6月10日，江阴市水务局清理河道12条，居民纷纷点赞。"
    assert deed_of("种植", text, "徐霞客镇种植柳树900棵，沿河道路面貌一新。").time is None


@pytest.mark.parametrize(
    "text",
    [
        "6月10日，记者从江阴市水务局获悉，徐霞客镇种植柳树900棵。",
        "昨日，记者从江阴市水务局了解到，徐霞客镇种植柳树900棵。",
        "记者昨日从江阴市水务局获悉，徐霞客镇种植柳树900棵。",
        "6月10日，江阴市水务局局长陈书远向记者介绍，徐霞客镇种植柳树900棵。",
    ],
)
def test_the_date_of_a_report_is_not_the_deed_s(deed_of: DeedOf, text: str) -> None:
    assert deed_of("种植", text).time is None


def test_a_date_after_a_report_is_the_deed_s(deed_of: DeedOf) -> None:
    text = "6月10日，记者从江阴市水务局获悉，今年5月，徐霞客镇种植柳树900棵。"
    assert deed_of("种植", text).time == "2023-05"


def test_yesterday_counts_from_the_dateline(deed_of: DeedOf) -> None:
    deed = deed_of("清理", "江阴市水务局昨日清理河道12条。", dispatch="新华社南京6月13日电（记者 林一苇）")
    assert deed.time == "2023-06-12"


def test_since_a_month_the_deed_begins_there(deed_of: DeedOf) -> None:
    assert deed_of("清理", "今年3月以来，江阴市水务局清理河道12条。").time == "2023-03"


def test_a_date_inside_the_object_is_not_the_deed_s(deed_of: DeedOf) -> None:
    text = "江阴市水务局公布2019年清理河道的数据。"
    assert deed_of("公布", text).time is None


@pytest.mark.parametrize(
    ("text", "predicate", "place"),
    [
        ("江阴市水务局在徐霞客镇清理河道12条。", "清理", "徐霞客镇"),
        ("在徐霞客镇，江阴市水务局清理河道12条。", "清理", "徐霞客镇"),
        ("江阴市红十字会到澄江街道举办讲座6场。", "举办", "澄江街道"),
        ("江阴市书画展在澄江街道举行。", "举行", "澄江街道"),
        ("江阴市红十字会赴云南省举办讲座6场。", "举办", "云南省"),
    ],
)
def test_where_it_is_done_is_the_place(deed_of: DeedOf, text: str, predicate: str, place: str) -> None:
    assert deed_of(predicate, text).places == (place,)


def test_a_place_that_is_no_entity_is_kept_as_printed(deed_of: DeedOf) -> None:
    deed = deed_of("种植", "徐霞客镇在荒坡上种植柳树900棵。")
    assert (deed.places, deed.place.startswith("荒坡")) == ((), True)


def test_the_place_does_not_act(deed_of: DeedOf) -> None:
    assert deed_of("举办", "江阴市红十字会到澄江街道举办讲座6场。").who == ("江阴市红十字会",)


def test_where_people_are_sent_is_the_place_of_sending(deed_of: DeedOf) -> None:
    deed = deed_of("选派", "江阴市人民医院选派医生8名到徐霞客镇坐诊。")
    assert (deed.object, deed.quantity) == ("医生", 8)
