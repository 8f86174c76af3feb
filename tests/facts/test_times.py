"""Dates in newspaper phrases, resolved against an issue of Saturday 19 November 2022."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.times import find_times, resolve_previous

ISSUED = date(2022, 11, 19)


def times(text: str, **options: str | int | date | None) -> list[tuple[str, str | None, str | None]]:
    found = find_times(text, issued=ISSUED, **options)  # type: ignore[arg-type]
    return [(time.text, time.begin, time.finish) for time in found]


@pytest.mark.parametrize(
    ("text", "quote", "begin"),
    [
        ("11月18日开工", "11月18日", "2022-11-18"),
        ("11月3日本报讯", "11月3日", "2022-11-03"),
        ("11月3日报道", "11月3日", "2022-11-03"),
        ("11月 11日以来", "11月 11日以来", "2022-11-11"),
        ("截至18日", "18日", "2022-11-18"),
        ("截至20日", "20日", "2022-10-20"),
        ("12月25日开工", "12月25日", "2021-12-25"),
        ("将于12月25日开工", "12月25日", "2022-12-25"),
        ("将于1月5日开工", "1月5日", "2023-01-05"),
        ("12日前后可能降雨", "12日前后", "2022-12-12"),
        ("年底准备再上一条线", "年底", "2022-12"),
        ("2021年5月3日开工", "2021年5月3日", "2021-05-03"),
        ("二〇二一年五月开工", "二〇二一年五月", "2021-05"),
        ("去年9月", "去年9月", "2021-09"),
        ("今年3月中旬", "今年3月中旬", "2022-03"),
        ("前年", "前年", "2020"),
        ("明年", "明年", "2023"),
        ("上月20日", "上月20日", "2022-10-20"),
        ("本月15日", "本月15日", "2022-11-15"),
        ("上个月", "上个月", "2022-10"),
        ("去年底", "去年底", "2021-12"),
        ("今天上午", "今天上午", "2022-11-19"),
        ("昨晚8时许", "昨晚8时许", "2022-11-18"),
        ("前天", "前天", "2022-11-17"),
        ("上周五", "上周五", "2022-11-11"),
        ("周三上午", "周三上午", "2022-11-16"),
        ("三天前", "三天前", "2022-11-16"),
        ("两个月前", "两个月前", "2022-09"),
        ("5年前", "5年前", "2017"),
        ("1998年以来", "1998年以来", "1998"),
        ("8日上午9时30分许", "8日上午9时30分许", "2022-11-08"),
        ("2021-05-03", "2021-05-03", "2021-05-03"),
        ("２０２１年５月", "２０２１年５月", "2021-05"),
    ],
)
def test_a_time_is_resolved_against_the_issue(text: str, quote: str, begin: str) -> None:
    assert times(text) == [(quote, begin, None)]


@pytest.mark.parametrize(
    ("text", "begin", "finish"),
    [
        ("5月3日至8日", "2022-05-03", "2022-05-08"),
        ("5月1-3日", "2022-05-01", "2022-05-03"),
        ("1月3日—2月5日", "2022-01-03", "2022-02-05"),
        ("12月28日至1月3日", "2021-12-28", "2022-01-03"),
        ("5月至7月", "2022-05", "2022-07"),
        ("去年9月至今年3月", "2021-09", "2022-03"),
        ("2019年至2021年", "2019", "2021"),
        ("2019-2021年", "2019", "2021"),
        ("上半年", "2022-01", "2022-06"),
        ("前三季度", "2022-01", "2022-09"),
        ("今年前5个月", "2022-01", "2022-05"),
        ("2021年第一季度", "2021-01", "2021-03"),
        ("本周", "2022-11-14", "2022-11-20"),
        ("90年代", "1990", "1999"),
        ("上世纪80年代末", "1980", "1989"),
    ],
)
def test_a_stretch_has_its_two_ends(text: str, begin: str, finish: str) -> None:
    assert times(text) == [(text, begin, finish)]


@pytest.mark.parametrize(
    "text",
    [
        *("近日", "日前", "截至目前", "春节期间", "五一假期", "“十三五”期间", "农历五月初五", "去年冬天"),
        "2月30日",
    ],
)
def test_a_time_that_names_no_day_stays_as_printed(text: str) -> None:
    assert times(text) == [(text, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        *("11·18", "24小时", "三天", "一年级", "5年内", "三个月", "拘留15日", "每年5月", "第3日", "18号楼"),
        *("60岁以上年龄", "一时找不到"),
    ],
)
def test_what_names_no_time_is_none(text: str) -> None:
    assert times(text) == []


def test_relative_days_count_from_the_dateline() -> None:
    assert times("昨日开幕", dateline=date(2022, 11, 15)) == [("昨日", "2022-11-14", None)]


def test_the_same_day_counts_from_the_date_before() -> None:
    assert [begin for _, begin, _ in times("11月12日签约，当日开工，次日完工")] == [
        "2022-11-12",
        "2022-11-12",
        "2022-11-13",
    ]


def test_the_same_day_may_count_from_an_earlier_sentence() -> None:
    assert times("当晚抵达", previous="2022-05-08") == [("当晚", "2022-05-08", None)]


def test_the_same_day_of_no_date_stays_unresolved() -> None:
    assert times("当日抵达") == [("当日", None, None)]


def test_a_later_month_of_the_sentence_lies_in_its_year() -> None:
    assert [begin for _, begin, _ in times("2020年3月立项，5月开工")] == ["2020-03", "2020-05"]


def test_a_year_word_counts_from_the_date_before() -> None:
    assert times("2018年3月立项。当年9月完工")[1] == ("当年9月", "2018-09", None)


def test_a_clock_time_lies_on_the_date_before() -> None:
    assert times("11月3日上午9时，下午3时许")[1] == ("下午3时许", "2022-11-03", None)


def test_a_planned_date_does_not_draw_a_past_day_to_its_month() -> None:
    assert times("12月1日施行。记者17日获悉")[1] == ("17日", "2022-11-17", None)


def test_without_an_issue_date_a_bare_month_stays_unresolved() -> None:
    found = find_times("5月3日，昨日，2021年5月", issued=None)
    assert [time.begin for time in found] == [None, None, "2021-05"]


def test_the_previous_date_is_the_last_full_one() -> None:
    found = find_times("5月3日至8日，去年", issued=ISSUED)
    assert resolve_previous(found, "2020-01-01") == "2022-05-08"
    assert resolve_previous((), "2020-01-01") == "2020-01-01"


def test_offsets_count_from_the_base() -> None:
    time = find_times("自5月3日起", issued=ISSUED, base=10)[0]
    assert (time.start, time.end) == (11, 15)


ALPHABET = "0123456789一二三十〇年月日号时点分周上下前去今明昨当至到-—/.:底初半季度世纪代农历天期间五 。，\n"


@given(st.text(alphabet=ALPHABET, max_size=60), st.sampled_from([None, ISSUED, date.min, date.max]))
def test_any_text_gives_spans_of_itself(text: str, issued: date | None) -> None:
    end = 0
    for time in find_times(text, issued=issued, previous="2022-02-31"):
        assert end <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        assert time.finish is None or time.begin is None or len(time.begin) >= 4
        end = time.end


@pytest.mark.parametrize(
    "piece", ["9", "1月", "2021年", "3-", "今", "周一", "当日", "上午", "一时", "12:30", "前", "2021-"]
)
def test_hostile_runs_are_read_in_linear_time(piece: str) -> None:
    assert len(find_times(piece * (20_000 // len(piece)), issued=ISSUED)) <= 20_000
