"""Sentences of a paragraph, written with a bar where one ends, and of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.sentences import LONGEST, sentence_bounds, split_sentences
from kg.records import Article, Block, Page, Reading, Zone


def barred(text: str) -> str:
    return "|".join(text[start:end] for start, end in sentence_bounds(text))


@pytest.mark.parametrize(
    "expected",
    [
        "天亮了。|人来了！|谁来了？|不知道",
        "真的吗？！|当然。",
        "路修通了!|真好?|是的.|散会",
        "全长3.5公里。|造价1.2亿元。",
        "一.开会。|二.散会。",
    ],
)
def test_a_full_stop_ends_a_sentence(expected: str) -> None:
    assert barred(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "王强说：“好。”|他走了。",
        "王强说：“好。|我去！”|他走了。",
        "王强说：“好！”。|他走了。",
        '王强说："好。"|他走了。',
        "王强说：「好。」|他走了。",
        "王强说：“好。 ”|他走了。",
        "他问：“谁去？”|“我去。”李梅答道。",
        "他问：“老李说过‘不行。’吗？”|没人答。",
        "“请放心。”王强说。|他走了。",
        "“天冷。|请放心。”王强对记者说，“有我。”|他走了。",
        "“请放心。”|李梅说：“好。”",
        "“请放心。”|据李梅介绍，路通了。",
    ],
)
def test_closing_quotes_stay_with_their_sentence(expected: str) -> None:
    assert barred(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "大家高喊“加油！加油！”冲过终点。",
        "他问“谁去？”，没人答。",
        "他读过《出发！向北方》这本书。",
        "专栏“谁来养老？”的作者来了。",
        "全队（不含替补。见表）共12人。",
        "我……我不去。",
        "水、电、路……等难题都解决了。",
    ],
)
def test_a_stop_inside_a_clause_ends_nothing(sentence: str) -> None:
    assert barred(sentence) == sentence


@pytest.mark.parametrize(
    "expected",
    [
        "他走了（见图。）。|天黑了。",
        "他走了。|（据本台消息。）|天黑了。",
        "他望着远方……|第二天下雨了。",
        "“头一段没有完。|第二句",
        "没有开头。”|他走了。",
        "（一个没有右括号的括号。|他走了。",
    ],
)
def test_lost_and_odd_marks_do_not_swallow_sentences(expected: str) -> None:
    assert barred(expected.replace("|", "")) == expected


def test_a_text_without_stops_is_cut_at_commas() -> None:
    text = "甲乙丙，" * LONGEST
    pieces = list(sentence_bounds(text))
    assert max(end - start for start, end in pieces) <= LONGEST
    assert all(text[end - 1] == "，" for _, end in pieces)


@given(st.text(alphabet='天地。！？…“”‘’（）《》「」"，：的说. \n3', max_size=60))
def test_each_character_is_in_exactly_one_sentence(text: str) -> None:
    bounds = list(sentence_bounds(text))
    assert "".join(text[a:b] for a, b in bounds).split() == [] or all(text[a:b].strip() for a, b in bounds)
    covered = [i for a, b in bounds for i in range(a, b)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


def page_of(*paragraphs: tuple[str, Zone, int | None]) -> Page:
    """A page whose blocks are these paragraphs, a newline between them."""
    text = "\n".join(paragraph for paragraph, _, _ in paragraphs)
    blocks: list[Block] = []
    at = 0
    for paragraph, zone, number in paragraphs:
        blocks.append(Block(at, at + len(paragraph), zone, number))
        at += len(paragraph) + 1
    article = Article(1, "", "", "", "", 0, len(text), None, ())
    reading = Reading(text, tuple(range(len(text))))
    return Page("p.txt", text, "utf-8", "", reading, tuple(blocks), (article,), (), None, "", "")


def test_no_sentence_crosses_a_block() -> None:
    page = page_of(
        ("桥通车了", Zone.HEADLINE, 0),
        ("桥长百米，耗时三年", Zone.BODY, 0),
        ("责编 某某", Zone.FURNITURE, None),
    )
    sentences = split_sentences(page)
    assert [(s.number, s.text, s.zone, s.article, s.paragraph) for s in sentences] == [
        (0, "桥通车了", Zone.HEADLINE, 0, 0),
        (1, "桥长百米，耗时三年", Zone.BODY, 0, 1),
        (2, "责编 某某", Zone.FURNITURE, None, 2),
    ]
    assert all(page.reading.text[s.start : s.end] == s.text for s in sentences)
