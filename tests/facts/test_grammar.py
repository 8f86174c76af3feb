"""Phrases and clauses of hand-made rows: the grammar alone, whatever the tagger says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.facts.grammar.clauses import Clause, read_clauses
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase, read_phrase
from kg.facts.grammar.pieces import Piece, row_of
from kg.facts.grammar.predicates import find_predicates
from kg.facts.grammar.rereading import reread
from kg.facts.quantities import find_quantities
from kg.records import Kind, Mention, TimeRef

KINDS = {"E": Kind.ORGANIZATION, "P": Kind.PERSON, "D": Kind.DISTRICT}


def row(text: str) -> list[Piece]:
    """`row_of` with what E (organisation), P (person), D (district), M and T pieces stand for."""
    pieces = []
    for piece in row_of(text):
        if piece.cls in KINDS:
            m = Mention(piece.text, piece.start, piece.end, piece.text, KINDS[piece.cls], 0, "test", 1.0)
            piece = replace(piece, cls="E", mention=m)
        elif piece.cls == "M":
            (quantity,) = find_quantities(piece.text, piece.start)
            piece = replace(piece, quantity=quantity)
        elif piece.cls == "T":
            piece = replace(piece, time=TimeRef(piece.start, piece.end, piece.text, "2023-05"))
        pieces.append(piece)
    return pieces


def phrase(text: str) -> Phrase:
    found = read_phrase(row(text))
    assert found is not None
    return found


def clauses(text: str) -> tuple[Clause, ...]:
    return read_clauses(row(text))


def frames(text: str) -> list[Frame]:
    return [f for c in clauses(text) for f in c.frames]


def words(found: Phrase | None) -> str | None:
    return found.text if found is not None else None


def members(found: Phrase) -> list[tuple[str, int | None]]:
    """(text, count) of each member."""
    return [(m.text, int(m.quantity.value) if m.quantity else None) for m in found.members]


def predicates(text: str) -> list[str]:
    """The verbs that a clause is built on."""
    pieces = reread(row(text))
    return [pieces[i].text for i in find_predicates(pieces)]


@pytest.mark.parametrize("text", ["的/u", "，/w", "了/u 的/u", "和/c"])
def test_a_row_of_particles_is_no_phrase(text: str) -> None:
    assert read_phrase(row(text)) is None


def test_particles_at_the_edges_are_no_part_of_a_phrase() -> None:
    assert phrase("的/u 老旧/a 小区/n 的/u").text == "老旧小区"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河道/n 12条/M", [("河道", 12)]),
        ("12条/M 河道/n", [("河道", 12)]),
        ("口罩/n 300只/M 、/w 手套/n 50双/M", [("口罩", 300), ("手套", 50)]),
        ("公厕/n 7座/M 、/w 停车场/n 2个/M 和/c 公园/n 1处/M", [("公厕", 7), ("停车场", 2), ("公园", 1)]),
        ("口罩/n 、/w 手套/n", [("口罩、手套", None)]),
        ("党员/n 、/w 干部/n 22名/M", [("党员、干部", 22)]),
        ("8个/M 村/n 的/u 1300户/M 群众/n", [("8个村的群众", 1300)]),
        ("市水务局/E 和/c 市教育局/E", [("市水务局", None), ("市教育局", None)]),
        ("水利/n 和/c 环保/n 部门/n", [("水利、环保部门", None)]),
    ],
)
def test_the_members_of_a_phrase(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert members(phrase(text)) == expected


def test_the_last_noun_is_the_head_of_a_phrase() -> None:
    assert [m.text for m in phrase("盐官镇/D 党委/n 、/w 市水务局/E").heads] == ["市水务局"]


def test_an_entity_before_a_noun_owns_it() -> None:
    found = phrase("市水务局/E 党员/n 干部/n")
    assert ([m.text for m in found.heads], [m.text for m in found.owners]) == ([], ["市水务局"])


def test_a_title_before_a_name_leaves_the_person_as_the_head() -> None:
    found = phrase("市水务局/E 局长/n 陈书远/P")
    assert ([m.text for m in found.heads], [m.text for m in found.owners]) == (["陈书远"], ["市水务局"])


def test_a_couple_is_named_by_its_last_name() -> None:
    assert [m.text for m in phrase("沈立新/P 夫妇/n").heads] == ["沈立新"]


def test_a_phrase_without_its_counts_is_bare() -> None:
    assert phrase("环卫/n 工人/n 300名/M").bare == "环卫工人"


def test_a_phrase_knows_where_it_stands() -> None:
    pieces = row("清理/v 河道/n 12条/M")
    found = read_phrase(pieces[1:])
    assert found is not None
    assert (found.start, found.end) == (2, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水务局/E 清理/v 河道/n 12条/M", ["清理"]),
        ("市水务局/E 前往/v 盐官镇/D 清理/v 河道/n", ["前往", "清理"]),
        ("市水务局/E 召开/v 会议/n 并/c 部署/v 工作/n", ["召开", "部署"]),
        pytest.param(
            "市水务局/E 召开/v 会议/n 部署/v 工作/n",
            ["召开", "部署"],
            marks=pytest.mark.xfail(strict=True, reason="会议部署 is read as a compound noun"),
        ),
        ("盐官镇/D 组织/v 村民/n 清理/v 河道/n", ["组织", "清理"]),
        ("老人/n 领取/v 的/u 补贴/n 到账/v", ["到账"]),
        ("市水务局/E 开展/v 安全/a 检查/v", ["开展"]),
        ("盐官镇/D 党委/n", []),
    ],
)
def test_the_verbs_that_a_clause_is_built_on(text: str, expected: list[str]) -> None:
    assert predicates(text) == expected


def test_a_clause_is_subject_verb_and_object() -> None:
    (frame,) = frames("市水务局/E 清理/v 河道/n 12条/M")
    assert (words(frame.subject), frame.verb, words(frame.object)) == ("市水务局", "清理", "河道12条")


def test_a_comma_parts_clauses() -> None:
    found = clauses("市水务局/E 清理/v 河道/n ，/w 种植/v 柳树/n 。/w")
    assert [(c.frames[0].verb, c.stop) for c in found] == [("清理", "，"), ("种植", "。")]


def test_an_enumeration_comma_does_not_part_clauses() -> None:
    assert len(clauses("市水务局/E 清理/v 河道/n 、/w 池塘/n")) == 1


def test_a_later_clause_has_no_subject_of_its_own() -> None:
    assert frames("市水务局/E 清理/v 河道/n ，/w 种植/v 柳树/n")[1].subject is None


def test_a_time_before_the_verb_is_the_frame_s() -> None:
    (frame,) = frames("市水务局/E 2023年5月/T 清理/v 河道/n")
    assert (frame.time is not None, words(frame.subject)) == (True, "市水务局")


def test_a_clause_of_time_alone_keeps_its_time() -> None:
    first, second = clauses("2023年5月/T ，/w 市水务局/E 清理/v 河道/n")
    assert (first.frames, first.time is not None, second.frames[0].time) == ((), True, None)


@pytest.mark.parametrize("word", ["被", "把", "由", "在", "向", "为"])
def test_a_preposition_before_the_verb_opens_a_setting(word: str) -> None:
    (frame,) = frames(f"小区/n {word}/p 市水务局/E 改造/v")
    assert [(s.word, s.phrase.text) for s in frame.settings] == [(word, "市水务局")]


def test_what_a_setting_holds_is_no_subject() -> None:
    (frame,) = frames("市水务局/E 在/p 盐官镇/D 清理/v 河道/n")
    assert (words(frame.subject), words(frame.object)) == ("市水务局", "河道")


def test_adverbs_and_modal_verbs_help_the_verb() -> None:
    (frame,) = frames("市水务局/E 将/d 陆续/d 清理/v 河道/n")
    assert frame.helpers == ("将", "陆续")


def test_the_aspect_after_the_verb_is_not_part_of_it() -> None:
    (frame,) = frames("市水务局/E 清理/v 了/u 河道/n")
    assert (frame.verb, frame.aspect) == ("清理", "了")


def test_the_object_of_an_order_is_the_subject_of_the_next_verb() -> None:
    assert [f.link for f in frames("市水务局/E 要求/v 盐官镇/D 清理/v 河道/n")] == ["", "pivot"]


def test_verbs_in_a_row_share_their_subject() -> None:
    assert [f.link for f in frames("市水务局/E 前往/v 盐官镇/D 清理/v 河道/n")] == ["", "serial"]


def test_starting_and_doing_are_one_verb() -> None:
    assert [f.verb for f in frames("市水务局/E 启动/v 开展/v 春耕/n 检查/n")] == ["启动开展"]


def test_words_between_quotation_marks_are_quoted() -> None:
    found = clauses("“/w 水位/n 降/v 了/u 。/w ”/w 沈立新/P 说/v 。/w")
    assert [c.quoted for c in found] == [True, False]


def test_a_row_without_a_verb_is_a_bare_phrase() -> None:
    (clause,) = clauses("手套/n 50双/M")
    assert (clause.frames, words(clause.phrase)) == ((), "手套50双")


def test_no_pieces_are_no_clauses() -> None:
    assert read_clauses(()) == ()


def test_a_row_of_conjunctions_alone_is_no_phrase() -> None:
    assert read_phrase(row("并/v 同/v")) is None
