"""Who does what is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


def test_the_body_before_the_verb_acts(deed_of: DeedOf) -> None:
    assert deed_of("清理", "江阴市水务局昨日清理河道12条。").who == ("江阴市水务局",)


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("江阴市水务局和江阴市农业农村局检查鱼塘8口。", "检查", ("江阴市水务局", "江阴市农业农村局")),
        ("江阴市公安局、江阴市城管局、江阴市交通运输局出动执法车15辆。", "出动", ("江阴市公安局", "江阴市城管局", "江阴市交通运输局")),
        ("江阴市水务局会同澄江街道拆除违建6处。", "拆除", ("江阴市水务局", "澄江街道")),
        ("江阴市图书馆与江阴市文化馆联合举办讲座20场。", "举办", ("江阴市图书馆", "江阴市文化馆")),
        ("江阴市民政局联合江阴市红十字会走访困难家庭90户。", "走访", ("江阴市民政局", "江阴市红十字会")),
        ("沈立新和妻子周小琴种植葡萄30亩。", "种植", ("沈立新", "周小琴")),
    ],
)
def test_each_of_several_actors_acts(deed_of: DeedOf, text: str, predicate: str, who: tuple[str, ...]) -> None:
    assert set(deed_of(predicate, text).who) == set(who)


def test_a_committee_and_a_government_side_by_side_are_two_actors(deed_of: DeedOf) -> None:
    assert len(deed_of("投入", "江阴市委市政府投入资金2亿元。").who) == 2


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("“晨光”志愿服务队队员更换灯泡60只。", "更换", "晨光志愿服务队"),
        ("江阴市公安局城东派出所民警抓获嫌疑人3名。", "抓获", "江阴市公安局城东派出所"),
        ("江阴市水务局46名党员干部走访群众。", "走访", "江阴市水务局"),
        ("江阴市人民医院的医护人员接诊患者900人次。", "接诊", "江阴市人民医院"),
        ("澄江街道工作人员登记商户700家。", "登记", "澄江街道"),
    ],
)
def test_members_act_for_their_body(deed_of: DeedOf, text: str, predicate: str, who: str) -> None:
    assert deed_of(predicate, text).who == (who,)


def test_a_street_office_acts_as_its_district(deed_of: DeedOf) -> None:
    assert deed_of("新建", "澄江街道新建口袋公园5个。").who == ("澄江街道",)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("江阴市水务局局长陈书远检查水库3座。", ("陈书远",)),
        ("徐霞客镇党委书记陈书远检查水库3座。", ("陈书远",)),
        ("今年六十岁的村民沈立新检查水库3座。", ("沈立新",)),
    ],
)
def test_a_titled_person_acts_and_not_the_body_of_the_title(deed_of: DeedOf, text: str, who: tuple[str, ...]) -> None:
    assert deed_of("检查", text).who == who


def test_a_counted_group_that_is_no_entity_is_kept_as_printed(deed_of: DeedOf) -> None:
    deed = deed_of("提供", "86家企业提供岗位1200个。")
    assert (deed.who, deed.actor) == ((), "86家企业")


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("明河精工有限公司成立于2009年。该公司今年新增生产线4条。", "新增", "明河精工有限公司"),
        ("沈立新去年回到家乡。他流转土地300亩。", "流转", "沈立新"),
        ("江阴市税务局昨日召开会议。该局设立窗口6个。", "设立", "江阴市税务局"),
        ("徐霞客镇邀请专家4名。该镇建成大棚80座。", "建成", "徐霞客镇"),
        ("“晨光”志愿服务队来到敬老院。他们换好灯泡40只。", "换好", "晨光志愿服务队"),
    ],
)
def test_a_word_that_stands_for_an_actor_is_that_actor(deed_of: DeedOf, text: str, predicate: str, who: str) -> None:
    assert deed_of(predicate, text).who == (who,)


def test_our_city_is_the_home_of_the_paper(deed_of: DeedOf) -> None:
    assert deed_of("新建", "今年，我市新建公园9个。", home="江阴市").who == ("江阴市",)


def test_both_persons_named_before_act(deed_of: DeedOf) -> None:
    text = "沈立新和周小琴去年结婚。两人租下店面2间。"
    assert set(deed_of("租下", text).who) == {"沈立新", "周小琴"}


def test_the_subject_is_carried_over_to_later_clauses(actions_of: Actions) -> None:
    deeds = actions_of("澄江街道成立专班2个，排查隐患42处，整改39处。")
    assert [(d.predicate, d.who) for d in deeds] == [(v, ("澄江街道",)) for v in ("成立", "排查", "整改")]


def test_the_subject_is_carried_over_to_the_next_sentence(deed_of: DeedOf) -> None:
    text = "江阴市财政局今年压减支出1.1亿元。同时，拨付教育资金3.2亿元。"
    assert deed_of("拨付", text).who == ("江阴市财政局",)


def test_the_subject_is_carried_past_a_clause_of_time(deed_of: DeedOf) -> None:
    text = "江阴市消防救援大队接到报警后，立即出动消防车5辆。"
    assert deed_of("出动", text).who == ("江阴市消防救援大队",)


def test_a_new_subject_takes_over(deed_of: DeedOf) -> None:
    text = "江阴市水务局清理河道12条，徐霞客镇种植柳树900棵，铺设步道3公里。"
    assert deed_of("铺设", text).who == ("徐霞客镇",)


def test_who_is_affected_is_not_carried_over(deed_of: DeedOf) -> None:
    text = "江阴市市场监管局约谈明河精工有限公司，下达整改通知书2份。"
    assert deed_of("下达", text).who == ("江阴市市场监管局",)


def test_the_subject_ends_with_the_article_s_new_actor_in_a_setting(deed_of: DeedOf) -> None:
    text = "在江阴市税务局的帮助下，明河精工有限公司办理退税80万元。"
    assert deed_of("办理", text).who == ("明河精工有限公司",)


def test_a_thing_in_front_of_its_verb_does_not_act(deed_of: DeedOf) -> None:
    deed = deed_of("投用", "江阴市第三污水处理厂昨日投用。") if False else deed_of("通车", "滨江大桥昨日通车。")
    assert deed.who == ()


def test_a_division_acts_and_not_its_parent(deed_of: DeedOf) -> None:
    assert deed_of("发放", "江阴市水务局党组发放慰问金8万元。").who == ("江阴市水务局党组",)


def test_an_organisation_in_the_place_does_not_act(deed_of: DeedOf) -> None:
    assert deed_of("义诊", "周小琴在江阴市人民医院义诊15次。").who == ("周小琴",)


def test_the_reporter_s_paper_does_not_act(actions_of: Actions) -> None:
    deeds = actions_of("江阴日报记者走访发现，澄江街道新建公厕7座。")
    assert [d.who for d in deeds] == [("澄江街道",)]
