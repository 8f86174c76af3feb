"""What is a mention of a person or an organisation, and where it begins and ends."""

from __future__ import annotations

import pytest

from kg.language.pipeline import analyse
from kg.page import read_page
from kg.records import Kind


def found(text: str, kind: Kind, *, nested: bool = False) -> list[str]:
    """The mentions of a kind in the body of an article of that text."""
    page = read_page(f"三月里的新消息\n\n　　本报讯（记者 林一苇）{text}".encode(), file="page.txt")
    return [
        m.text for m in analyse(page).mentions if m.kind is kind and m.nested is nested and m.rule != "byline"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("昨日，市水务局、市教育局联合发文。", ["市水务局", "市教育局"]),
        ("县政府要求县供销社建一座冷库。", ["县政府", "县供销社"]),
        ("江阴市水产局联合江阴市生态环境局放流鱼苗。", ["江阴市水产局", "江阴市生态环境局"]),
        ("镇里会同江阴市农业农村局编制规划。", ["江阴市农业农村局"]),
        ("县文化和旅游局举办培训班5期。", ["县文化和旅游局"]),
        ("团市委招募志愿者500名。", ["团市委"]),
        ("市鞋业商会与企业座谈。", ["市鞋业商会"]),
        ("“邻里守望”志愿服务队成立三年。", ["“邻里守望”志愿服务队"]),
        ("江阴明河精工有限公司财务部经理到场。", ["江阴明河精工有限公司财务部"]),
        ("市物价局收费管理科科长到场。", ["市物价局收费管理科"]),
        ("业主把开发商江阴明河置业有限公司告上法庭。", ["江阴明河置业有限公司"]),
        ("记者请江阴市教育局解释。", ["江阴市教育局"]),
        ("国网江阴供电公司抢修线路。", ["国网江阴供电公司"]),
        ("大堤上，陆军某工兵旅官兵装沙袋。", ["陆军某工兵旅"]),
    ],
)
def test_bodies(text: str, names: list[str]) -> None:
    assert found(text, Kind.ORGANIZATION) == names


@pytest.mark.parametrize(
    "text",
    [
        "该公司去年投产。",
        "有关部门正在调查。",
        "社区党支部书记收到一条信息。",
        "记者走进一家纺织厂。",
        "教授带队的7人专家组驻厂。",
        "我市中小学昨日开学。",
        "街道设立“义工银行”，服务1小时存1个积分。",
        "某工程总公司的主任到场。",
        "比赛在江阴体育馆举行。",
        "东门农贸市场的白菜便宜了。",
        "各乡镇兽医站免费发药。",
    ],
)
def test_no_bodies(text: str) -> None:
    assert found(text, Kind.ORGANIZATION) == []


def test_the_whole_of_a_part_is_nested() -> None:
    assert "江阴市公安局" in found("江阴市公安局城东派出所抓获3人。", Kind.ORGANIZATION, nested=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市民费小兰报警称，车不见了。", ["费小兰"]),
        ("镇长支大勇说，工程月底完工。", ["支大勇"]),
        ("橙农望长生和儿子望大山把肥料施了下去。", ["望长生", "望大山"]),
        ("欧阳晴说，她很高兴。", ["欧阳晴"]),
        ("牧民扎西多杰卖了羊。", ["扎西多杰"]),
        ("警方将王某发、王某财兄弟抓获。", ["王某发", "王某财"]),
        ("居民努尔买买提·依明买了一车瓜。", ["努尔买买提·依明"]),
        ("株式会社社长山本健一到访。", ["山本健一"]),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    assert found(text, Kind.PERSON) == names


@pytest.mark.parametrize(
    "text",
    [
        "大学生“田教授”包片护春耕。",
        "台风“海燕”过境。",
        "数百名群众闻讯赶来。",
        "工人连夜施工。",
        "居民安全转移。",
        "川渝两地签约。",
    ],
)
def test_no_people(text: str) -> None:
    assert found(text, Kind.PERSON) == []


def test_a_name_found_once_is_found_again() -> None:
    text = "明河精工有限公司董事长沈立新到会。会后沈立新参观了展览。"
    assert found(text, Kind.PERSON) == ["沈立新", "沈立新"]


def test_a_defined_short_name_is_a_mention_wherever_it_stands() -> None:
    text = "江阴明河精工有限公司（下称“明河精工”）开业。明河精工招了30人。"
    assert found(text, Kind.ORGANIZATION) == ["江阴明河精工有限公司", "明河精工", "明河精工"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("江阴市徐霞客镇春晓食品公司停产。", "春晓食品公司"),
        ("江阴市徐霞客镇石塘小学开学。", "石塘小学"),
        ("江阴市委宣传部发布通知。", "江阴市委"),
        ("江阴市公安局城东派出所接到报警。", "江阴市公安局"),
    ],
)
def test_a_name_inside_a_name_is_nested(text: str, inner: str) -> None:
    assert inner in found(text, Kind.ORGANIZATION, nested=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县防指要求各乡镇加强巡查。", "县防指"),
        ("行署办公室发出通知。", "行署办公室"),
        ("伤者被送往江阴市人民医院。", "江阴市人民医院"),
    ],
)
def test_a_body_is_found_whole(text: str, name: str) -> None:
    assert name in found(text, Kind.ORGANIZATION)


@pytest.mark.parametrize("text", ["董事长沈立率车队前往灾区。", "董事长沈立昨在会上表示满意。"])
def test_a_word_that_ends_no_name_is_left_out_of_it(text: str) -> None:
    assert found(text, Kind.PERSON) == ["沈立"]
