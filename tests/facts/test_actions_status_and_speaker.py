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
        ("江阴市水务局清理河道12条。", "done"),
        ("江阴市水务局已清理河道12条。", "done"),
        ("江阴市水务局清理了河道12条。", "done"),
        ("江阴市水务局累计清理河道12条。", "done"),
        ("江阴市水务局正在清理河道12条。", "ongoing"),
        ("江阴市水务局正清理河道12条。", "ongoing"),
        ("江阴市水务局将清理河道12条。", "planned"),
        ("江阴市水务局拟清理河道12条。", "planned"),
        ("江阴市水务局计划清理河道12条。", "planned"),
        ("今年，江阴市水务局计划投入资金，清理河道12条。", "planned"),
        ("下一步，江阴市水务局将投入资金80万元，清理河道12条。", "planned"),
        ("江阴市水务局应清理河道12条。", "required"),
        ("江阴市水务局必须清理河道12条。", "required"),
        ("江阴市水务局可清理河道12条。", "possible"),
        ("江阴市水务局可以清理河道12条。", "possible"),
        ("江阴市水务局未清理河道12条。", "negated"),
        ("江阴市水务局没有清理河道12条。", "negated"),
        ("江阴市水务局尚未清理河道12条。", "negated"),
        ("如果江阴市水务局清理河道12条，水质就会改善。", "hypothetical"),
    ],
)
def test_the_words_before_a_verb_tell_the_status(deed_of: DeedOf, text: str, status: str) -> None:
    assert deed_of("清理", text).status == status


@pytest.mark.parametrize("verb", ["要求", "责令", "督促"])
def test_what_is_demanded_is_required(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of("清理", f"江阴市水务局{verb}徐霞客镇清理河道12条。")
    assert (deed.status, deed.who) == ("required", ("徐霞客镇",))


def test_a_demand_is_itself_done(deed_of: DeedOf) -> None:
    deed = deed_of("要求", "江阴市水务局要求徐霞客镇清理河道12条。")
    assert (deed.status, deed.who) == ("done", ("江阴市水务局",))


@pytest.mark.parametrize("verb", ["组织", "发动", "安排"])
def test_what_people_are_organised_to_do_is_done(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of("清理", f"徐霞客镇{verb}村民清理河道12条。")
    assert deed.status == "done"


@pytest.mark.parametrize("verb", ["组织", "发动", "安排"])
def test_organising_people_is_an_action_too(deed_of: DeedOf, verb: str) -> None:
    deed = deed_of(verb, f"徐霞客镇{verb}60名村民清理河道12条。")
    assert (deed.who, deed.object, deed.quantity) == (("徐霞客镇",), "村民", 60)


def test_a_plan_does_not_govern_what_was_done_before(actions_of: Actions) -> None:
    deeds = actions_of("江阴市水务局已清理河道12条，年内将新建泵站2座。")
    assert [(d.predicate, d.status) for d in deeds] == [("清理", "done"), ("新建", "planned")]


def test_a_plan_does_not_govern_the_next_sentence_of_another(deed_of: DeedOf) -> None:
    text = "江阴市水务局将新建泵站2座。去年，徐霞客镇种植柳树900棵。"
    assert deed_of("种植", text).status == "done"


def test_a_negation_does_not_govern_the_next_clause(actions_of: Actions) -> None:
    deeds = actions_of("明河精工有限公司未安装净化设备，排放废水30吨。")
    assert [(d.predicate, d.status) for d in deeds] == [("安装", "negated"), ("排放", "done")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("据江阴市水务局介绍，徐霞客镇种植柳树900棵。", "江阴市水务局"),
        ("江阴市水务局局长陈书远介绍，徐霞客镇种植柳树900棵。", "陈书远"),
        ("记者从江阴市水务局获悉，徐霞客镇种植柳树900棵。", "江阴市水务局"),
        ("“去年徐霞客镇种植柳树900棵。”村民沈立新说。", "沈立新"),
        ("村民沈立新说：“去年徐霞客镇种植柳树900棵。”", "沈立新"),
        ("江阴市水务局表示，徐霞客镇种植柳树900棵。", "江阴市水务局"),
        ("沈立新告诉记者，徐霞客镇种植柳树900棵。", "沈立新"),
        ("据介绍，徐霞客镇种植柳树900棵。", ""),
        ("徐霞客镇种植柳树900棵。", ""),
    ],
)
def test_who_says_so_is_the_speaker(deed_of: DeedOf, text: str, speaker: str) -> None:
    said = deed_of("种植", text).speaker
    assert said.endswith(speaker) if speaker else said == ""


def test_a_speaker_does_not_speak_in_the_next_paragraph(deed_of: DeedOf) -> None:
    first = "据江阴市水务局介绍，徐霞客镇种植柳树900棵，沿河道路面貌一新。"
    assert deed_of("拆除", first, "澄江街道拆除违建6处，腾出了大片空地。").speaker == ""


def test_i_in_a_quotation_is_who_speaks(deed_of: DeedOf) -> None:
    assert deed_of("种", "“我今年种了5亩西瓜。”村民沈立新说。").who == ("沈立新",)


def test_we_in_a_quotation_is_the_body_of_who_speaks(deed_of: DeedOf) -> None:
    text = "“我们去年清理河道12条。”江阴市水务局局长陈书远说。"
    assert deed_of("清理", text).who == ("江阴市水务局",)


def test_the_deed_of_a_speaker_told_in_indirect_speech_is_the_body_s(deed_of: DeedOf) -> None:
    text = "江阴市水务局局长陈书远介绍，该局去年清理河道12条。"
    assert deed_of("清理", text).who == ("江阴市水务局",)
