"""Date, paper and number of a page: as given, as printed, by the file name."""

from datetime import date

from kg.page import read_page

BODY = "\n新馆开馆\n本报讯（记者 罗静）昨日，江岸区图书馆新馆开馆。\n"


def test_the_masthead_is_read() -> None:
    page = read_page(
        f"江岸晚报\n第04版 要闻\n2021年 3月 9日 星期二\n责任编辑：王小满 版式：李 伟\n{BODY}".encode(),
        file="a.txt",
    )
    assert (page.paper, page.number, page.issued) == ("江岸晚报", "04", date(2021, 3, 9))
    assert [(c.name, c.role, c.article) for c in page.credits] == [
        ("王小满", "编辑", None),
        ("李伟", "版式", None),
    ]
    assert page.articles[0].section == "要闻"


def test_what_is_given_goes_first() -> None:
    page = read_page(
        f"江岸晚报\n2021年3月9日\n{BODY}".encode(),
        file="a.txt",
        issued=date(2020, 1, 1),
        paper="滨江日报",
        number="7",
    )
    assert (page.paper, page.number, page.issued) == ("滨江日报", "7", date(2020, 1, 1))


def test_a_file_name_counts_when_the_page_says_nothing() -> None:
    for file in ("2021-03-09/04.txt", "20210309_04.txt"):
        page = read_page(BODY.encode(), file=file)
        assert (page.issued, page.number) == (date(2021, 3, 9), "04")


def test_the_papers_own_reporters_name_it() -> None:
    page = read_page("新馆开馆\n本报讯 昨日，江岸日报记者从江岸区获悉，新馆开馆。\n".encode(), file="a.txt")
    assert page.paper == "江岸日报"


def test_the_date_under_a_notice_is_not_that_of_the_issue() -> None:
    lines = "昨日，江岸区图书馆新馆开馆，居民前来。\n" * 10
    page = read_page(f"公告\n\n{lines}\n江岸区供水公司\n2021年3月8日\n".encode(), file="a.txt")
    assert page.issued is None
