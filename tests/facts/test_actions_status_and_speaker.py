"""How far a deed has come, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("海宁市水务局清理河道12条。", "done"),
        ("海宁市水务局已清理河道12条。", "done"),
        ("海宁市水务局清理了河道12条。", "done"),
        ("海宁市水务局累计清理河道12条。", "done"),
        ("海宁市水务局正在清理河道12条。", "ongoing"),
        ("海宁市水务局正清理河道12条。", "ongoing"),
        ("海宁市水务局将清理河道12条。", "planned"),
        ("海宁市水务局拟清理河道12条。", "planned"),
        ("海宁市水务局计划清理河道12条。", "planned"),
        ("今年，海宁市水务局计划投入资金，清理河道12条。", "planned"),
        ("下一步，海宁市水务局将投入资金80万元，清理河道12条。", "planned"),
        ("海宁市水务局应清理河道12条。", "required"),
        ("海宁市水务局必须清理河道12条。", "required"),
        ("海宁市水务局可清理河道12条。", "possible"),
        ("海宁市水务局可以清理河道12条。", "possible"),
        ("海宁市水务局未清理河道12条。", "negated"),
        ("海宁市水务局没有清理河道12条。", "negated"),
        ("海宁市水务局尚未清理河道12条。", "negated"),
        ("如果海宁市水务局清理河道12条，水质就会改善。", "hypothetical"),
    ],
)
def test_the_words_before_a_verb_tell_the_status(deed_of: DeedOf, text: str, status: str) -> None:
    assert deed_of("清理", text).status == status


@pytest.mark.parametrize("verb", ["要求", "责令", "督促"])
def test_what_is_demanded_is_required(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of("清理", f"海宁市水务局{verb}盐官镇清理河道12条。")
    assert (deed.status, deed.who) == ("required", ("盐官镇",))


def test_a_demand_is_itself_done(deed_of: DeedOf) -> None:
    deed = deed_of("要求", "海宁市水务局要求盐官镇清理河道12条。")
    assert (deed.status, deed.who) == ("done", ("海宁市水务局",))


@pytest.mark.parametrize("verb", ["组织", "发动", "安排"])
def test_what_people_are_organised_to_do_is_done(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of("清理", f"盐官镇{verb}村民清理河道12条。")
    assert deed.status == "done"


@pytest.mark.parametrize("verb", ["组织", "发动", "安排"])
def test_organising_people_is_an_action_too(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of(verb, f"盐官镇{verb}60名村民清理河道12条。")
    assert (deed.who, deed.object, deed.quantity) == (("盐官镇",), "村民", 60)


def test_a_plan_does_not_govern_what_was_done_before(actions_of: Actions) -> None:
    deeds = actions_of("海宁市水务局已清理河道12条，年内将新建泵站2座。")
    assert [(d.predicate, d.status) for d in deeds] == [("清理", "done"), ("新建", "planned")]


def test_a_plan_does_not_govern_the_next_sentence_of_another(deed_of: DeedOf) -> None:
    text = "海宁市水务局将新建泵站2座。去年，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).status == "done"


def test_a_negation_does_not_govern_the_next_clause(actions_of: Actions) -> None:
    deeds = actions_of("明河精工有限公司未安装净化设备，排放废水30吨。")
    assert [(d.predicate, d.status) for d in deeds] == [("安装", "negated"), ("排放", "done")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("据海宁市水务局介绍，盐官镇种植柳树900棵。", "海宁市水务局"),
        ("海宁市水务局局长陈书远介绍，盐官镇种植柳树900棵。", "陈书远"),
        ("记者从海宁市水务局获悉，盐官镇种植柳树900棵。", "海宁市水务局"),
        ("“去年盐官镇种植柳树900棵。”村民沈立新说。", "沈立新"),
        ("村民沈立新说：“去年盐官镇种植柳树900棵。”", "沈立新"),
        ("海宁市水务局表示，盐官镇种植柳树900棵。", "海宁市水务局"),
        ("沈立新告诉记者，盐官镇种植柳树900棵。", "沈立新"),
        ("据介绍，盐官镇种植柳树900棵。", ""),
        ("盐官镇种植柳树900棵。", ""),
    ],
)
def test_who_says_so_is_the_speaker(deed_of: DeedOf, text: str, speaker: str) -> None:
    said = deed_of("种植", text).speaker
    assert said.endswith(speaker) if speaker else said == ""


def test_a_speaker_does_not_speak_in_the_next_paragraph(deed_of: DeedOf) -> None:
    first = "据海宁市水务局介绍，盐官镇种植柳树900棵，沿河道路面貌一新。"
    assert deed_of("拆除", first, "硖石街道拆除违建6处，腾出了大片空地。").speaker == ""


def test_i_in_a_quotation_is_who_speaks(deed_of: DeedOf) -> None:
    assert deed_of("种", "“我今年种了5亩西瓜。”村民沈立新说。").who == ("沈立新",)


def test_we_in_a_quotation_is_the_body_of_who_speaks(deed_of: DeedOf) -> None:
    text = "“我们去年清理河道12条。”海宁市水务局局长陈书远说。"
    assert deed_of("清理", text).who == ("海宁市水务局",)


def test_the_deed_of_a_speaker_told_in_indirect_speech_is_the_body_s(deed_of: DeedOf) -> None:
    text = "海宁市水务局局长陈书远介绍，该局去年清理河道12条。"
    assert deed_of("清理", text).who == ("海宁市水务局",)


def test_what_an_official_demands_in_a_clause_of_its_own_is_required(deed_of: DeedOf) -> None:
    deed = deed_of("加强", "海宁市水务局局长陈书远要求，各镇街要加强巡查。")
    assert (deed.status, deed.actor) == ("required", "各镇街")


def test_no_longer_is_negated(deed_of: DeedOf) -> None:
    text = "海宁市交通运输局关停了3条线路，不再新增出租车。"
    assert deed_of("新增", text).status == "negated"


def test_only_the_planned_part_of_a_count_is_planned(actions_of: Actions) -> None:
    deeds = actions_of("海宁市水务局发现问题32个，已整改28个，其余4个将于7月底前整改。")
    assert [d.status for d in deeds] == ["done", "done", "planned"]


def test_an_expectation_is_planned(deed_of: DeedOf) -> None:
    deed = deed_of("接待", "海宁市将于今年10月举办菊花展，预计接待游客20万人次。")
    assert (deed.status, deed.quantity) == ("planned", 200000)


def test_what_a_punished_company_must_pay_is_not_what_it_does(deed_of: DeedOf) -> None:
    text = "海宁市生态环境局责令明河精工有限公司停产，并罚款20万元。"
    assert (deed_of("罚款", text).who, deed_of("罚款", text).status) == (("海宁市生态环境局",), "done")


def test_encouraging_people_is_an_action_and_what_they_do_another(actions_of: Actions) -> None:
    deeds = actions_of("盐官镇鼓励农户种植草莓。")
    assert [(d.predicate, d.object) for d in deeds] == [("鼓励", "农户"), ("种植", "草莓")]


def test_the_one_told_is_not_the_speaker(deed_of: DeedOf) -> None:
    text = "海宁市水务局局长陈书远向记者介绍，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).speaker.endswith("陈书远")


def test_a_quotation_in_two_parts_has_one_speaker(actions_of: Actions) -> None:
    deeds = actions_of("“去年盐官镇种植柳树900棵。”沈立新说，“今年硖石街道种植桃树300棵。”")
    assert [d.speaker for d in deeds] == ["沈立新", "沈立新"]


def test_what_follows_a_quotation_is_said_by_nobody(deed_of: DeedOf) -> None:
    text = "“水位降了。”村民沈立新说。去年，盐官镇种植柳树900棵。"
    assert deed_of("种植", text).speaker == ""


def test_what_a_reporter_sees_has_no_speaker(deed_of: DeedOf) -> None:
    text = "记者昨日在盐官镇看到，海宁市水务局正在清理河道12条。"
    assert (deed_of("清理", text).speaker, deed_of("清理", text).status) == ("", "ongoing")


def test_who_is_ordered_to_stop_is_the_one_that_stops(deed_of: DeedOf) -> None:
    deed = deed_of("停产", "海宁市生态环境局责令明河精工有限公司停产。")
    assert (deed.who, deed.status) == (("明河精工有限公司",), "required")
