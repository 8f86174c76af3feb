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
    deeds = actions_of("由海宁市农业农村局选派的18名农技员走访农户400户。")
    assert [(d.predicate, d.object, d.quantity) for d in deeds if d.predicate == "走访"] == [
        ("走访", "农户", 400)
    ]


def test_who_a_relative_clause_names_does_not_do_the_main_deed(deed_of: DeedOf) -> None:
    deed = deed_of("获得", "由明河精工有限公司研发的机器人获得金奖2项。")
    assert (deed.quantity, deed.object) == (2, "金奖")


def test_the_relative_clause_of_an_object_is_no_deed_of_the_subject(actions_of: Actions) -> None:
    deeds = actions_of("海宁市公安局抓获盗窃电缆的嫌疑人4名。")
    assert [(d.predicate, d.quantity) for d in deeds if d.who == ("海宁市公安局",)] == [("抓获", 4)]


def test_a_purpose_is_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("为方便居民出行，硖石街道新建公交站台11个。")
    assert rows(deeds) == [(("硖石街道",), "新建", "公交站台", 11)]


def test_a_cause_is_no_deed_of_the_body(actions_of: Actions) -> None:
    deeds = actions_of("因施工需要，海宁市公安局封闭道路2条。")
    assert rows(deeds) == [(("海宁市公安局",), "封闭", "道路", 2)]


def test_means_are_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("海宁市税务局通过电话、短信等方式提醒纳税人3000户。")
    assert rows(deeds) == [(("海宁市税务局",), "提醒", "纳税人", 3000)]


def test_going_somewhere_to_act_is_the_act(deed_of: DeedOf) -> None:
    deed = deed_of("看望", "周小琴前往盐官镇看望老人16名。")
    assert (deed.who, deed.object, deed.quantity) == (("周小琴",), "老人", 16)


def test_of_which_counts_a_part(deed_of: DeedOf) -> None:
    text = "海宁市住建局排查房屋800栋，其中拆除危房23栋。"
    assert (deed_of("拆除", text).quantity, deed_of("拆除", text).who) == (23, ("海宁市住建局",))


def test_an_item_about_a_court(actions_of: Actions) -> None:
    deeds = actions_of("海宁市人民法院昨日判处被告人沈立新有期徒刑，没收违法所得60万元。")
    assert [(d.who, d.predicate, d.quantity) for d in deeds] == [
        (("海宁市人民法院",), "判处", None),
        (("海宁市人民法院",), "没收", 6e5),
    ]


def test_a_term_of_prison_is_no_count_of_people(deed_of: DeedOf) -> None:
    deed = deed_of("判处", "海宁市人民法院判处沈立新有期徒刑三年。")
    assert deed.who == ("海宁市人民法院",)


def test_an_accused_person_is_sentenced_and_does_not_act(deed_of: DeedOf) -> None:
    deed = deed_of("判处", "沈立新被海宁市人民法院判处有期徒刑三年。")
    assert deed.who == ("海宁市人民法院",)


def test_an_item_about_the_police(actions_of: Actions) -> None:
    deeds = actions_of("海宁市公安局破获电信诈骗案件26起，抓获嫌疑人41名，追回赃款190万元。")
    assert rows(deeds) == [
        (("海宁市公安局",), "破获", "电信诈骗案件", 26),
        (("海宁市公安局",), "抓获", "嫌疑人", 41),
        (("海宁市公安局",), "追回", "赃款", 1.9e6),
    ]


def test_an_item_about_farming(actions_of: Actions) -> None:
    deeds = actions_of("今年，盐官镇播种小麦2.3万亩，组织农机120台，培训农户600人次。")
    assert rows(deeds) == [
        (("盐官镇",), "播种", "小麦", 23000),
        (("盐官镇",), "组织", "农机", 120),
        (("盐官镇",), "培训", "农户", 600),
    ]


def test_an_item_about_sports(actions_of: Actions) -> None:
    deeds = actions_of("在昨日的省运会上，海宁市女子排球队夺得金牌1枚，沈立新打破全国纪录2项。")
    assert rows(deeds) == [
        (("海宁市女子排球队",), "夺得", "金牌", 1),
        (("沈立新",), "打破", "全国纪录", 2),
    ]


def test_one_team_beats_another(deed_of: DeedOf) -> None:
    deed = deed_of("击败", "海宁市男子篮球队昨晚以88比79击败桐乡市男子篮球队。")
    assert (deed.who, deed.things, deed.quantity) == (("海宁市男子篮球队",), ("桐乡市男子篮球队",), None)


def test_an_item_about_an_accident(actions_of: Actions) -> None:
    deeds = actions_of("6月10日，盐官镇一家工厂发生火灾，造成2人死亡、5人受伤。")
    counts = {(d.predicate, d.quantity, d.unit) for d in deeds}
    assert {("死亡", 2, "人"), ("受伤", 5, "人")} <= counts


def test_a_fire_that_happens_has_its_place_s_date(deed_of: DeedOf) -> None:
    assert deed_of("发生", "6月10日，盐官镇一家工厂发生火灾。").time == "2023-06-10"


def test_a_personnel_notice_appoints_a_person(deed_of: DeedOf) -> None:
    deed = deed_of("任命", "海宁市人大常委会任命陈书远为海宁市水务局局长。")
    assert (deed.who, deed.things) == (("海宁市人大常委会",), ("陈书远",))


def test_a_personnel_notice_dismisses_a_person(actions_of: Actions) -> None:
    (deed,) = actions_of("海宁市人大常委会免去陈书远的海宁市水务局局长职务。")
    assert (deed.who, deed.predicate) == (("海宁市人大常委会",), "免去")


