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


def test_names_in_brackets_below_a_body_sign_it() -> None:
    page = read(
        f"图书馆新馆开馆\n\n{LIBRARY}\n（季小满 白 露）\n\n社区食堂开业\n\n{CANTEEN}\n（麦子）\n",
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["季小满", "白露"]),
        ("社区食堂开业", "3月8日，滨", ["麦子"]),
    ]


def test_a_headline_after_a_body_meets_one_before_the_next() -> None:
    page = read(
        f"□本报记者 罗静\n\n{LIBRARY}\n\n图书馆新馆开馆\n\n社区食堂开业\n\n{CANTEEN}\n（记者 王小满）\n"
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["罗静"]),
        ("社区食堂开业", "3月8日，滨", ["王小满"]),
    ]


def test_a_change_of_columns_parts_articles_without_a_line_between() -> None:
    page = read(
        "图书馆新馆开馆\n\n本报讯（记者 罗静）昨日，江岸区图书馆新馆\n"
        "开馆，首日接待读者三千二百人次。新馆藏书\n四十万册，少儿图书最多，馆长说新馆要开到\n晚上九点，方便上班族读书看报。\n\n"
        "滨河社区食堂三月八日开业，为\n全社区老人提供午餐，每份十二\n元，菜有六样，汤是送的，居民\n"
        "都说好。\n（王小满）\n\n社区食堂开业\n"
    )
    assert told(page) == [
        ("图书馆新馆开馆", "昨日，江岸区", ["罗静"]),
        ("社区食堂开业", "滨河社区食堂", ["王小满"]),
    ]


def test_a_notice_is_an_article_with_the_organ_and_date_below_it() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n"
        "停水通知\n因管网改造，3月9日停水，请储水。\n"
        f"江岸区自来水公司\n2021年3月8日\n\n{CANTEEN}\n（王小满）\n\n社区食堂开业\n"
    )
    assert [a.headline for a in page.articles] == ["图书馆新馆开馆", "停水通知", "社区食堂开业"]
    assert body(page, page.articles[1]).endswith("2021年3月8日")


def test_appointments_are_an_article_without_a_byline() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n区人大常委会任免名单\n\n"
        "任命李伟为区文化局局长；\n免去王小满的区文化局局长职务。\n"
    )
    assert [a.headline for a in page.articles] == ["图书馆新馆开馆", "区人大常委会任免名单"]


def test_a_section_title_ends_an_article() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n一句话新闻\n\n"
        "▲近日，新桥通车。\n▲本市有了新公园。\n"
    )
    assert body(page, page.articles[0]).endswith("丰富。")
    assert not any(article.photo for article in page.articles)


def test_a_slogan_is_no_headline() -> None:
    page = read(f"本报讯（记者 罗静）{LIBRARY}\n\n图书馆新馆开馆\n\n讲文明 树新风\n")
    assert page.articles[0].headline == "图书馆新馆开馆"


def test_a_line_that_names_its_genre_is_a_subtitle() -> None:
    page = read(f"图书馆开到家门口\n\n江岸区图书馆新馆见闻\n\n□本报记者 罗静\n\n{LIBRARY}\n")
    assert (page.articles[0].headline, page.articles[0].subtitle) == (
        "图书馆开到家门口",
        "江岸区图书馆新馆见闻",
    )


def test_an_agency_signs_its_picture() -> None:
    page = read("连日来，江岸公园里挤满了赏花的孩子。 新华社发（罗静 摄）\n")
    assert [(c.name, c.role) for c in page.articles[0].credits] == [("罗静", "摄影")]


def test_a_caption_stands_between_two_headings() -> None:
    page = read(
        f"□本报记者 罗静\n\n{LIBRARY}\n\n图书馆新馆开馆\n\n3月7日，农民在田里插秧。\n\n（李 伟 摄）\n\n"
        f"社区食堂开业\n滨河居民吃上热饭\n\n本报讯（记者 王小满）{CANTEEN}\n"
    )
    assert [a.headline for a in page.articles] == ["图书馆新馆开馆", "", "社区食堂开业 滨河居民吃上热饭"]


