"""Corrections done to documents: links that say same or different, seen in the graph that follows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import networkx as nx
import pytest

from kg.corrections import apply_corrections
from kg.corrections.read import parse_corrections
from kg.errors import DataError
from kg.graph.build import build_graph
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.ids import node_id
from kg.page import read_page
from kg.records import Document, Entity, Judgement, Kind, Link, Mention, Relation, Sentence

HEADLINE = "水务工程开工\n本报讯（记者 罗静）"


def document(
    text: str,
    names: Mapping[str, tuple[Kind, str]],
    *,
    file: str = "a.txt",
    ties: Sequence[tuple[str, str, str]] = (),
) -> Document:
    """The document of an article, every printed name of `names` (-> kind, label) a linked mention.

    `ties` are relations between the first mentions of two printed names.
    """
    page = read_page((HEADLINE + text).encode(), file=file)
    blocks = enumerate(page.blocks)
    sentences = tuple(
        Sentence(n, b.start, b.end, page.reading.text[b.start : b.end], b.zone, b.article, n)
        for n, b in blocks
    )
    pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    mentions, links, entities = [], [], {}
    for number, found in enumerate(re.finditer(pattern, page.reading.text)):
        kind, label = names[found[0]]
        at = next(s.number for s in sentences if s.start <= found.start() < s.end)
        mentions.append(Mention(f"m{number}", *found.span(), found[0], kind, at, "tagger", 0.9))
        entity = _entity(kind, label)
        entities[entity.id] = entity
        links.append(
            Link(f"m{number}", entity.id, Judgement.SAME, "same_name", alias=not found[0].startswith("该"))
        )
    first = {m.text: m for m in reversed(mentions)}
    relations = tuple(
        Relation(r, first[a].id, first[b].id, first[a].sentence, "rule", 0.9, first[a].start, first[b].end)
        for r, a, b in ties
    )
    return Document(
        page, sentences, tuple(mentions), tuple(entities.values()), tuple(links), relations=relations
    )


def _entity(kind: Kind, label: str) -> Entity:
    district = Gazetteer.shared().get(label) if kind is Kind.DISTRICT else None
    return Entity(node_id(kind, label), kind, district.name if district else label, district=district)


def graph_of(corrections: str, *documents: Document) -> nx.MultiDiGraph:
    """The graph after the corrections, every one of which must match."""
    applied = apply_corrections(documents, parse_corrections(corrections.encode(), file="c.toml"))
    assert applied.unmatched == ()
    return build_graph(applied.documents)


def refused(corrections: str, *documents: Document) -> str:
    """Why the corrections cannot be done."""
    with pytest.raises(DataError) as caught:
        applied = apply_corrections(documents, parse_corrections(corrections.encode(), file="c.toml"))
        raise DataError(applied.unmatched[0])
    return str(caught.value)


def entities(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Node id -> mentions, for nodes that are no article."""
    return {node: row.get("mentions", 0) for node, row in graph.nodes(data=True) if row["kind"] != "article"}


COMPANIES = {
    "甲水务有限公司": (Kind.ORGANIZATION, "甲水务有限公司"),
    "甲公司": (Kind.ORGANIZATION, "甲公司"),
    "该公司": (Kind.ORGANIZATION, "甲公司"),
}
TEXT = "甲水务有限公司昨日开工。甲公司表示，该公司将按期完工。"


def test_what_is_no_entity_has_no_node() -> None:
    graph = graph_of("[[not_entity]]\nname = '甲公司'", document(TEXT, COMPANIES))
    assert entities(graph) == {"organization:甲水务有限公司": 1}


def test_what_is_no_entity_on_one_page_is_one_on_another() -> None:
    other = document("甲公司今日开工。", COMPANIES, file="b.txt")
    graph = graph_of("[[not_entity]]\nname = '甲公司'\nfile = 'a.txt'", document(TEXT, COMPANIES), other)
    assert entities(graph)["organization:甲公司"] == 1


def test_an_alias_that_is_no_entity_leaves_the_entity() -> None:
    names = {
        "甲公司": (Kind.ORGANIZATION, "甲水务有限公司"),
        "甲水务有限公司": (Kind.ORGANIZATION, "甲水务有限公司"),
    }
    graph = graph_of("[[not_entity]]\nname = '甲公司'", document(TEXT, names))
    assert entities(graph) == {"organization:甲水务有限公司": 1}
    assert "aliases" not in graph.nodes["organization:甲水务有限公司"]


