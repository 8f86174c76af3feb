"""The seed page, as a smoke check: eight articles whole and right."""

from pathlib import Path

import pytest

from kg.page import read_page
from kg.records import Page

SEED = Path(__file__).parents[2] / "seeds" / "000_444c98894e448dd3.txt"
ARTICLES = [
    ("国网重庆信通公司：全力以赴抗疫情保运维", ["胡娇"], "近日重庆疫情突发", "贡献信通力量。"),
    (
        "“五步法”助推“志愿红”成社区战疫最美风景",
        ["龙丹梅"],
        "11月18日，北碚区朝阳街道",
        "感受到了社区大家庭的温暖。",
    ),
    ("“一企一策”帮助企业渡过难关", ["罗跃"], "11月18日，黔江区委区政府相关领导", "营商环境进一步改善。"),
    ("点、线、面协同 打好疫情歼灭战", ["王天翊"], "11月18日，重庆日报记者从两江新区", "保持正常生产经营。"),
    ("191支“特爱”小分队兜牢民生底线", ["龙丹梅"], "11月18日，重庆日报记者从北碚区", "已办理411起。"),
    ("“哪里有需要，我就在哪里上岗！”", ["陈国栋"], "疫情防控，人人有责。", "涉疫污水防控最后一道防线。"),
    ("静待疫散 居家可享系列文化大餐", ["刘一叶", "韩毅", "赵欣"], "为丰富疫情期间市民", "有声书和视频资源。"),
    ("", ["郑宇", "孙小刚"], "11月14日，九龙坡区杨家坪街道", "正在帮助医护人员穿防护服。"),
]


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(SEED.read_bytes(), file=SEED.name)


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_an_article_is_whole_and_right(page: Page, number: int) -> None:
    headline, names, first, last = ARTICLES[number]
    article = page.articles[number]
    text = page.reading.text[article.start : article.end]
    assert article.headline == headline
    assert [credit.name for credit in article.credits] == names
    assert text.startswith(first)
    assert text.endswith(last)


def test_the_masthead_is_known(page: Page) -> None:
    assert (page.paper, page.number, str(page.issued)) == ("重庆日报", "4", "2022-11-19")
    assert [(c.name, c.role) for c in page.credits] == [("邱碧湘", "编辑"), ("郑典", "美编")]
    assert len(page.articles) == len(ARTICLES)