def test_a_page_of_one_paragraph_articles_has_no_crossheads() -> None:
    bodies = [f"{LIBRARY}", f"{CANTEEN}", "新桥横跨两岸，长860米，投资2.3亿\n元，6月底通车，公交车先行试跑。"]
    heads = ["图书馆新馆开馆", "社区食堂开业", "两岸新桥下月通车"]
    page = read("\n\n".join(f"{head}\n\n{text}" for head, text in zip(heads * 2, bodies * 2, strict=True)))
    assert [article.headline for article in page.articles] == heads * 2


def test_a_dispatch_lead_may_run_into_the_body() -> None:
    page = read(f"图书馆新馆开馆\n\n本报讯{LIBRARY}\n\n社区食堂开业\n\n本报江岸讯{CANTEEN}\n")
    assert [body(page, article)[:2] for article in page.articles] == ["昨日", "3月"]


def test_a_byline_set_over_a_heading_signs_the_body_below() -> None:
    page = read(
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n本报记者 王小满\n社区食堂开业\n滨河老人吃上热饭\n\n{CANTEEN}\n"
    )
    assert [name for _, _, name in told(page)] == [["罗静"], ["王小满"]]


def test_the_title_of_a_column_is_no_headline_where_another_is() -> None:
    page = read(
        f"民生\n\n街头巷尾\n\n本报讯（记者 罗静）{LIBRARY}\n\n江岸区图书馆新馆开馆\n\n"
        f"社区食堂开业\n\n本报讯（记者 王小满）{CANTEEN}\n"
    )
    assert [article.headline for article in page.articles] == ["江岸区图书馆新馆开馆", "社区食堂开业"]


def test_the_title_of_a_column_heads_its_list_of_briefs() -> None:
    page = read(f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n\n简讯\n\n◆新桥昨日通车。◆公园下月开放。\n")
    briefs = page.articles[1]
    assert (briefs.headline, body(page, briefs)) == ("简讯", "◆新桥昨日通车。◆公园下月开放。")


def test_a_heading_goes_to_the_body_that_repeats_its_words() -> None:
    page = read(
        f"□本报记者 罗静\n\n{LIBRARY}\n\n江岸区图书馆开馆\n\n社区食堂开业\n\n{CANTEEN}\n",
    )
    assert [article.headline for article in page.articles] == ["江岸区图书馆开馆", "社区食堂开业"]


def test_a_masthead_names_paper_column_and_staff() -> None:
    page = read(
        "江岸特区报\n2003年5月13日 星期二\n第2版\n江岸内外\n编辑 罗静 版式 阿依古丽\n\n"
        f"图书馆新馆开馆\n\n本报讯（记者 罗静）{LIBRARY}\n"
    )
    assert (page.paper, page.articles[0].headline, page.articles[0].kicker) == (
        "江岸特区报",
        "图书馆新馆开馆",
        "",
    )
    assert [credit.name for credit in page.credits if credit.article is None] == ["罗静", "阿依古丽"]


def test_a_second_headline_line_below_a_headline_is_no_prose() -> None:
    text = (
        "受冰雪影响停运的江岸线昨日恢复办客，首\n班列车上午八时从江岸站开出，全线九个车\n"
        "站同时开门，站长说，今后三天加开六趟列\n车，旅客凭身份证进站。\n"
    )
    filler = (
        "市气象局昨日说，冷空气周末南下，气温下\n降八度，平原有小雪，山区有中雪，请市民\n"
        "出行注意安全，少开车，多乘公交，老人少\n出门。\n"
    )
    page = read(f"江岸线抢修\n江岸站停运三天后恢复办客\n{text}\n" + f"本报讯 {filler}\n" * 6)
    assert page.articles[0].headline.endswith("江岸站停运三天后恢复办客")
