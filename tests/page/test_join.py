"""Printed lines become paragraphs."""

from kg.page import fold, read_page
from kg.page.join import squeeze
from kg.records import Zone


def bodies(text: str) -> list[str]:
    page = read_page(text.encode(), file="a.txt")
    return [page.reading.text[b.start : b.end] for b in page.blocks if b.zone is Zone.BODY]


def test_lines_are_joined_across_a_column_break() -> None:
    text = (
        "本报讯 昨日，江岸区滨河社区的居民\n走进新开的社区食堂，吃上了热乎饭，老人\n\n"
        "们都说好。食堂每天供应午餐和晚餐，价格\n也便宜。\n"
    )
    assert bodies(text) == [
        "昨日，江岸区滨河社区的居民走进新开的社区食堂，吃上了热乎饭，老人们都说好。"
        "食堂每天供应午餐和晚餐，价格也便宜。"
    ]


def test_a_line_that_opens_with_a_quotation_after_a_gap_goes_on() -> None:
    text = "本报讯 昨日，江岸区总结推出的做法叫\n\n“四张清单”，受到居民欢迎。\n"
    assert bodies(text) == ["昨日，江岸区总结推出的做法叫“四张清单”，受到居民欢迎。"]


def test_a_short_line_with_a_full_stop_ends_a_paragraph() -> None:
    text = (
        "本报讯 昨日，江岸区召开会议，研究部署\n今年的防汛工作。\n"
        "下一步，江岸区将开展检查，确保各项任务\n按时完成。\n"
    )
    assert [body[:3] for body in bodies(text)] == ["昨日，", "下一步"]


def test_an_indent_begins_a_paragraph() -> None:
    text = (
        "　　本报讯 昨日，江岸区召开会议，研究\n部署今年的防汛工作，要求各地抓紧落实。\n"
        "　　会议指出，今年汛期来得早，各地要把\n准备工作做在前面，做到有备无患才行啊。\n"
        "　　会议还通报了水库检查的情况和问题。\n请各单位抓紧整改。\n"
    )
    assert [b[:4] for b in bodies(text)] == ["昨日，江", "会议指出", "会议还通"]


def test_web_pages_have_a_paragraph_a_line() -> None:
    line = (
        "昨日，江岸区图书馆新馆开馆，首日接待读者三千人次，" + "居民纷纷前来看书学习，馆长说很高兴见到大家。"
    )
    assert bodies(f"新馆开馆\n本报讯 {line}\n{line}\n") == [line, line]


def test_artefact_spaces_go_and_latin_spaces_stay() -> None:
    assert squeeze("11月 11日，iPhone\n12 mini 降价", range(99))[0] == "11月11日，iPhone 12 mini降价"


def test_an_address_is_joined_without_a_space() -> None:
    assert squeeze("（http://\nwww.example.cn）", range(99))[0] == "（http://www.example.cn）"


def test_folding_keeps_offsets() -> None:
    text = "臺灣記者，ＡＢ１２"
    assert fold(text) == "台湾记者，AB12"
    assert len(fold("龍𠀀歷" * 3)) == 9
