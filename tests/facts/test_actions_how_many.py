"""How many: what an action counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


def amounts(deeds: list[Any]) -> list[tuple[str, float | None, str]]:
    """(object, quantity, unit) of each action."""
    return [(d.object, d.quantity, d.unit) for d in deeds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海宁市红十字会募集口罩3000只、手套500双。", [("口罩", 3000, "只"), ("手套", 500, "双")]),
        (
            "盐官镇新建公厕7座、停车场2个和公园1处。",
            [("公厕", 7, "座"), ("停车场", 2, "个"), ("公园", 1, "处")],
        ),
        ("海宁市公安局缴获手机40部，电脑6台。", [("手机", 40, "部"), ("电脑", 6, "台")]),
        ("硖石街道组织600余家商户，2000多名居民参与清扫。", [("商户", 600, "家"), ("居民", 2000, "名")]),
        ("海宁市总工会慰问职工300名，发放慰问金15万元。", [("职工", 300, "名"), ("慰问金", 15e4, "元")]),
    ],
)
def test_each_counted_object_is_an_action(
    actions_of: Actions, text: str, expected: list[tuple[str, float, str]]
) -> None:
    found = amounts(actions_of(text))
    assert [e for e in expected if e not in found] == []


def test_objects_counted_in_one_row_share_predicate_actor_and_time(actions_of: Actions) -> None:
    deeds = actions_of("昨日，海宁市红十字会募集口罩3000只、手套500双。")
    assert {(d.predicate, d.who, d.time) for d in deeds} == {("募集", ("海宁市红十字会",), "2023-06-14")}


def test_uncounted_objects_in_a_row_are_one_action(actions_of: Actions) -> None:
    assert len(actions_of("海宁市红十字会募集口罩、手套和棉衣。")) == 1


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("海宁市水务局清理河道十二条。", 12, "条"),
        ("海宁市水务局清理河道两条。", 2, "条"),
        ("海宁市农业农村局改造农田1.6万亩。", 16000, "亩"),
        ("海宁市农业农村局改造农田三千五百亩。", 3500, "亩"),
        ("海宁市财政局拨付资金3.2亿元。", 3.2e8, "元"),
        ("海宁市财政局拨付资金八百万元。", 8e6, "元"),
        ("明河精工有限公司捐款50万美元。", 50e4, "美元"),
        ("海宁市水务局完成投资的百分之三十。", 30, "%"),
        ("明河精工有限公司生产轴承120万套。", 1.2e6, "套"),
    ],
)
def test_a_count_is_read_as_a_number(actions_of: Actions, text: str, value: float, unit: str) -> None:
    (deed,) = actions_of(text)
    assert (deed.quantity, deed.unit) == (value, unit)


@pytest.mark.parametrize("words", ["80余户", "80多户", "近80户", "约80户", "超80户", "超过80户", "80户左右"])
def test_about_so_many_is_approximate(actions_of: Actions, words: str) -> None:
    (deed,) = actions_of(f"海宁市民政局走访困难家庭{words}。")
    assert (deed.quantity, deed.unit, deed.approximate) == (80, "户", True)


def test_an_exact_count_is_not_approximate(deed_of: DeedOf) -> None:
    assert not deed_of("走访", "海宁市民政局走访困难家庭80户。").approximate


@pytest.mark.parametrize("words", ["3至5名", "3到5名", "3—5名", "三至五名", "3~5名"])
def test_a_range_has_both_ends(actions_of: Actions, words: str) -> None:
    (deed,) = actions_of(f"盐官镇招募护林员{words}。")
    assert (deed.quantity, deed.maximum, deed.unit) == (3, 5, "名")


def test_a_counted_actor_is_a_further_count(deed_of: DeedOf) -> None:
    deed = deed_of("清运", "35名志愿者清运垃圾2吨。")
    assert (deed.object, deed.quantity, deed.unit, deed.further) == (
        "垃圾",
        2,
        "吨",
        (("actor", "志愿者", 35),),
    )


@pytest.mark.parametrize(
    ("text", "predicate", "quantity", "unit", "counted"),
    [
        ("海宁市水务局46名党员干部走访群众。", "走访", 46, "名", "党员干部"),
        ("120名学生参加比赛。", "参加", 120, "名", "学生"),
        ("全市300余名教师报名。", "报名", 300, "名", "教师"),
        ("昨日，2名工人受伤。", "受伤", 2, "名", "工人"),
    ],
)
def test_an_action_without_a_counted_object_counts_its_actor(
    deed_of: DeedOf, text: str, predicate: str, quantity: float, unit: str, counted: str
) -> None:
    deed = deed_of(predicate, text)
    assert (deed.quantity, deed.unit, deed.counted) == (quantity, unit, counted)


def test_what_is_counted_is_left_out_where_it_is_the_object(deed_of: DeedOf) -> None:
    assert deed_of("清理", "海宁市水务局清理河道12条。").counted == ""


def test_a_counted_recipient_is_counted(deed_of: DeedOf) -> None:
    deed = deed_of("发放", "海宁市残联为260名残疾人发放补贴。")
    assert (deed.quantity, deed.unit, deed.counted) == (260, "名", "残疾人")


def test_a_counted_recipient_beside_a_counted_object_is_a_further_count(deed_of: DeedOf) -> None:
    deed = deed_of("发放", "海宁市残联为260名残疾人发放轮椅120辆。")
    assert (deed.quantity, deed.further) == (120, (("recipient", "残疾人", 260),))


@pytest.mark.parametrize(
    "text",
    [
        "海宁市民政局开通服务热线12349。",
        "海宁市司法局公布咨询电话0510-86800123。",
        "海宁市人民医院开设24小时门诊。",
        "海宁市公安局抓获53岁的沈立新。",
        "海宁市图书馆8时30分开放阅览室。",
        "海宁市水务局发布第12号公告。",
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(actions_of: Actions, text: str) -> None:
    deeds = actions_of(text)
    assert deeds
    assert [d.quantity for d in deeds] == [None] * len(deeds)


def test_a_duration_that_measures_the_object_is_a_quantity(deed_of: DeedOf) -> None:
    deed = deed_of("播出", "海宁市广播电视台播出3000小时的节目。")
    assert (deed.quantity, deed.unit, deed.object) == (3000, "小时", "节目")


def test_a_duration_of_the_deed_is_no_quantity(deed_of: DeedOf) -> None:
    assert deed_of("扑灭", "海宁市消防救援大队用3小时扑灭大火。").quantity is None


def test_a_verb_between_two_counts_keeps_them_apart(actions_of: Actions) -> None:
    deeds = actions_of("海宁市公安局出动警力80人次，检查车辆400辆，查处酒驾5起。")
    assert amounts(deeds) == [("警力", 80, "人次"), ("车辆", 400, "辆"), ("酒驾", 5, "起")]


def test_the_sum_is_the_count_of_a_row(actions_of: Actions) -> None:
    (deed,) = actions_of("海宁市红十字会募集口罩、手套等物资共900件。")
    assert (deed.quantity, deed.unit) == (900, "件")


def test_a_count_that_describes_another_thing_is_not_the_object_s(deed_of: DeedOf) -> None:
    deed = deed_of("慰问", "海宁市总工会慰问8个工地的600名工人。")
    assert (deed.object.endswith("工人"), deed.quantity, deed.unit) == (True, 600, "名")


def test_a_class_of_teams_is_counted(deed_of: DeedOf) -> None:
    deed = deed_of("组建", "盐官镇组建了23支“银杏”宣讲队。")
    assert (deed.quantity, deed.unit, deed.object) == (23, "支", "“银杏”宣讲队")


@pytest.mark.xfail(strict=True, reason="a member with an owner is split off from the row")
def test_members_listed_before_their_sum_are_all_counted(deed_of: DeedOf) -> None:
    deed = deed_of("参加", "硖石街道党员干部、社区工作者、志愿者共300余人参加了活动。")
    assert (deed.quantity, deed.counted) == (300, "党员干部、社区工作者、志愿者")


@pytest.mark.xfail(strict=True, reason="a measure inside a setting is borrowed as the count")
def test_a_distance_in_the_name_of_a_race_counts_nothing(deed_of: DeedOf) -> None:
    assert deed_of("夺冠", "沈立新在男子100米决赛中夺冠。").quantity is None


def test_a_score_counts_nothing(deed_of: DeedOf) -> None:
    assert deed_of("战胜", "海宁队以3∶1战胜桐乡队。").quantity is None


@pytest.mark.xfail(strict=True, reason="the count in 由…组成的 is taken for the head noun's")
def test_those_whom_a_team_is_made_of_are_not_the_teams_counted(deed_of: DeedOf) -> None:
    deed = deed_of("组建", "海宁市卫健委组建了由80名医生组成的巡诊队。")
    assert (deed.quantity, deed.unit, deed.counted) in ((None, "", ""), (80, "名", "医生"))


@pytest.mark.xfail(strict=True, reason="等6部门 counts the last name of the row")
def test_a_number_of_departments_counts_those_who_act(deed_of: DeedOf) -> None:
    deed = deed_of("印发", "海宁市住建局、海宁市自然资源局等6部门联合印发通知。")
    assert deed.counted in ("", "部门")


@pytest.mark.xfail(strict=True, reason="来自 in a relative clause hides the main verb")
def test_each_counted_actor_without_an_object_is_an_action(actions_of: Actions) -> None:
    deeds = actions_of("来自全省的52支队伍、600多名选手参赛。")
    assert [(d.predicate, d.quantity, d.unit) for d in deeds] == [("参赛", 52, "支"), ("参赛", 600, "名")]


@pytest.mark.xfail(strict=True, reason="驾驶 in the second object is read as a predicate")
def test_objects_with_a_verb_inside_are_counted_one_by_one(actions_of: Actions) -> None:
    deeds = actions_of("海宁市公安局交警大队查处酒后驾驶45起、无证驾驶12起。")
    assert amounts(deeds) == [("酒后驾驶", 45, "起"), ("无证驾驶", 12, "起")]


@pytest.mark.xfail(strict=True, reason="慰问金 is lost behind an amount of money")
def test_an_amount_before_its_noun_leaves_the_noun(deed_of: DeedOf) -> None:
    deed = deed_of("送去", "海宁市民政局给困难家庭送去500元慰问金。")
    assert (deed.object, deed.quantity, deed.unit) == ("慰问金", 500, "元")


def test_a_part_of_the_sum_is_not_counted_twice(actions_of: Actions) -> None:
    deeds = actions_of("海宁市科技局安排专项资金2000万元，其中800万元用于奖励企业。")
    assert [d.quantity for d in deeds].count(8e6) == 1


def test_a_sum_is_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("海宁市城管局处罚商户12家，罚款共计6000元。")
    assert "共计" not in {d.predicate for d in deeds}


@pytest.mark.xfail(strict=True, reason="年收入 is added to the objects of the clause before")
def test_a_yearly_income_is_no_object_of_the_verb_before(deed_of: DeedOf) -> None:
    assert deed_of("承包", "沈立新承包鱼塘60亩，年收入20万元。").object == "鱼塘"


def test_an_increase_is_counted_in_per_cent(deed_of: DeedOf) -> None:
    deed = deed_of("增长", "明河精工有限公司一季度实现销售收入1.5亿元，同比增长23%。")
    assert (deed.quantity, deed.unit) == (23, "%")


def test_a_share_of_people_is_a_count_of_them(deed_of: DeedOf) -> None:
    deed = deed_of("建立", "海宁市卫健委为85%的老人建立了健康档案。")
    assert (deed.quantity, deed.unit, deed.counted) == (85, "%", "老人")


@pytest.mark.parametrize(
    ("unit", "words"), [("人次", "90万人次"), ("台次", "90万台次"), ("平方米", "90万平方米")]
)
def test_a_unit_of_several_characters_is_whole(actions_of: Actions, unit: str, words: str) -> None:
    (deed,) = actions_of(f"海宁市水务局完成{words}。")
    assert (deed.quantity, deed.unit) == (9e5, unit)


@pytest.mark.xfail(strict=True, reason="一家 is read as a count")
def test_a_family_is_no_count(deed_of: DeedOf) -> None:
    assert deed_of("搬进", "村民沈立新一家搬进了新房。").quantity is None