def test_a_kind_is_corrected_with_all_that_stands_for_the_thing() -> None:
    graph = graph_of("[[kind]]\nname = '甲公司'\nkind = 'place'", document(TEXT, COMPANIES))
    assert graph.nodes["place:甲公司"]["mentions"] == 2
    assert "organization:甲公司" not in graph


def test_a_name_that_no_stage_found_becomes_a_node() -> None:
    page = document(TEXT + "工程位于晨光大院，晨光\n大院居民欢迎。", COMPANIES)
    graph = graph_of("[[kind]]\nname = '晨光大院'\nkind = 'place'", page)
    row = graph.nodes["place:晨光大院"]
    assert (row["mentions"], row["line"]) == (2, 2)


def test_a_tie_that_the_new_kind_cannot_have_is_gone() -> None:
    ties = [("part_of", "甲公司", "甲水务有限公司")]
    page = document(TEXT, COMPANIES, ties=ties)
    assert any(r == "part_of" for *_, r in build_graph([page]).edges(data="relation"))
    graph = graph_of("[[kind]]\nname = '甲公司'\nkind = 'place'", page)
    assert not any(r == "part_of" for *_, r in graph.edges(data="relation"))


def test_a_district_is_found_by_its_name_and_lies_where_the_gazetteer_says() -> None:
    names = {"阜阳市": (Kind.ORGANIZATION, "阜阳市")}
    graph = graph_of("[[kind]]\nname = '阜阳市'\nkind = 'district'", document("阜阳市发布通告。", names))
    assert graph.nodes["district:341200"]["mentions"] == 1
    assert graph.nodes["district:340000"]["inferred"] is True
    assert graph.has_edge("district:341200", "district:340000")


def test_a_district_of_a_common_name_needs_its_code() -> None:
    names = {"朝阳区": (Kind.ORGANIZATION, "朝阳区")}
    page = document("朝阳区发布通告。", names)
    entry = "[[kind]]\nname = '朝阳区'\nkind = 'district'\n"
    assert "朝阳区 names 2 districts; add code: 110105 北京市" in refused(entry, page)
    assert "district:220104" in graph_of(entry + "code = '220104'", page)


def test_districts_inferred_for_one_that_is_none_go_with_it() -> None:
    page = document("阜阳市发布通告。", {"阜阳市": (Kind.DISTRICT, "341200")})
    above = Gazetteer.shared().get("340000")
    inferred = Entity("district:340000", Kind.DISTRICT, "安徽省", district=above, inferred=True)
    page = replace(page, entities=(*page.entities, inferred))
    assert "district:340000" in build_graph([page])
    assert entities(graph_of("[[not_entity]]\nname = '阜阳市'", page)) == {}


def test_names_of_one_thing_become_one_node_on_every_page() -> None:
    other = document("甲公司今日开工。", COMPANIES, file="b.txt")
    text = "[[same]]\nnames = ['甲水务有限公司', '甲公司']"
    graph = graph_of(text, document(TEXT, COMPANIES), other)
    assert entities(graph) == {"organization:甲水务有限公司": 4}
    assert graph.nodes["organization:甲水务有限公司"]["aliases"] == "甲公司"


def test_a_label_of_their_own_names_the_node() -> None:
    text = "[[same]]\nnames = ['甲公司', '甲水务有限公司']\nlabel = '甲水务集团'"
    graph = graph_of(text, document(TEXT, COMPANIES))
    assert graph.nodes["organization:甲水务集团"]["label"] == "甲水务集团"


def test_homonyms_become_one_by_their_name_alone() -> None:
    page = document(
        "丁小满说。丁老师笑。", {"丁小满": (Kind.PERSON, "丁小满"), "丁老师": (Kind.PERSON, "丁小满b")}
    )
    two = [replace(e, name="丁小满") if e.name == "丁小满b" else e for e in page.entities]
    ids = sorted(e.id for e in two)
    page = replace(page, entities=tuple(two), possibly_same=((ids[0], ids[1]),))
    assert any(r == "possibly_same_as" for *_, r in build_graph([page]).edges(data="relation"))
    graph = graph_of("[[same]]\nnames = ['丁小满']", page)
    assert list(entities(graph).values()) == [2]
    assert not any(r == "possibly_same_as" for *_, r in graph.edges(data="relation"))


