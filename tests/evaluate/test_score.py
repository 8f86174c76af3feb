"""Figures of a small graph drawn by hand; the numbers were counted by hand as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import DataError
from kg.evaluate import Gold, Ratio, pool_scores, read_gold, score_graph
from kg.evaluate.figures import Found
from kg.evaluate.gold import GoldAction, GoldArticle, GoldEntity
from kg.evaluate.table import page_rows, total_rows

PAGE = "清溪县建公园\n昨日，清溪县水务局新建\n公园3处。"
BODY = {"evidence": "清溪县水务局新建公园3处。", "spans": "10-18 19-24", "file": "1.txt"}


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    """One article, one bureau, its director and district, and what the bureau built."""
    made = nx.MultiDiGraph()
    made.add_node(
        "article:1",
        kind="article",
        headline="清溪县建公园",
        text="昨日，清溪县水务局新建公园3处。",
        byline="罗静",
    )
    made.add_node("organization:a", kind="organization", label="清溪县水务局", aliases="县水务局", mentions=2)
    made.add_node("person:a", kind="person", label="李 明", mentions=1)
    made.add_node("district:1", kind="district", label="清溪县", adcode="510000", mentions=1)
    deed = {"predicate": "新建", "object": "公园", "quantity": 3.0, "unit": "处", "status": "done"}
    made.add_node("action:1", kind="action", label="新建公园", time="2021-05-04", **deed, **BODY)
    made.add_edge("organization:a", "action:1", relation="actor")
    made.add_edge("person:a", "organization:a", relation="affiliated_with", **BODY)
    return made


BUREAU = GoldEntity("清溪县水务局", "organization", ("县水务局",))
BUILT = GoldAction(("新建",), ("公园",), actor=("县水务局",), quantity=3, unit="处", time="2021-05")


def score(graph: nx.MultiDiGraph, **gold: Any) -> Any:
    return score_graph(graph, Gold(**gold))


def errors(graph: nx.MultiDiGraph, **gold: Any) -> dict[str, int]:
    return dict(score(graph, **gold).errors)


def test_all_figures_of_a_page(graph: nx.MultiDiGraph) -> None:
    found = score_graph(
        graph,
        Gold(
            articles=(
                GoldArticle("清溪县建公园", ("罗静",), "昨日", "3处。"),
                GoldArticle("", (), "今天", "。"),
            ),
            entities=(BUREAU, GoldEntity("李明", "person"), GoldEntity("王芳", "person")),
            actions=(BUILT, GoldAction(("拆除",), ("旧楼",), quantity=2, unit="栋")),
            relations=(("李明", "affiliated_with", "县水务局"), ("李明", "kin_of", "王芳")),
        ),
        page=PAGE,
    )
    assert (found.articles, found.articles_built) == (Ratio(1, 2), 1)
    assert found.entities == {
        "organization": Found(1, 1, 1),
        "person": Found(1, 2, 1),
        "district": Found(0, 0, 1),
    }
    assert found.mean_f1 == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert (found.relations, found.relations_built) == (Ratio(1, 2), 1)
    assert (found.actions, found.actions_built, found.actions_matched) == (Ratio(1, 2), 1, 1)
    assert found.fields == {"actor": Ratio(1, 1), "quantity": Ratio(1, 2), "time": Ratio(1, 1)}
    assert (found.traps, found.fused, found.unmerged, found.trap_quantities) == (0, 0, 0, 0)
    assert found.evidence == Ratio(2, 2)
    assert found.errors == {
        "article missed": 1,
        "person missed": 1,
        "district false": 1,
        "relation missed": 1,
        "action missed": 1,
    }


def test_a_code_that_is_another_place_s_is_a_miss(graph: nx.MultiDiGraph) -> None:
    found = errors(
        graph, entities=(BUREAU, GoldEntity("清溪县", "district", adcode="52")), optional=("李明",)
    )
    assert found == {"adcode": 1, "district missed": 1, "person false": 1}


def test_an_optional_name_is_no_error_but_a_person_always_is(graph: nx.MultiDiGraph) -> None:
    assert errors(graph, entities=(BUREAU,), optional=("清溪县", "李明")) == {"person false": 1}


def test_an_inferred_district_is_never_false(graph: nx.MultiDiGraph) -> None:
    graph.nodes["district:1"]["inferred"] = True
    assert "district" not in score(graph, entities=(BUREAU,)).entities


def test_one_node_for_two_things_is_fused(graph: nx.MultiDiGraph) -> None:
    graph.nodes["person:a"]["aliases"] = "王芳"
    found = score(graph, entities=(GoldEntity("李明", "person"), GoldEntity("王芳", "person")))
    assert (found.fused, found.entities["person"]) == (1, Found(1, 2, 1))


def test_one_thing_on_two_nodes_is_unmerged_unless_it_has_a_homonym(graph: nx.MultiDiGraph) -> None:
    graph.add_node("person:b", kind="person", label="李明", mentions=1)
    assert score(graph, entities=(GoldEntity("李明", "person"),)).unmerged == 1
    assert score(graph, entities=(GoldEntity("李明", "person"),) * 2).unmerged == 0


def test_traps_are_counted_in_names_and_quantities(graph: nx.MultiDiGraph) -> None:
    found = score(graph, not_entities=("清溪县",), not_quantities=(3,))
    assert (found.traps, found.trap_quantities) == (1, 1)


def test_a_further_count_is_a_right_quantity(graph: nx.MultiDiGraph) -> None:
    graph.nodes["action:1"]["quantities"] = '[{"value": 40, "unit": "名"}]'
    assert score(graph, actions=(GoldAction(("新建",), quantity=40, unit="名"),)).actions == Ratio(1, 1)


def test_a_deed_that_was_not_done_is_another_deed(graph: nx.MultiDiGraph) -> None:
    graph.nodes["action:1"]["status"] = "negated"
    assert errors(graph, entities=(BUREAU,), actions=(BUILT,))["action missed"] == 1


def test_an_action_is_whole_with_another_time_but_not_with_another_actor(graph: nx.MultiDiGraph) -> None:
    later = GoldAction(("新建",), ("公园",), time="2022")
    other = GoldAction(("新建",), ("公园",), actor=("市园林局",))
    assert score(graph, actions=(later,)).actions == Ratio(1, 1)
    assert score(graph, actions=(other,)).actions == Ratio(0, 1)


def test_one_built_action_answers_for_one_of_the_gold(graph: nx.MultiDiGraph) -> None:
    assert score(graph, actions=(BUILT, BUILT)).actions == Ratio(1, 2)


def test_all_of_several_actors_are_wanted(graph: nx.MultiDiGraph) -> None:
    both = GoldAction(("新建",), actors=("县水务局", "李明"))
    assert score(graph, actions=(both,)).fields == {"actor": Ratio(0, 1)}


def test_kin_may_stand_in_either_order(graph: nx.MultiDiGraph) -> None:
    graph.add_node("person:b", kind="person", label="王芳")
    graph.add_edge("person:b", "person:a", relation="kin_of")
    assert score(graph, relations=(("李明", "kin_of", "王芳"),)).relations == Ratio(1, 1)


def test_what_complete_gold_does_not_have_is_false(graph: nx.MultiDiGraph) -> None:
    assert errors(graph, entities=(BUREAU,), optional=("清溪县",), complete=True)["action not in gold"] == 1


def test_invented_evidence_is_found_out(graph: nx.MultiDiGraph) -> None:
    graph.nodes["action:1"]["spans"] = "10-18"
    assert score_graph(graph, Gold(), page=PAGE).evidence == Ratio(1, 2)


def test_pooled_scores_add_counts(graph: nx.MultiDiGraph) -> None:
    one = score(graph, entities=(BUREAU,), actions=(BUILT,))
    both = pool_scores([one, one])
    assert (both.actions, both.entities["organization"]) == (Ratio(2, 2), Found(2, 2, 2))
    assert both.errors.total() == 2 * one.errors.total()


def test_precision_is_known_where_the_gold_is_complete(graph: nx.MultiDiGraph) -> None:
    gold = {"actions": (BUILT,), "relations": (("李明", "affiliated_with", "县水务局"),)}
    graph.add_node("action:2", kind="action", predicate="拆除", label="拆除旧楼", status="done")
    graph.add_edge("person:a", "district:1", relation="affiliated_with")
    assert score(graph, **gold).precision == {}
    found = score(graph, **gold, complete=True)
    assert found.precision["relations"] == found.precision["actions found"] == Ratio(1, 2)
    assert found.errors["relation not in gold"] == found.errors["action not in gold"] == 1


def test_what_the_gold_of_an_action_leaves_open_is_not_false(graph: nx.MultiDiGraph) -> None:
    silent = GoldAction(("新建",), ("公园",), quantity=4, unit="处")
    found = score(graph, actions=(silent,), complete=True)
    assert found.precision.keys() & {"quantity", "actor", "time"} == {"quantity"}
    assert found.precision["quantity"] == found.fields_found["quantity"] == Ratio(0, 1)


def test_pooled_precision_is_of_the_pages_with_complete_gold(graph: nx.MultiDiGraph) -> None:
    whole = score(graph, actions=(BUILT,), complete=True)
    part = score(graph, actions=(BUILT, BUILT))
    both = pool_scores([whole, part])
    assert (both.actions, both.precision["actions whole"], both.complete) == (Ratio(2, 3), Ratio(1, 1), False)


def test_the_table_says_how_many_are_missed_and_false(graph: nx.MultiDiGraph) -> None:
    found = score(graph, entities=(BUREAU, GoldEntity("王芳", "person")), complete=True)
    rows = {row[0]: row[1:] for row in total_rows(found)}
    assert rows["persons"] == (0, 1, 1, "0.000", "0.000", "0.000", None, 1, 1)
    assert rows["organizations"] == (1, 1, 1, "1.000", "1.000", "1.000", None, 0, 0)
    assert rows["actions found"] == (0, 0, 1, "0.000", "1.000", "0.000", None, 0, 1)
    assert next(page_rows({"4": found}))[:4] == ("4", "0/0", "0.000", "1.000")


def test_gold_is_read_from_json(tmp_path: Path) -> None:
    file = tmp_path / "1.json"
    file.write_text(
        '{"actions": [{"predicate": ["新建"], "object": ["公园"], "quantity": 3, "unit": "处"}], "page": 4}',
        encoding="utf-8",
    )
    assert read_gold(file).actions == (GoldAction(("新建",), ("公园",), quantity=3, unit="处"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "no JSON"), ('{"entities": [{"name": "清溪县"}]}', "row 1 of entities"), ("[]", "not a table")],
)
def test_gold_that_is_damaged_says_where(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "1.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        read_gold(file)
