"""Who does what is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Actions = Callable[..., list[Any]]
DeedOf = Callable[..., Any]


def test_the_body_before_the_verb_acts(deed_of: DeedOf) -> None:
    assert deed_of("清理", "海宁市水务局昨日清理河道12条。").who == ("海宁市水务局",)


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("海宁市水务局和海宁市农业农村局检查鱼塘8口。", "检查", ("海宁市水务局", "海宁市农业农村局")),
        (
            "海宁市公安局、海宁市城管局、海宁市交通运输局出动执法车15辆。",
            "出动",
            ("海宁市公安局", "海宁市城管局", "海宁市交通运输局"),
        ),
        ("海宁市水务局会同硖石街道拆除违建6处。", "拆除", ("海宁市水务局", "硖石街道")),
        ("海宁市图书馆与海宁市文化馆联合举办讲座20场。", "举办", ("海宁市图书馆", "海宁市文化馆")),
        ("海宁市民政局联合海宁市红十字会走访困难家庭90户。", "走访", ("海宁市民政局", "海宁市红十字会")),
        ("沈立新和妻子周小琴种植葡萄30亩。", "种植", ("沈立新", "周小琴")),
    ],
)
def test_each_of_several_actors_acts(
    deed_of: DeedOf, text: str, predicate: str, who: tuple[str, ...]
) -> None:
    assert set(deed_of(predicate, text).who) == set(who)


@pytest.mark.xfail(strict=True, reason="市委市政府 without a comma between them is read as its last name")
def test_a_committee_and_a_government_side_by_side_are_two_actors(deed_of: DeedOf) -> None:
    assert len(deed_of("投入", "海宁市委市政府投入资金2亿元。").who) == 2


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("“晨光”志愿服务队队员更换灯泡60只。", "更换", "晨光志愿服务队"),
        ("海宁市公安局城东派出所民警抓获嫌疑人3名。", "抓获", "海宁市公安局城东派出所"),
        ("海宁市水务局46名党员干部走访群众。", "走访", "海宁市水务局"),
        ("海宁市人民医院的医护人员接诊患者900人次。", "接诊", "海宁市人民医院"),
        ("硖石街道工作人员登记商户700家。", "登记", "硖石街道"),
    ],
)
def test_members_act_for_their_body(deed_of: DeedOf, text: str, predicate: str, who: str) -> None:
    assert deed_of(predicate, text).who == (who,)


@pytest.mark.xfail(strict=True, reason="the tagger takes 新建口袋公园 for a place's name")
def test_a_street_office_acts_as_its_district(deed_of: DeedOf) -> None:
    assert deed_of("新建", "硖石街道新建口袋公园5个。").who == ("硖石街道",)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("海宁市水务局局长陈书远检查水库3座。", ("陈书远",)),
        ("盐官镇党委书记陈书远检查水库3座。", ("陈书远",)),
        ("今年六十岁的村民沈立新检查水库3座。", ("沈立新",)),
    ],
)
def test_a_titled_person_acts_and_not_the_body_of_the_title(
    deed_of: DeedOf, text: str, who: tuple[str, ...]
) -> None:
    assert deed_of("检查", text).who == who


def test_a_counted_group_that_is_no_entity_is_kept_as_printed(deed_of: DeedOf) -> None:
    deed = deed_of("提供", "86家企业提供岗位1200个。")
    assert (deed.who, deed.actor) == ((), "86家企业")


@pytest.mark.parametrize(
    ("text", "predicate", "who"),
    [
        ("明河精工有限公司成立于2009年。该公司今年新增生产线4条。", "新增", "明河精工有限公司"),
        ("沈立新去年回到家乡。他流转土地300亩。", "流转", "沈立新"),
        ("海宁市税务局昨日召开会议。该局设立窗口6个。", "设立", "海宁市税务局"),
        ("盐官镇邀请专家4名。该镇建成大棚80座。", "建成", "盐官镇"),
        ("“晨光”志愿服务队来到敬老院。他们换好灯泡40只。", "换好", "晨光志愿服务队"),
    ],
)
def test_a_word_that_stands_for_an_actor_is_that_actor(
    deed_of: DeedOf, text: str, predicate: str, who: str
) -> None:
    assert deed_of(predicate, text).who == (who,)


def test_our_city_is_the_home_of_the_paper(deed_of: DeedOf) -> None:
    assert deed_of("新建", "今年，我市新建公园9个。", home="海宁市").who == ("海宁市",)


def test_both_persons_named_before_act(deed_of: DeedOf) -> None:
    text = "沈立新和周小琴去年结婚。两人租下店面2间。"
    assert set(deed_of("租下", text).who) == {"沈立新", "周小琴"}


def test_the_subject_is_carried_over_to_later_clauses(actions_of: Actions) -> None:
    deeds = actions_of("硖石街道成立专班2个，排查隐患42处，整改39处。")
    assert [(d.predicate, d.who) for d in deeds] == [(v, ("硖石街道",)) for v in ("成立", "排查", "整改")]


def test_the_subject_is_carried_over_to_the_next_sentence(deed_of: DeedOf) -> None:
    text = "海宁市财政局今年压减支出1.1亿元。同时，拨付教育资金3.2亿元。"
    assert deed_of("拨付", text).who == ("海宁市财政局",)


def test_the_subject_is_carried_past_a_clause_of_time(deed_of: DeedOf) -> None:
    text = "海宁市消防救援大队接到报警后，立即出动消防车5辆。"
    assert deed_of("出动", text).who == ("海宁市消防救援大队",)


def test_a_new_subject_takes_over(deed_of: DeedOf) -> None:
    text = "海宁市水务局清理河道12条，盐官镇种植柳树900棵，铺设步道3公里。"
    assert deed_of("铺设", text).who == ("盐官镇",)


def test_who_is_affected_is_not_carried_over(deed_of: DeedOf) -> None:
    text = "海宁市市场监管局检查了明河精工有限公司，下达整改通知书2份。"
    assert deed_of("下达", text).who == ("海宁市市场监管局",)


def test_the_subject_ends_with_the_article_s_new_actor_in_a_setting(deed_of: DeedOf) -> None:
    text = "在海宁市税务局的帮助下，明河精工有限公司办理退税80万元。"
    assert deed_of("办理", text).who == ("明河精工有限公司",)


def test_a_thing_in_front_of_its_verb_does_not_act(deed_of: DeedOf) -> None:
    deed = deed_of("通车", "滨江大桥昨日通车。")
    assert (deed.who, deed.object) == ((), "滨江大桥")


def test_a_party_group_acts(deed_of: DeedOf) -> None:
    assert deed_of("发放", "海宁市水务局党组发放慰问金8万元。").who[0] == "海宁市水务局党组"


def test_an_organisation_in_the_place_does_not_act(deed_of: DeedOf) -> None:
    assert deed_of("义诊", "周小琴在海宁市人民医院义诊15次。").who == ("周小琴",)


def test_the_reporter_s_paper_does_not_act(actions_of: Actions) -> None:
    deeds = actions_of("海宁日报记者走访发现，硖石街道新建公厕7座。")
    assert [d.who for d in deeds] == [("硖石街道",)]


def test_a_couple_acts_as_two(deed_of: DeedOf) -> None:
    text = "沈立新、周小琴夫妇在盐官镇承包鱼塘60亩。"
    assert set(deed_of("承包", text).who) == {"沈立新", "周小琴"}


def test_the_officials_of_two_bodies_act_themselves(deed_of: DeedOf) -> None:
    text = "海宁市水务局局长陈书远、海宁市财政局局长周小琴走访企业5家。"
    assert deed_of("走访", text).who == ("陈书远", "周小琴")


def test_two_schools_act_for_their_pupils(deed_of: DeedOf) -> None:
    text = "海宁市一中和海宁市二中的80名学生种下了200棵树。"
    assert set(deed_of("种下", text).who) == {"海宁市一中", "海宁市二中"}


@pytest.mark.parametrize("verb", ["要求", "建议"])
def test_an_official_who_demands_something_acts_and_not_the_body(deed_of: DeedOf, verb: str) -> None:
    text = f"海宁市水务局局长陈书远{verb}，各镇街要加强巡查。"
    assert deed_of(verb, text).who == ("陈书远",)


@pytest.mark.xfail(
    strict=True, reason="商家 counts as the body's own people since what belongs to a body acts for it"
)
def test_who_is_asked_to_do_something_does_the_later_things_too(deed_of: DeedOf) -> None:
    deed = deed_of("哄抬", "海宁市市场监管局要求商家诚信经营，不得哄抬价格。")
    assert (deed.who, deed.actor) == ((), "商家")


def test_the_people_of_a_city_are_not_the_city(deed_of: DeedOf) -> None:
    assert deed_of("领取", "海宁市民可免费领取门票2张。").who == ()


@pytest.mark.xfail(strict=True, reason="某某一行 is no actor")
def test_a_group_led_by_a_person_acts_as_the_person(deed_of: DeedOf) -> None:
    assert deed_of("调研", "海宁市人大常委会副主任陈书远一行到盐官镇调研。").who == ("陈书远",)


@pytest.mark.xfail(strict=True, reason="分别 is not read distributively")
def test_two_bodies_with_a_share_each_act_apart(actions_of: Actions) -> None:
    deeds = actions_of("海宁市民政局、海宁市财政局分别投入200万元和300万元。")
    assert [(d.who, d.quantity) for d in deeds] == [(("海宁市民政局",), 2e6), (("海宁市财政局",), 3e6)]


@pytest.mark.xfail(strict=True, reason="经…决定 is only a setting")
def test_whoever_decides_makes_the_appointment(deed_of: DeedOf) -> None:
    text = "经海宁市人民政府研究决定，任命陈书远为海宁市教育局局长。"
    assert deed_of("任命", text).who == ("海宁市人民政府",)


def test_workers_who_are_no_entity_act(deed_of: DeedOf) -> None:
    assert deed_of("安装", "工人们正在安装路灯。").actor == "工人们"


def test_a_member_of_staff_named_after_the_body_acts(deed_of: DeedOf) -> None:
    assert deed_of("解答", "海宁市税务局工作人员王海波为企业解答问题30多个。").who == ("王海波",)