def test_two_names_of_one_node_are_told_apart() -> None:
    names = {"甲公司": (Kind.ORGANIZATION, "甲集团"), "甲集团": (Kind.ORGANIZATION, "甲集团")}
    page = document("甲集团开工。甲公司表示祝贺。", names)
    graph = graph_of("[[different]]\nnames = ['甲公司', '甲集团']", page)
    assert entities(graph) == {"organization:甲集团": 1, "organization:甲公司": 1}


def test_one_name_on_two_pages_is_told_apart() -> None:
    names = {"丁小满": (Kind.PERSON, "丁小满")}
    pages = [document("丁小满说。", names), document("丁小满笑。", names, file="b.txt")]
    graph = graph_of("[[different]]\nname = '丁小满'\nat = ['a.txt', 'b.txt:2']", *pages)
    assert entities(graph) == {"person:丁小满": 1, "person:丁小满.b.txt.1": 1}


def test_a_name_told_apart_may_be_the_same_as_a_third() -> None:
    names = {"甲公司": (Kind.ORGANIZATION, "甲集团"), "甲集团": (Kind.ORGANIZATION, "甲集团")}
    names |= {"乙公司": (Kind.ORGANIZATION, "乙公司")}
    page = document("甲集团开工。甲公司祝贺。乙公司到场。", names)
    text = "[[different]]\nnames = ['甲集团', '甲公司']\n[[same]]\nnames = ['乙公司', '甲公司']"
    assert entities(graph_of(text, page)) == {"organization:甲集团": 1, "organization:乙公司": 2}


def test_corrections_are_links_that_can_be_left_out() -> None:
    page = document(TEXT, COMPANIES)
    read = parse_corrections("[[not_entity]]\nname = '甲公司'".encode(), file="c.toml")
    (corrected,) = apply_corrections([page], read).documents
    assert corrected.mentions == page.mentions
    added = corrected.links[len(page.links) :]
    assert {(link.rule, link.judgement) for link in added} == {("correction", Judgement.DIFFERENT)}


def test_one_name_and_a_label_give_a_node_another_label() -> None:
    text = "[[same]]\nnames = ['甲公司']\nlabel = '青山甲公司'"
    assert entities(graph_of(text, document(TEXT, COMPANIES)))["organization:青山甲公司"] == 2


def test_an_error_tells_what_was_found_where_the_name_is_printed() -> None:
    page = document(TEXT, COMPANIES)
    text = "[[kind]]\nname = '甲公司表示'\nkind = 'place'"
    assert refused(text, page) == "c.toml:1: nothing is named 甲公司表示; what is found there is 甲公司"
    text = "[[not_entity]]\nname = '按期'"
    assert refused(text, page).endswith("nothing is named 按期, though it is printed; add it with [[kind]]")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[[not_entity]]\nname = '丙公司'", "c.toml:1: nothing is named 丙公司; write the name as printed"),
        ("[[not_entity]]\nname = '甲公司'\nfile = 'x.txt'", "c.toml:1: no page is called x.txt"),
        ("[[same]]\nnames = ['甲公司', '丙公司']", "c.toml:1: nothing is named 丙公司"),
        ("[[same]]\nnames = ['甲公司', '罗静']", "c.toml:1: these are organization and person"),
        (
            "[[different]]\nname = '甲公司'\nat = ['a.txt:2', 'a.txt:77']",
            "c.toml:1: line 77 of a.txt is in no article",
        ),
        ("[[different]]\nnames = ['甲公司', '丙公司']", "c.toml:1: nothing is named 丙公司"),
        ("[[kind]]\nname = '甲公司'\nkind = 'district'", "c.toml:1: no district is named 甲公司"),
        (
            "[[kind]]\nname = '甲公司'\nkind = 'district'\ncode = '99'",
            "c.toml:1: no district has the code 99",
        ),
    ],
)
def test_what_cannot_be_done_is_an_error(text: str, error: str) -> None:
    names = COMPANIES | {"罗静": (Kind.PERSON, "罗静")}
    assert refused(text, document(TEXT, names)).startswith(error)
