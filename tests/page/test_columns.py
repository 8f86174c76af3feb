"""Columns of briefs, headlines within their text, crossheads: what heads which text."""

from kg.page import read_page
from kg.records import Article, Page

LIBRARY = "本报讯（记者 罗静）昨日，江岸区图书馆新馆开馆，首日接待\n读者3200人次，借出图书五千册。"
MORE = "馆长何文说，图书馆新馆藏书丰富，读者借书\n不用押金，新馆每晚九点闭馆。"
CANTEEN = "本报讯（通讯员 李伟）3月8日，滨河社区食堂开业，为老人提供\n午餐，每份12元。居民都说好。"
BUS = "公交公司因修路将5路车改道，市民请\n提前出门，末班车推迟到22时。"
RAIN = "气象台预计明天有中到大雨，气温下降\n5度，农户请抢收油菜。"


def read(text: str) -> Page:
    return read_page(text.encode(), file="a.txt")


def body(page: Page, article: Article) -> str:
    return page.reading.text[article.start : article.end]


def told(page: Page) -> list[tuple[str, str, str]]:
    return [(a.headline, body(page, a)[:4], body(page, a)[-4:]) for a in page.articles]


def test_a_headline_below_the_first_column_heads_the_text_above_and_below() -> None:
    page = read(f"{LIBRARY}\n\n图书馆新馆开馆接待读者\n\n{MORE}\n\n社区食堂开业\n\n{CANTEEN}\n")
    assert told(page) == [
        ("图书馆新馆开馆接待读者", "昨日，江", "点闭馆。"),
        ("社区食堂开业", "3月8日", "都说好。"),
    ]


def test_a_lone_display_line_before_other_text_heads_an_article() -> None:
    page = read(f"图书馆新馆开馆\n\n{LIBRARY}\n\n公交改道\n\n{BUS}\n\n社区食堂开业\n\n{CANTEEN}\n")
    assert [a.headline for a in page.articles] == ["图书馆新馆开馆", "公交改道", "社区食堂开业"]


def test_a_section_title_heads_the_briefs_below_it() -> None:
    page = read(f"社区食堂开业\n\n{CANTEEN}\n\n简讯\n\n●{BUS}\n●{RAIN}\n")
    assert told(page)[1] == ("简讯", "●公交公", "收油菜。")


def test_a_section_title_with_nothing_below_heads_the_briefs_above_it() -> None:
    page = read(f"社区食堂开业\n\n{CANTEEN}\n\n△{BUS}\n△{RAIN}\n\n便民信息\n\n编辑 罗静\n")
    assert told(page)[1] == ("便民信息", "△公交公", "收油菜。")


def test_briefs_of_one_bullet_stay_together_across_a_section_title() -> None:
    page = read(f"社区食堂开业\n\n{CANTEEN}\n\n△{BUS}\n\n简讯\n\n△{RAIN}\n")
    assert told(page)[1] == ("简讯", "△公交公", "收油菜。")


def test_the_first_line_of_a_brief_is_no_headline() -> None:
    page = read("便民窗\n●自来水公司通告：中山路更换老管道\n\n明晚停水，望用户备水。●市区菜价持平。\n")
    assert told(page) == [("便民窗", "●自来水", "价持平。")]


def test_a_line_below_a_bracketed_name_is_a_headline() -> None:
    page = read(
        f"居民都来借书，新馆藏书丰富，每晚\n九点闭馆。（罗静）\n图书馆新馆藏书丰富\n\n{CANTEEN}\n\n社区食堂开业\n"
    )
    assert told(page)[0] == ("图书馆新馆藏书丰富", "居民都来", "点闭馆。")


def test_items_of_a_column_are_no_names() -> None:
    page = read(f"社区食堂开业\n\n{CANTEEN}\n\n天气·菜价·启事\n\n○{RAIN}\n")
    assert page.articles[1].headline == "天气·菜价·启事"
    assert page.articles[1].credits == ()


def test_an_editor_of_the_page_signs_alone() -> None:
    page = read(f"编辑 代均平 校对 罗静\n\n跑者踏过新桥\n代均平\n\n{BUS}\n")
    assert [c.name for c in page.articles[0].credits] == ["代均平"]


def test_the_name_of_a_paper_in_mid_page_is_a_section_title() -> None:
    far = f"社区食堂开业\n\n{CANTEEN}\n\n新馆开馆\n\n{LIBRARY}\n\n{MORE}\n{MORE}"
    page = read(f"{far}\n\n各地快报\n\n{RAIN}\n{BUS}\n\n{far}\n")
    assert told(page)[2] == ("各地快报", "气象台预", "22时。")


def test_the_organ_and_date_below_a_notice_on_two_lines_end_it() -> None:
    page = read("停水通知\n\n因检修泵房，今晚停水，请储水。\n江岸润泽供水有限公司 2021年\n3月9日\n")
    assert told(page) == [("停水通知", "因检修泵", "3月9日")]