def test_one_who_is_elected_does_not_elect(deed_of: DeedOf) -> None:
    deed = deed_of("当选", "陈书远当选海宁市作家协会主席。")
    assert deed.who == ("陈书远",)


@pytest.mark.xfail(strict=True, reason="新建幼儿园 is taken for a name")
def test_each_sentence_of_a_long_item_keeps_its_actor(actions_of: Actions) -> None:
    deeds = actions_of(
        "海宁市教育局新建幼儿园4所。海宁市民政局建成养老院3家，改造床位200张。海宁市体育局铺设步道15公里。"
    )
    assert [(d.who[0], d.quantity) for d in deeds] == [
        ("海宁市教育局", 4), ("海宁市民政局", 3), ("海宁市民政局", 200), ("海宁市体育局", 15),
    ]  # fmt: skip


def test_a_conference_is_held_by_nobody_in_particular(deed_of: DeedOf) -> None:
    deed = deed_of("召开", "昨日，海宁市防汛工作会议召开。")
    assert (deed.who, deed.object, deed.time) == ((), "海宁市防汛工作会议", "2023-06-14")


def test_signing_with_another_body_has_both(deed_of: DeedOf) -> None:
    deed = deed_of("签订", "明河精工有限公司与浙西大学签订合作协议3份。")
    assert set(deed.who) == {"明河精工有限公司", "浙西大学"}


def test_a_rise_to_an_amount_keeps_the_amount(actions_of: Actions) -> None:
    (deed,) = actions_of("去年，明河精工有限公司产值增长到3.5亿元。")
    assert (deed.quantity, deed.unit, deed.time) == (3.5e8, "元", "2022")


def test_a_helped_body_acts_in_the_second_deed(actions_of: Actions) -> None:
    deeds = actions_of("海宁市科技局帮助明河精工有限公司申请专利12件。")
    assert ("申请", ("明河精工有限公司",), 12) in [(d.predicate, d.who, d.quantity) for d in deeds]


def test_what_is_forbidden_is_not_done(actions_of: Actions) -> None:
    deeds = actions_of("海宁市公安局禁止货车通行。")
    assert [d.status for d in deeds if d.predicate == "通行"] in ([], ["negated"])


def test_a_dismissed_person_is_named_by_the_object(deed_of: DeedOf) -> None:
    deed = deed_of("免去", "海宁市人大常委会免去周小琴海宁市教育局局长职务。")
    assert "周小琴" in deed.things


@pytest.mark.xfail(strict=True, reason="判处 X 有期徒刑 is read as one thing")
def test_a_sentenced_person_is_named_by_the_object(deed_of: DeedOf) -> None:
    deed = deed_of("判处", "海宁市人民法院判处沈立新有期徒刑三年。")
    assert deed.things == ("沈立新",)


def test_a_fine_after_a_sentence_is_a_second_deed(actions_of: Actions) -> None:
    deeds = actions_of("海宁市人民法院判处沈立新有期徒刑三年，并处罚金5万元。")
    assert [(d.who, d.object, d.quantity) for d in deeds[1:]] == [(("海宁市人民法院",), "罚金", 5e4)]


def test_an_item_about_a_lawsuit(actions_of: Actions) -> None:
    deeds = actions_of("海宁市人民法院近日审结合同纠纷案3起，判决明河精工有限公司支付货款12万元。")
    assert rows(deeds) == [
        (("海宁市人民法院",), "审结", "合同纠纷案", 3),
        (("海宁市人民法院",), "判决", "明河精工有限公司", None),
        (("明河精工有限公司",), "支付", "货款", 1.2e5),
    ]


def test_an_item_about_the_power_supply(actions_of: Actions) -> None:
    deeds = actions_of("海宁市供电公司投入资金1.2亿元，新建变电站2座，改造线路160公里，惠及用户3.5万户。")
    assert [(d.predicate, d.quantity, d.unit) for d in deeds] == [
        ("投入", 1.2e8, "元"), ("新建", 2, "座"), ("改造", 160, "公里"), ("惠及", 35000, "户"),
    ]  # fmt: skip


def test_an_item_about_a_rescue(actions_of: Actions) -> None:
    deeds = actions_of("海宁市消防救援大队调派4辆消防车、22名消防员，救出被困群众6人。")
    assert rows(deeds) == [
        (("海宁市消防救援大队",), "调派", "消防车", 4),
        (("海宁市消防救援大队",), "调派", "消防员", 22),
        (("海宁市消防救援大队",), "救出", "被困群众", 6),
    ]


def test_an_item_about_an_exhibition(actions_of: Actions) -> None:
    deeds = actions_of("6月10日至12日，海宁市书法展在海宁市文化馆举行，展出作品160幅。")
    assert [(d.predicate, d.object, d.time_end) for d in deeds] == [
        ("举行", "海宁市书法展", "2023-06-12"), ("展出", "作品", "2023-06-12"),
    ]  # fmt: skip


def test_an_item_about_the_prosecution(actions_of: Actions) -> None:
    deeds = actions_of("今年以来，海宁市检察院批准逮捕犯罪嫌疑人210人，提起公诉340人。")
    assert [(d.who, d.quantity, d.time) for d in deeds] == [
        (("海宁市检察院",), 210, "2023"), (("海宁市检察院",), 340, "2023"),
    ]  # fmt: skip


def test_an_item_about_people_moved_to_safety(deed_of: DeedOf) -> None:
    deed = deed_of("转移", "盐官镇党委、镇政府连夜转移群众1600余人。")
    assert (len(deed.who), deed.object, deed.quantity, deed.approximate) == (2, "群众", 1600, True)
