"""Pages in, documents out: failures stay with their page, and the order of the paths says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, InputError
from kg.inputs import Source
from kg.pipeline import NoPageError, Options, build_documents, build_graph

ONE = """\
水务工程今日开工
本报讯（记者 罗静）昨日，青山市水务局组织32名技术人员检修了5座水厂。
检修将持续到月底。
"""
TWO = (
    ONE
    + """\

图书馆新馆开放
本报讯（记者 丁小满）昨日，江滨图书馆新馆向读者开放。
"""
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of two pages, one of them empty."""
    (tmp_path / "2022-11-19").mkdir()
    (tmp_path / "2022-11-19" / "04.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    return tmp_path


def corrected(tmp_path: Path, text: str) -> Options:
    """Options with these corrections."""
    (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    return Options(corrections=tmp_path / "c.toml")


def test_a_page_that_fails_does_not_stop_the_others(pages: Path) -> None:
    built = build_documents([pages], Options())
    assert [document.page.file for document in built.documents] == ["2022-11-19/04.txt"]
    assert [failure.reason for failure in built.failures] == [
        "empty.txt: the file is empty; give a page of text"
    ]


def test_where_all_pages_fail_there_is_an_error_with_every_reason(pages: Path) -> None:
    with pytest.raises(NoPageError) as caught:
        build_documents([pages / "empty.txt", pages / "none.txt"], Options())
    assert len(caught.value.failures) == 2
    assert str(caught.value).endswith("(and 1 more)")


def test_a_stage_that_breaks_on_a_page_fails_that_page(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError("out of\nrange")

    monkeypatch.setattr("kg.facts.find_facts", broken)
    with pytest.raises(NoPageError, match=r"04\.txt: kg failed on this page \(IndexError out of range\)"):
        build_documents([pages / "2022-11-19"], Options())


@pytest.mark.parametrize("paths", [("",), ("2022-11-19",), ("2022-11-19/04.txt",)])
def test_the_date_in_a_path_counts_however_the_page_is_given(pages: Path, paths: Sequence[str]) -> None:
    page = build_documents([pages / path for path in paths], Options()).documents[0].page
    assert (page.issued, page.number) == (date(2022, 11, 19), "04")


def test_what_is_given_goes_before_what_is_found(pages: Path) -> None:
    options = Options(issued=date(2020, 1, 2), paper="青山日报", page="A3")
    page = build_documents([pages], options).documents[0].page
    assert (page.issued, page.paper, page.number) == (date(2020, 1, 2), "青山日报", "A3")


def test_progress_hands_on_every_page(pages: Path) -> None:
    seen: list[str] = []

    def watched(sources: Sequence[Source]) -> Iterator[Source]:
        for source in sources:
            seen.append(source.file)
            yield source

    build_documents([pages], Options(), watched)
    assert seen == ["2022-11-19/04.txt", "empty.txt"]


def test_an_article_begins_where_a_correction_says(pages: Path) -> None:
    (pages / "two.txt").write_text(TWO, encoding="utf-8")
    plain = build_documents([pages / "two.txt"], Options()).documents[0].page
    assert len(plain.articles) == 2
    text = "[[article]]\nfile = 'two.txt'\nline = 3\nstarts = true\n"
    more = build_documents([pages / "two.txt"], corrected(pages, text)).documents[0].page
    assert len(more.articles) == 3


def test_no_article_begins_where_a_correction_says(pages: Path) -> None:
    (pages / "two.txt").write_text(TWO, encoding="utf-8")
    text = "[[article]]\nfile = 'two.txt'\nline = 5\nstarts = false\n"
    fewer = build_documents([pages / "two.txt"], corrected(pages, text)).documents[0].page
    assert len(fewer.articles) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[article]]\nfile='04.txt'\nline=99\nstarts=true", r"^c\.toml:1: 04\.txt:99: no text on this line"),
        ("[[article]]\nfile='no.txt'\nline=1\nstarts=true", r"^c\.toml:1: no page is called no\.txt"),
        ("[[not_entity]]\nname='丙公司'", r"^c\.toml:1: nothing is named 丙公司"),
    ],
)
def test_a_correction_that_cannot_be_done_is_an_error(pages: Path, text: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason):
        build_documents([pages / "2022-11-19"], corrected(pages, text))


def test_a_correction_that_names_nothing_is_a_failure_where_a_page_failed(pages: Path) -> None:
    built = build_documents([pages], corrected(pages, "[[not_entity]]\nname = '丙公司'"))
    assert [failure.file for failure in built.failures] == ["empty.txt", "c.toml:1"]


@pytest.mark.parametrize(
    ("home", "reason"), [("无此市", "no province, city or county"), ("朝阳区", "more than one district")]
)
def test_a_home_that_is_no_one_district_is_refused(pages: Path, home: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        build_documents([pages], Options(home=home))


def test_the_same_pages_give_the_same_graph_in_any_order(pages: Path) -> None:
    (pages / "two.txt").write_text(TWO, encoding="utf-8")
    paths = [pages / "2022-11-19" / "04.txt", pages / "two.txt"]
    graphs = [build_graph(build_documents(order, Options()), Options()) for order in (paths, paths[::-1])]
    assert list(graphs[0][0].nodes(data=True)) == list(graphs[1][0].nodes(data=True))
    assert graphs[0][1] == graphs[1][1]
