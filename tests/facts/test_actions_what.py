"""What is done, to what, for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "predicate", "thing"),
    [
        ("海宁市水务局清理河道12条。", "清理", "河道"),
        ("海宁市水务局清理12条河道。", "清理", "河道"),
        ("盐官镇建成了3座日间照料中心。", "建成", "日间照料中心"),
        ("海宁市文化馆举办公益讲座40场。", "举办", "公益讲座"),
        ("硖石街道为老人安装了500个智能门铃。", "安装", "智能门铃"),
        ("明河精工有限公司研制出新型轴承。", "研制出", "新型轴承"),
    ],
)
def test_the_object_is_the_phrase_without_its_count(
    deed_of: DeedOf, text: str, predicate: str, thing: str
) -> None:
    assert deed_of(predicate, text).object == thing


@pytest.mark.parametrize(
    ("text", "predicate", "thing"),
    [
        ("盐官镇成立“晨光”志愿服务队。", "成立", "晨光志愿服务队"),
        pytest.param(
            "海宁市市场监管局约谈明河精工有限公司。",
            "约谈",
            "明河精工有限公司",
            marks=pytest.mark.xfail(
                strict=True, reason="the tagger takes 约谈 for a part of the body's name"
            ),
        ),
        ("海宁市公安局表彰民警陈书远。", "表彰", "陈书远"),
    ],
)
def test_an_object_that_names_an_entity_is_that_entity(
    deed_of: DeedOf, text: str, predicate: str, thing: str
) -> None:
    assert deed_of(predicate, text).things == (thing,)


def test_a_bare_team_is_object_text(deed_of: DeedOf) -> None:
    deed = deed_of("组建", "盐官镇组建突击队9支。")
    assert (deed.object, deed.things) == ("突击队", ())


@pytest.mark.parametrize(
    ("text", "predicate", "who", "thing"),
    [
        ("3名嫌疑人被海宁市公安局抓获。", "抓获", ("海宁市公安局",), "嫌疑人"),
        ("明河精工有限公司被海宁市生态环境局罚款12万元。", "罚款", ("海宁市生态环境局",), "明河精工有限公司"),
        ("沈立新被海宁市总工会评为先进工作者。", "评为", ("海宁市总工会",), "沈立新"),
    ],
)
def test_what_bei_introduces_acts_on_the_subject(
    deed_of: DeedOf, text: str, predicate: str, who: tuple[str, ...], thing: str
) -> None:
    deed = deed_of(predicate, text)
    assert (deed.who, deed.object) == (who, thing)


def test_a_passive_without_an_agent_has_no_actor(deed_of: DeedOf) -> None:
    deed = deed_of("烧毁", "两间厂房被烧毁。")
    assert (deed.who, deed.object, deed.quantity) == ((), "厂房", 2)


@pytest.mark.parametrize(
    ("text", "predicate", "thing"),
    [
        pytest.param(
            "海宁市消防救援大队把7名被困工人转移到安全地带。",
            "转移到",
            "被困工人",
            marks=pytest.mark.xfail(strict=True, reason="被困 before a noun is read as a predicate"),
        ),
        ("海宁市图书馆将2000册旧书捐给盐官镇中心小学。", "捐给", "旧书"),
        ("民警将嫌疑人带回派出所。", "带回", "嫌疑人"),
    ],
)
def test_what_ba_or_jiang_brings_forward_is_the_object(
    deed_of: DeedOf, text: str, predicate: str, thing: str
) -> None:
    assert deed_of(predicate, text).object == thing


def test_jiang_before_an_object_plans_nothing(deed_of: DeedOf) -> None:
    assert deed_of("捐给", "海宁市图书馆将2000册旧书捐给盐官镇中心小学。").status == "done"


@pytest.mark.parametrize(
    ("text", "predicate", "who", "thing"),
    [
        pytest.param(
            "该桥由海宁市交通运输局建设。",
            "建设",
            "海宁市交通运输局",
            "该桥",
            marks=pytest.mark.xfail(
                strict=True, reason="the rules take a 建设 that the tagger calls a noun for one"
            ),
        ),
        ("培训由海宁市总工会组织。", "组织", "海宁市总工会", "培训"),
        ("检查组由海宁市水务局派出。", "派出", "海宁市水务局", "检查组"),
    ],
)
def test_what_you_introduces_acts_on_the_subject(
    deed_of: DeedOf, text: str, predicate: str, who: str, thing: str
) -> None:
    deed = deed_of(predicate, text)
    assert (deed.who, deed.object) == ((who,), thing)


@pytest.mark.parametrize(
    ("text", "predicate", "recipient"),
    [
        ("海宁市红十字会向盐官镇捐赠帐篷80顶。", "捐赠", "盐官镇"),
        ("海宁市残联为残疾人发放轮椅120辆。", "发放", "残疾人"),
        ("“晨光”志愿服务队给独居老人送去棉被200床。", "送去", "独居老人"),
        ("海宁市图书馆将2000册旧书捐给盐官镇中心小学。", "捐给", "盐官镇中心小学"),
        pytest.param(
            "海宁市税务局面向小微企业举办培训6场。",
            "举办",
            "小微企业",
            marks=pytest.mark.xfail(strict=True, reason="面向 is read as a means"),
        ),
    ],
)
def test_whom_it_is_for_is_the_recipient(deed_of: DeedOf, text: str, predicate: str, recipient: str) -> None:
    assert deed_of(predicate, text).recipient == recipient


def test_a_named_recipient_is_that_entity(deed_of: DeedOf) -> None:
    assert deed_of("捐赠", "海宁市红十字会向盐官镇捐赠帐篷80顶。").recipients == ("盐官镇",)


def test_the_recipient_is_not_the_object(deed_of: DeedOf) -> None:
    assert deed_of("捐赠", "海宁市红十字会向盐官镇捐赠帐篷80顶。").object == "帐篷"


@pytest.mark.parametrize(
    "text",
    [
        "海宁市农业农村局启动开展春耕检查。",
        "海宁市教育局启动实施校园改造工程5个。",
    ],
)
def test_starting_to_do_is_one_action(actions_of: Actions, text: str) -> None:
    assert len(actions_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("海宁市水务局党员干部到硖石街道报到并参与巡河。", ["报到", "参与"]),
        ("海宁市公安局查获并销毁烟花爆竹300箱。", ["查获", "销毁"]),
        ("海宁市市场监管局检查商户200家，并下达整改通知书15份。", ["检查", "下达"]),
    ],
)
def test_two_verbs_with_bing_are_two_actions(actions_of: Actions, text: str, predicates: list[str]) -> None:
    assert [d.predicate for d in actions_of(text)] == predicates


@pytest.mark.parametrize(
    "text",
    [
        "海宁市是制造业大市。",
        "海宁市有17个镇街。",
        "海宁市水务局局长是陈书远。",
        "海宁市市场供应稳定，价格平稳。",
        "海宁市空气质量良好。",
        "明河精工有限公司位于盐官镇。",
        "海宁市图书馆正常营业。",
        "硖石街道属于海宁市。",
    ],
)
def test_a_state_is_no_action(actions_of: Actions, text: str) -> None:
    assert actions_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "昨日，记者从海宁市水务局获悉。",
        "海宁市水务局局长陈书远介绍了有关情况。",
        "海宁市水务局局长陈书远表示。",
        "“水位降了。”村民沈立新说。",
        "记者从海宁市气象局了解到。",
    ],
)
def test_a_reporting_verb_is_no_action(actions_of: Actions, text: str) -> None:
    assert actions_of(text) == []


def test_keeping_open_with_a_quantity_is_an_action(deed_of: DeedOf) -> None:
    deed = deed_of("营业", "目前，海宁市有320家药店营业。")
    assert (deed.quantity, deed.unit, deed.counted) == (320, "家", "药店")


@pytest.mark.xfail(strict=True, reason="the rules take a 采购 that the tagger calls a noun for one")
def test_a_verb_inside_a_name_is_no_action(actions_of: Actions) -> None:
    assert [d.predicate for d in actions_of("海宁市疾病预防控制中心采购疫苗9000支。")] == ["采购"]


def test_a_verb_inside_a_noun_phrase_is_no_action(actions_of: Actions) -> None:
    deeds = actions_of("海宁市水务局召开防汛工作会议，部署水库安全检查工作。")
    assert [d.predicate for d in deeds] == ["召开", "部署"]


def test_a_light_verb_keeps_the_noun_that_it_carries(deed_of: DeedOf) -> None:
    assert deed_of("开展", "海宁市公安局开展酒驾检查30次。").object == "酒驾检查"


def test_a_quoted_name_is_object_text(deed_of: DeedOf) -> None:
    assert deed_of("推出", "海宁市图书馆推出“夜读江城”活动。").object == "“夜读江城”活动"


def test_what_is_reached_by_dao_is_no_place(deed_of: DeedOf) -> None:
    assert deed_of("收到", "海宁市红十字会收到捐款56.8万元。").place == ""


def test_a_clause_that_describes_the_object_is_not_the_object(deed_of: DeedOf) -> None:
    assert deed_of("拆除", "海宁市住建局拆除了位于硖石街道的5处违建。").object.endswith("违建")


def test_a_measure_before_de_is_left_out_of_the_object(deed_of: DeedOf) -> None:
    assert deed_of("捐赠", "明河精工有限公司捐赠了价值90万元的物资。").object == "物资"


@pytest.mark.xfail(strict=True, reason="腾 is tagged as a noun")
def test_a_thing_brought_forward_keeps_the_verb_with_its_complement(deed_of: DeedOf) -> None:
    deed = deed_of("腾出来", "沈立新把自家的2间房腾出来。")
    assert (deed.object, deed.quantity) == ("自家的房", 2)


@pytest.mark.xfail(strict=True, reason="至 between object and limit stays in the object")
def test_the_object_ends_before_zhi(deed_of: DeedOf) -> None:
    assert deed_of("延长", "海宁市交通运输局延长运营时间至22时。").object == "运营时间"


def test_who_is_paid_is_the_recipient(deed_of: DeedOf) -> None:
    assert deed_of("赔偿", "明河精工有限公司赔偿沈立新12万元。").recipients == ("沈立新",)


def test_sub_headings_of_a_list_are_no_verbs(actions_of: Actions) -> None:
    deeds = actions_of("海宁市人民医院收治病人26人，其中重症2人、轻症24人。")
    assert {d.predicate for d in deeds} == {"收治"}


@pytest.mark.xfail(strict=True, reason="冒雨 is joined to the verb that it colours")
def test_going_in_the_rain_is_no_action(actions_of: Actions) -> None:
    deeds = actions_of("海宁市水务局46名党员干部冒雨加固堤坝3公里。")
    assert [d.predicate for d in deeds] == ["加固"]


def test_a_passive_after_a_cause_is_one_action(deed_of: DeedOf) -> None:
    deed = deed_of("刑事拘留", "沈立新因涉嫌盗窃被海宁市公安局依法刑事拘留。")
    assert (deed.who, deed.things) == (("海宁市公安局",), ("沈立新",))


@pytest.mark.xfail(strict=True, reason="对…涉嫌…问题 is not read as one setting")
def test_a_charge_before_the_verb_is_no_deed(actions_of: Actions) -> None:
    deeds = actions_of("海宁市纪委监委对陈书远涉嫌受贿问题立案审查调查。")
    assert "涉嫌" not in {d.predicate for d in deeds}


@pytest.mark.xfail(strict=True, reason="the second relative clause hides the noun from the rules")
def test_what_one_person_presides_over_another_carries_out(actions_of: Actions) -> None:
    deeds = actions_of("海宁市教育局主办、海宁市青少年宫承办的科技节昨日开幕。")
    assert ("科技节", "2023-06-14") in [(d.object[-3:], d.time) for d in deeds if d.predicate == "开幕"]


@pytest.mark.xfail(strict=True, reason="会议部署 is read as a compound noun")
def test_two_verbs_in_a_row_are_two_actions(actions_of: Actions) -> None:
    deeds = actions_of("海宁市委召开会议部署防汛工作。")
    assert [(d.predicate, d.object) for d in deeds] == [("召开", "会议"), ("部署", "防汛工作")]


@pytest.mark.xfail(strict=True, reason="送到 with its object carries no recipient after 将")
def test_into_whose_hands_it_is_brought_is_the_recipient(deed_of: DeedOf) -> None:
    text = "海宁市慈善总会将300份年货送到了困难群众手中。"
    assert deed_of("送到", text).recipient.startswith("困难群众")
