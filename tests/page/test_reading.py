"""Reading text leads back to the file, character by character."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.page import read_page
from kg.page.lines import is_white
from kg.records import Page

PRINTED = st.text(
    alphabet="本报讯记者张三李伟（）。，“”！？——□●\n\n\n\r\f \u3000\t12日月年A4版摄图/：:abz."
    "·编辑责任新华社电的街道臺灣\u200b\ufeff",
    max_size=300,
)


def check_origin(page: Page) -> None:
    reading = page.reading
    for char, at in zip(reading.text, reading.origin, strict=True):
        if at < 0:
            assert char == "\n"
        else:
            assert char == page.text[at] or (char == " " and page.text[at].isspace())
    kept = [at for at in reading.origin if at >= 0]
    assert len(kept) == len(set(kept))
    missing = set(range(len(page.text))) - set(kept)
    assert all(is_white(page.text[at]) for at in missing)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@example("！1\ufeff\rA")
@given(st.one_of(PRINTED, st.text(max_size=80)))
def test_every_character_of_the_file_is_read_once_and_nothing_is_invented(text: str) -> None:
    try:
        page = read_page(text.encode("utf-8", "surrogatepass"), file="a.txt")
    except InputError:
        return
    check_origin(page)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(PRINTED)
def test_blocks_and_bodies_are_in_order(text: str) -> None:
    try:
        page = read_page(text.encode(), file="a.txt")
    except InputError:
        return
    end = 0
    for block in page.blocks:
        assert end <= block.start < block.end
        end = block.end
    for article in page.articles:
        assert 0 <= article.start <= article.end <= len(page.reading.text)
        for credit in article.credits:
            assert page.reading.text[credit.start : credit.end].replace(" ", "") == credit.name


def test_a_sentence_across_a_column_break_is_cut_in_two() -> None:
    text = "本报讯 昨日，江岸区图书馆新馆\n\n正式开馆，市民纷纷前来看书。\n"
    page = read_page(text.encode(), file="a.txt")
    start = page.reading.text.index("新馆正式")
    cuts = page.reading.cuts(start, start + 4)
    assert [text[a:b] for a, b in cuts] == ["新馆", "正式"]


@pytest.mark.parametrize(
    "text",
    [
        "字\n" * 20_000,
        "字" * 150_000,
        "社，" * 100_000,
        "记者 " + "张三 " * 50_000,
        "今日全市开工\n本报讯（记者 张三）昨日开工了。\n\n" * 1_000,
        "（" * 100_000,
        "张·" * 50_000,
        "全市各地今天都在开工建设新的工程项目并且\n取得很好的成效。\n" * 3_000,
    ],
    ids=["one a line", "one line", "commas", "names", "articles", "brackets", "dots", "paragraphs"],
)
def test_a_hostile_page_is_read_in_linear_time(text: str) -> None:
    begun = time.process_time()
    page = read_page(text.encode(), file="a.txt")
    assert time.process_time() - begun < 20
    assert page.reading.text
