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
        ("江阴市水务局清理河道12条。", "清理", "河道"),
        ("江阴市水务局清理12条河道。", "清理", "河道"),
        ("徐霞客镇建成了3座日间照料中心。", "建成", "日间照料中心"),
        ("江阴市文化馆举办公益讲座40场。", "举办", "公益讲座"),
        ("澄江街道为老人安装了500个智能门铃。", "安装", "智能门铃"),
        ("明河精工有限公司研制出新型轴承。", "研制出", "新型轴承"),
    ],
)
def test_the_object_is_the_phrase_without_its_count(deed_of: DeedOf, text: str, predicate: str, thing: str) -> None:
    assert deed_of(predicate, text).object == thing


@pytest.mark.parametrize(
    ("text", "predicate", "thing"),
    [
        ("徐霞客镇成立“晨光”志愿服务队。", "成立", "晨光志愿服务队"),
        ("江阴市市场监管局约谈明河精工有限公司。", "约谈", "明河精工有限公司"),
        ("江阴市公安局表彰民警陈书远。", "表彰", "陈书远"),
    ],
)
def test_an_object_that_names_an_entity_is_that_entity(deed_of: DeedOf, text: str, predicate: str, thing: str) -> None:
    assert deed_of(predicate, text).things == (thing,)


def test_a_bare_team_is_object_text(deed_of: DeedOf) -> None:
    deed = deed_of("组建", "徐霞客镇组建突击队9支。")
    assert (deed.object, deed.things) == ("突击队", ())


@pytest.mark.parametrize(
    ("text", "predicate", "who", "thing"),
    [
        ("3名嫌疑人被江阴市公安局抓获。", "抓获", ("江阴市公安局",), "嫌疑人"),
        ("明河精工有限公司被江阴市生态环境局罚款12万元。", "罚款", ("江阴市生态环境局",), "明河精工有限公司"),
        ("沈立新被江阴市总工会评为先进工作者。", "评为", ("江阴市总工会",), "沈立新"),
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
        ("江阴市消防救援大队把7名被困工人转移到安全地带。", "转移到", "被困工人"),
        ("江阴市图书馆将2000册旧书捐给徐霞客镇中心小学。", "捐给", "旧书"),
        ("民警将嫌疑人带回派出所。", "带回", "嫌疑人"),
    ],
)
def test_what_ba_or_jiang_brings_forward_is_the_object(deed_of: DeedOf, text: str, predicate: str, thing: str) -> None:
    assert deed_of(predicate, text).object == thing


def test_jiang_before_an_object_plans_nothing(deed_of: DeedOf) -> None:
    assert deed_of("捐给", "江阴市图书馆将2000册旧书捐给徐霞客镇中心小学。").status == "done"


@pytest.mark.parametrize(
    ("text", "predicate", "who", "thing"),
    [
        ("该桥由江阴市交通运输局建设。", "建设", "江阴市交通运输局", "该桥"),
        ("培训由江阴市总工会组织。", "组织", "江阴市总工会", "培训"),
        ("检查组由江阴市水务局派出。", "派出", "江阴市水务局", "检查组"),
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
        ("江阴市红十字会向徐霞客镇捐赠帐篷80顶。", "捐赠", "徐霞客镇"),
        ("江阴市残联为残疾人发放轮椅120辆。", "发放", "残疾人"),
        ("“晨光”志愿服务队给独居老人送去棉被200床。", "送去", "独居老人"),
        ("江阴市图书馆将2000册旧书捐给徐霞客镇中心小学。", "捐给", "徐霞客镇中心小学"),
        ("江阴市税务局面向小微企业举办培训6场。", "举办", "小微企业"),
    ],
)
def test_whom_it_is_for_is_the_recipient(deed_of: DeedOf, text: str, predicate: str, recipient: str) -> None:
    assert deed_of(predicate, text).recipient == recipient


def test_a_named_recipient_is_that_entity(deed_of: DeedOf) -> None:
    assert deed_of("捐赠", "江阴市红十字会向徐霞客镇捐赠帐篷80顶。").recipients == ("徐霞客镇",)


def test_the_recipient_is_not_the_object(deed_of: DeedOf) -> None:
    assert deed_of("捐赠", "江阴市红十字会向徐霞客镇捐赠帐篷80顶。").object == "帐篷"


@pytest.mark.parametrize("text", [
    "江阴市农业农村局启动开展春耕检查。",
    "江阴市教育局启动实施校园改造工程5个。",
])
def test_starting_to_do_is_one_action(actions_of: Actions, text: str) -> None:
    assert len(actions_of(text)) == 1


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("江阴市水务局党员干部到澄江街道报到并参与巡河。", ["报到", "参与"]),
        ("江阴市公安局查获并销毁烟花爆竹300箱。", ["查获", "销毁"]),
        ("江阴市市场监管局检查商户200家，并下达整改通知书15份。", ["检查", "下达"]),
    ],
)
def test_two_verbs_with_bing_are_two_actions(actions_of: Actions, text: str, predicates: list[str]) -> None:
    assert [d.predicate for d in actions_of(text)] == predicates


@pytest.mark.parametrize(
    "text",
    [
        "江阴市是制造业大市。",
        "江阴市有17个镇街。",
        "江阴市水务局局长是陈书远。",
        "江阴市市场供应稳定，价格平稳。",
        "江阴市空气质量良好。",
        "明河精工有限公司位于徐霞客镇。",
        "江阴市图书馆正常营业。",
        "澄江街道属于江阴市。",
    ],
)
def test_a_state_is_no_action(actions_of: Actions, text: str) -> None:
    assert actions_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "昨日，记者从江阴市水务局获悉。",
        "江阴市水务局局长陈书远介绍了有关情况。",
        "江阴市水务局局长陈书远表示。",
        "“水位降了。”村民沈立新说。",
        "记者从江阴市气象局了解到。",
    ],
)
def test_a_reporting_verb_is_no_action(actions_of: Actions, text: str) -> None:
    assert actions_of(text) == []


def test_keeping_open_with_a_quantity_is_an_action(deed_of: DeedOf) -> None:
    deed = deed_of("营业", "目前，江阴市有320家药店营业。")
    assert (deed.quantity, deed.unit, deed.counted) == (320, "家", "药店")


def test_a_verb_inside_a_name_is_no_action(actions_of: Actions) -> None:
    assert [d.predicate for d in actions_of("江阴市疾病预防控制中心采购疫苗9000支。")] == ["采购"]


def test_a_verb_inside_a_noun_phrase_is_no_action(actions_of: Actions) -> None:
    deeds = actions_of("江阴市水务局召开防汛工作会议，部署水库安全检查工作。")
    assert [d.predicate for d in deeds] == ["召开", "部署"]


def test_a_light_verb_keeps_the_noun_that_it_carries(deed_of: DeedOf) -> None:
    assert deed_of("开展", "江阴市公安局开展酒驾检查30次。").object == "酒驾检查"


def test_a_quoted_name_is_object_text(deed_of: DeedOf) -> None:
    assert deed_of("推出", "江阴市图书馆推出“夜读江城”活动。").object == "“夜读江城”活动"
