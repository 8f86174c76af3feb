"""Constructions of newspaper Chinese, and short items of many subjects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


def rows(deeds: list[Any]) -> list[tuple[tuple[str, ...], str, str, float | None]]:
    """(who, predicate, object, quantity) of each action."""
    return [(d.who, d.predicate, d.object, d.quantity) for d in deeds]


def test_a_relative_clause_with_you_leaves_one_deed(actions_of: Actions) -> None:
    deeds = actions_of("由江阴市农业农村局选派的18名农技员走访农户400户。")
    assert [(d.predicate, d.object, d.quantity) for d in deeds if d.predicate == "走访"] == [("走访", "农户", 400)]


def test_who_a_relative_clause_names_does_not_do_the_main_deed(deed_of: DeedOf) -> None:
    deed = deed_of("获得", "由明河精工有限公司研发的机器人获得金奖2项。")
    assert (deed.quantity, deed.object) == (2, "金奖")


def test_the_relative_clause_of_an_object_is_no_deed_of_the_subject(actions_of: Actions) -> None:
    deeds = actions_of("江阴市公安局抓获盗窃电缆的嫌疑人4名。")
    assert [(d.predicate, d.quantity) for d in deeds if d.who == ("江阴市公安局",)] == [("抓获", 4)]


def test_a_purpose_is_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("为方便居民出行，澄江街道新建公交站台11个。")
    assert rows(deeds) == [(("澄江街道",), "新建", "公交站台", 11)]


def test_a_cause_is_no_deed_of_the_body(actions_of: Actions) -> None:
    deeds = actions_of("因施工需要，江阴市公安局封闭道路2条。")
    assert rows(deeds) == [(("江阴市公安局",), "封闭", "道路", 2)]


def test_means_are_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("江阴市税务局通过电话、短信等方式提醒纳税人3000户。")
    assert rows(deeds) == [(("江阴市税务局",), "提醒", "纳税人", 3000)]


def test_going_somewhere_to_act_is_the_act(deed_of: DeedOf) -> None:
    deed = deed_of("看望", "周小琴前往徐霞客镇看望老人16名。")
    assert (deed.who, deed.object, deed.quantity) == (("周小琴",), "老人", 16)


def test_of_which_counts_a_part(deed_of: DeedOf) -> None:
    text = "江阴市住建局排查房屋800栋，其中拆除危房23栋。"
    assert (deed_of("拆除", text).quantity, deed_of("拆除", text).who) == (23, ("江阴市住建局",))


def test_an_item_about_a_court(actions_of: Actions) -> None:
    deeds = actions_of("江阴市人民法院昨日判处被告人沈立新有期徒刑，没收违法所得60万元。")
    assert [(d.who, d.predicate, d.quantity) for d in deeds] == [
        (("江阴市人民法院",), "判处", None),
        (("江阴市人民法院",), "没收", 6e5),
    ]


def test_a_term_of_prison_is_no_count_of_people(deed_of: DeedOf) -> None:
    deed = deed_of("判处", "江阴市人民法院判处沈立新有期徒刑三年。")
    assert deed.who == ("江阴市人民法院",)


def test_an_accused_person_is_sentenced_and_does_not_act(deed_of: DeedOf) -> None:
    deed = deed_of("判处", "沈立新被江阴市人民法院判处有期徒刑三年。")
    assert deed.who == ("江阴市人民法院",)


def test_an_item_about_the_police(actions_of: Actions) -> None:
    deeds = actions_of("江阴市公安局破获电信诈骗案件26起，抓获嫌疑人41名，追回赃款190万元。")
    assert rows(deeds) == [
        (("江阴市公安局",), "破获", "电信诈骗案件", 26),
        (("江阴市公安局",), "抓获", "嫌疑人", 41),
        (("江阴市公安局",), "追回", "赃款", 1.9e6),
    ]


def test_an_item_about_farming(actions_of: Actions) -> None:
    deeds = actions_of("今年，徐霞客镇播种小麦2.3万亩，组织农机120台，培训农户600人次。")
    assert rows(deeds) == [
        (("徐霞客镇",), "播种", "小麦", 23000),
        (("徐霞客镇",), "组织", "农机", 120),
        (("徐霞客镇",), "培训", "农户", 600),
    ]


def test_an_item_about_sports(actions_of: Actions) -> None:
    deeds = actions_of("在昨日的省运会上，江阴市女子排球队夺得金牌1枚，沈立新打破省纪录2项。")
    assert rows(deeds) == [
        (("江阴市女子排球队",), "夺得", "金牌", 1),
        (("沈立新",), "打破", "省纪录", 2),
    ]


def test_one_team_beats_another(deed_of: DeedOf) -> None:
    deed = deed_of("击败", "江阴市男子篮球队昨晚以88比79击败宜兴市男子篮球队。")
    assert (deed.who, deed.things, deed.quantity) == (("江阴市男子篮球队",), ("宜兴市男子篮球队",), None)


def test_an_item_about_an_accident(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，徐霞客镇一家工厂发生火灾，造成2人死亡、5人受伤。")
    counts = {(d.predicate, d.quantity, d.unit) for d in deeds}
    assert {("死亡", 2, "人"), ("受伤", 5, "人")} <= counts


def test_a_fire_that_happens_has_its_place_s_date(deed_of: DeedOf) -> None:
    assert deed_of("发生", "6月10日，徐霞客镇一家工厂发生火灾。").time == "2023-06-10"


def test_a_personnel_notice_appoints_a_person(deed_of: DeedOf) -> None:
    deed = deed_of("任命", "江阴市人大常委会任命陈书远为江阴市水务局局长。")
    assert (deed.who, deed.things) == (("江阴市人大常委会",), ("陈书远",))


def test_a_personnel_notice_dismisses_a_person(actions_of: Actions) -> None:
    (deed,) = actions_of("江阴市人大常委会免去陈书远的江阴市水务局局长职务。")
    assert (deed.who, deed.predicate) == (("江阴市人大常委会",), "免去")


def test_one_who_is_elected_does_not_elect(deed_of: DeedOf) -> None:
    deed = deed_of("当选", "陈书远当选江阴市作家协会主席。")
    assert deed.who == ("陈书远",)


def test_each_sentence_of_a_long_item_keeps_its_actor(actions_of: Actions) -> None:
    deeds = actions_of(
        "江阴市教育局新建幼儿园4所。江阴市民政局建成养老院3家，改造床位200张。江阴市体育局铺设步道15公里。"
    )
    assert [(d.who[0], d.quantity) for d in deeds] == [
        ("江阴市教育局", 4), ("江阴市民政局", 3), ("江阴市民政局", 200), ("江阴市体育局", 15),
    ]  # fmt: skip


def test_a_conference_is_held_by_nobody_in_particular(deed_of: DeedOf) -> None:
    deed = deed_of("召开", "昨日，江阴市防汛工作会议召开。")
    assert (deed.who, deed.object, deed.time) == ((), "江阴市防汛工作会议", "2023-06-14")


def test_signing_with_another_body_has_both(deed_of: DeedOf) -> None:
    deed = deed_of("签订", "明河精工有限公司与江南大学签订合作协议3份。")
    assert set(deed.who) == {"明河精工有限公司", "江南大学"}


def test_a_rise_to_an_amount_keeps_the_amount(actions_of: Actions) -> None:
    (deed,) = actions_of("去年，明河精工有限公司产值增长到3.5亿元。")
    assert (deed.quantity, deed.unit, deed.time) == (3.5e8, "元", "2022")


def test_a_helped_body_acts_in_the_second_deed(actions_of: Actions) -> None:
    deeds = actions_of("江阴市科技局帮助明河精工有限公司申请专利12件。")
    assert ("申请", ("明河精工有限公司",), 12) in [(d.predicate, d.who, d.quantity) for d in deeds]


def test_what_is_forbidden_is_not_done(actions_of: Actions) -> None:
    deeds = actions_of("江阴市公安局禁止货车通行。")
    assert [d.status for d in deeds if d.predicate == "通行"] in ([], ["negated"])
