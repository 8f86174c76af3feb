"""A page is cut into articles with their headlines and bylines."""

from datetime import date

import pytest

from kg.errors import DataError
from kg.page import read_page
from kg.records import Article, Page

LIBRARY = "昨日，江岸区图书馆新馆开馆，首日接待\n读者3200人次。馆长说，新馆藏书丰富。"
CANTEEN = "3月8日，滨河社区食堂开业，为老人提供\n午餐，每份12元。居民都说好。"


def read(text: str, **options: object) -> Page:
    return read_page(text.encode(), file="a.txt", **options)  # type: ignore[arg-type]


def told(page: Page) -> list[tuple[str, str, list[str]]]:
    return [(a.headline, body(page, a)[:6], [c.name for c in a.credits]) for a in page.articles]


def body(page: Page, article: Article) -> str:
    return page.reading.text[article.start : article.end]


def test_headlines_before_the_body() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n社区食堂开业\n\n本报讯（通讯员 李 伟）{CANTEEN}\n"
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["罗静"]),
        ("社区食堂开业", "3月8日，滨", ["李伟"]),
    ]


def test_headlines_after_the_body() -> None:
    page = read(
        f"本报讯（记者 罗静）{LIBRARY}\n\n图书馆新馆开馆\n\n本报讯（通讯员 李 伟）{CANTEEN}\n\n社区食堂开业\n"
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["罗静"]),
        ("社区食堂开业", "3月8日，滨", ["李伟"]),
    ]


def test_a_byline_right_after_a_headline_belongs_to_the_next_body() -> None:
    page = read(
        f"本报讯（记者 罗静）{LIBRARY}\n\n图书馆新馆开馆\n□本报记者 王小满\n\n{CANTEEN}\n\n滨河社区食堂开业\n"
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["罗静"]),
        ("滨河社区食堂开业", "3月8日，滨", ["王小满"]),
    ]


def test_end_bylines_are_no_part_of_the_body() -> None:
    page = read(f"图书馆新馆开馆\n\n{LIBRARY} 罗静\n\n社区食堂开业\n\n{CANTEEN}\n（记者 王小满）\n")
    assert [body(page, a)[-4:] for a in page.articles] == ["书丰富。", "都说好。"]
    assert [[c.name for c in a.credits] for a in page.articles] == [["罗静"], ["王小满"]]


def test_a_kicker_and_a_subtitle_are_told_from_the_headline() -> None:
    page = read(
        f"江岸区\n\n图书馆新馆开馆\n——首日接待读者三千余人次\n\n本报讯（记者 罗静）{LIBRARY}\n",
    )
    article = page.articles[0]
    assert (article.kicker, article.headline, article.subtitle) == (
        "江岸区",
        "图书馆新馆开馆",
        "——首日接待读者三千余人次",
    )


def test_a_headline_broken_within_a_quotation_is_one() -> None:
    page = read(f"江岸区图书馆“阅读\n新空间”开馆\n\n本报讯（记者 罗静）{LIBRARY}\n")
    assert page.articles[0].headline == "江岸区图书馆“阅读新空间”开馆"


def test_a_crosshead_does_not_split_an_article() -> None:
    page = read(
        f"江岸区图书馆新馆开馆\n\n□本报记者 罗静\n\n{LIBRARY}\n\n藏书多起来\n\n"
        "图书馆去年新购图书4万册，少儿图书\n最多。\n\n"
        "夜里也开门\n\n图书馆将夜间开放，开到晚上九点，方便\n上班族。\n"
    )
    assert len(page.articles) == 1
    assert body(page, page.articles[0]).endswith("方便上班族。")


def test_a_photo_caption_is_an_article_of_its_own() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n"
        "3月8日，新桥村农民在田里检修机具。 记者 李 伟 摄/江岸图库\n"
    )
    caption = page.articles[1]
    assert caption.photo
    assert body(page, caption) == "3月8日，新桥村农民在田里检修机具。"
    assert [(c.name, c.role) for c in caption.credits] == [("李伟", "摄影")]


def test_a_dateline_is_resolved_with_the_issue_date() -> None:
    page = read(
        "前两月粮食增产\n新华社杭州12月30日电（记者 罗静、李伟）今年前两个月粮食增产。\n",
        issued=date(2021, 1, 2),
    )
    article = page.articles[0]
    assert (article.agency, article.dateline) == ("新华社", date(2020, 12, 30))


def test_a_jump_line_is_no_part_of_the_body() -> None:
    page = read(f"（上接第1版）{LIBRARY}（下转第3版）\n")
    assert body(page, page.articles[0]).startswith("昨日") and body(page, page.articles[0]).endswith("丰富。")


def test_briefs_with_bullets_are_articles() -> None:
    page = read("简讯\n\n●3月8日，新馆开馆。（罗静）\n\n●近日，食堂开业。（记者 李伟）\n")
    assert told(page) == [("", "3月8日，新", ["罗静"]), ("", "近日，食堂开", ["李伟"])]


def test_a_traditional_page_is_read_alike() -> None:
    page = read("新館開館迎客\n\n本報訊（記者 羅靜 通訊員 李偉）昨日，新館開館，\n接待讀者3200人次。\n")
    assert told(page) == [("新館開館迎客", "昨日，新館開", ["羅靜", "李偉"])]


def test_a_user_can_say_that_an_article_begins() -> None:
    text = f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n{CANTEEN}\n"
    assert len(read(text).articles) == 1
    assert [body(p, a)[:4] for p in [read(text, boundaries=((5, True),))] for a in p.articles] == [
        "昨日，江",
        "3月8日",
    ]


def test_a_user_can_say_that_none_begins() -> None:
    text = f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n本报讯（记者 李伟）{CANTEEN}\n"
    assert len(read(text).articles) == 2
    assert len(read(text, boundaries=((6, False),)).articles) == 1


def test_a_boundary_on_a_blank_line_is_an_error() -> None:
    with pytest.raises(DataError, match=r"a\.txt:2: no text on this line"):
        read("开馆\n\n昨日开馆。\n", boundaries=((2, True),))
