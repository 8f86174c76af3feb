"""Records become exactly the nodes and edges of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import networkx as nx
import pytest

from kg.errors import InputError
from kg.graph.build import build_graph, list_mentions
from kg.graph.confidence import Confidence
from kg.graph.links import list_links
from kg.records import Count, Credit, District, Entity, Judgement, Kind, Link, Quantity, TimeRef, Zone

COUNTY = Entity(
    "district:990101", Kind.DISTRICT, "青石县", district=District("990101", "青石县", "county", "9901")
)
CITY = Entity(
    "district:990100",
    Kind.DISTRICT,
    "清溪市",
    district=District("990100", "清溪市", "city", None),
    inferred=True,
)
TEAM = Entity("organization:_晨光_志愿队", Kind.ORGANIZATION, "“晨光”志愿队", subtype="team")
PERSON = Entity("person:丁满", Kind.PERSON, "丁满", title="队长")


def edges(graph: nx.MultiDiGraph, relation: str) -> list[tuple[str, str]]:
    return [(u, v) for u, v, r in graph.edges(data="relation") if r == relation]


def edge(graph: nx.MultiDiGraph, relation: str) -> dict[str, Any]:
    found = [d for _, _, d in graph.edges(data=True) if d["relation"] == relation]
    assert len(found) == 1, f"{len(found)} edges {relation}"
    return dict(found[0])


def small_page(sheet: Any) -> Any:
    """青石县成立了12支“晨光”志愿队 with a headline, a byline and a second mention of the county."""
    sheet.line("志愿队在行动", Zone.HEADLINE)
    byline = sheet.line("□本报记者 丁 满", Zone.BYLINE)
    first = sheet.line("4月初，青石县成立了|12支“晨光”志愿队。")
    second = sheet.line("该县还为老人送菜。")
    sheet.mention("丁 满", byline, replace(PERSON, title=None))
    county = sheet.mention("青石县", first, COUNTY)
    team = sheet.mention("“晨光”志愿队", first, TEAM)
    sheet.mention("该县", second, COUNTY, alias=False)
    start, end = sheet.find("丁 满", byline)
    credit = Credit(start, end, "丁满", "记者", 0)
    sheet.article(first, second, headline="志愿队在行动", credits=(credit,), section="社会")
    sheet.act(
        "成立",
        first,
        object="“晨光”志愿队",
        object_mentions=(team,),
        actors=(county,),
        actor_text="青石县",
        quantity=Quantity(0, 0, "12支", Decimal(12), "支"),
        time=TimeRef(0, 0, "4月初", "2021-04"),
    )
    sheet.entities.append(CITY)
    sheet.relate("located_in", county, CITY.id, first, rule="gazetteer")
    return sheet


def test_a_page_becomes_its_whole_graph(sheet: Any) -> None:
    graph = build_graph([small_page(sheet).document()])
    said = {
        "evidence": "4月初，青石县成立了12支“晨光”志愿队。",
        "file": "2021-05-04/03.txt",
        "spans": "17-27 28-39",
        "start": 17,
        "end": 39,
        "line": 3,
    }
    in_byline = {
        "evidence": "□本报记者 丁 满",
        "file": "2021-05-04/03.txt",
        "spans": "7-16",
        "start": 7,
        "end": 16,
        "line": 2,
    }
    article, action = "article:2021-05-04_03.txt.1", "action:2021-05-04_03.txt.1.24"
    assert dict(graph.nodes(data=True)) == {
        article: {
            "kind": "article",
            "label": "志愿队在行动",
            "headline": "志愿队在行动",
            "byline": "丁满",
            "section": "社会",
            "date": "2021-05-04",
            "page": "3",
            "file": "2021-05-04/03.txt",
            "text": "4月初，青石县成立了12支“晨光”志愿队。\n该县还为老人送菜。",
            "start": 17,
            "end": 49,
            "line": 3,
        },
        action: {
            "kind": "action",
            "label": "成立12支“晨光”志愿队",
            "predicate": "成立",
            "object": "“晨光”志愿队",
            "actor_text": "青石县",
            "quantity": 12.0,
            "unit": "支",
            "quantity_text": "12支",
            "time": "2021-04",
            "time_text": "4月初",
            "status": "done",
            "article": article,
            "rule": "subject_verb_object",
            **said,
        },
        COUNTY.id: {
            "kind": "district",
            "label": "青石县",
            "adcode": "990101",
            "level": "county",
            "mentions": 2,
            **said,
        },
        CITY.id: {
            "kind": "district",
            "label": "清溪市",
            "adcode": "990100",
            "level": "city",
            "mentions": 0,
            "inferred": True,
        },
        TEAM.id: {
            "kind": "organization",
            "label": "“晨光”志愿队",
            "subtype": "team",
            "mentions": 1,
            **said,
        },
        PERSON.id: {"kind": "person", "label": "丁满", "mentions": 1, **in_byline},
    }
    found = {
        (u, v, d["relation"]): {k: d[k] for k in d if k not in ("id", "relation")}
        for u, v, d in graph.edges(data=True)
    }
    rule = {"rule": "subject_verb_object"}
    assert found == {
        (COUNTY.id, action, "actor"): {"label": "行为者", "weight": 1, **said, **rule},
        (action, TEAM.id, "object"): {"label": "对象", "weight": 1, **said, **rule},
        (COUNTY.id, CITY.id, "located_in"): {"label": "位于", "weight": 1, "rule": "gazetteer"},
        (PERSON.id, article, "reported"): {
            "label": "采编",
            "weight": 1,
            "role": "记者",
            **in_byline,
            "rule": "credit",
        },
        (COUNTY.id, article, "mentioned_in"): {"label": "见于", "weight": 2, **said, "rule": "tagger"},
        (TEAM.id, article, "mentioned_in"): {"label": "见于", "weight": 1, **said, "rule": "tagger"},
        (PERSON.id, article, "mentioned_in"): {"label": "见于", "weight": 1, **in_byline, "rule": "tagger"},
    }
    assert all(key == data["id"] and len(key) == 16 for _, _, key, data in graph.edges(keys=True, data=True))


def test_evidence_is_its_cuts_put_together(sheet: Any) -> None:
    document = small_page(sheet).document()
    graph = build_graph([document])
    claims = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    for claim in claims:
        if "evidence" in claim:
            spans = [map(int, span.split("-")) for span in claim["spans"].split()]
            assert "".join(document.page.text[a:b] for a, b in spans) == claim["evidence"]


@pytest.mark.parametrize(("end", "line"), [("\n", 3), ("\r\n", 3), ("\f", 3), ("\r", 1)])
def test_lines_end_at_newlines_and_form_feeds_but_not_at_a_lone_return(
    sheet: Any, end: str, line: int
) -> None:
    first = sheet.line("一.", end=end)
    sheet.line("二.", end=end)
    third = sheet.line("丁满来了。", end=end)
    sheet.article(first, third)
    sheet.mention("丁满", third, PERSON)
    assert build_graph([sheet.document()]).nodes[PERSON.id]["line"] == line


def test_evidence_of_an_entity_is_where_it_is_first_named_not_where_it_is_first_mentioned(sheet: Any) -> None:
    first, second = sheet.line("他来了。"), sheet.line("丁满坐下。")
    sheet.article(first, second)
    sheet.mention("他", first, PERSON, alias=False)
    sheet.mention("丁满", second, PERSON)
    node = build_graph([sheet.document()]).nodes[PERSON.id]
    assert (node["evidence"], node["mentions"], "aliases" in node) == ("丁满坐下。", 2, False)


def test_aliases_are_other_names_printed_in_the_order_of_print(sheet: Any) -> None:
    company = Entity("organization:清溪水务公司", Kind.ORGANIZATION, "清溪水务公司")
    line = sheet.line("清溪水务公司（水司|简称清水）的清溪水务公司。")
    sheet.article(line)
    for words in ("水司", "清溪水务公司", "清水"):
        sheet.mention(words, line, company)
    assert build_graph([sheet.document()]).nodes[company.id]["aliases"] == "水司|清水"


def test_pages_share_nodes_and_the_latest_title_wins_whatever_their_order(
    new_sheet: Callable[..., Any],
) -> None:
    documents = []
    for file, day, title in (("b.txt", 9, "副县长"), ("a.txt", 11, "县长"), ("c.txt", 12, None)):
        page = new_sheet(file=file, issued=date(2021, 5, day))
        line = page.line(f"丁满{day}日到会。")
        page.article(line)
        page.mention("丁满", line, replace(PERSON, title=title))
        documents.append(page.document())
    graphs = [build_graph(documents), build_graph(documents[::-1])]
    node = graphs[0].nodes[PERSON.id]
    assert (node["title"], node["mentions"], node["evidence"]) == ("县长", 3, "丁满9日到会。")
    assert list(graphs[0].nodes(data=True)) == list(graphs[1].nodes(data=True))
    assert list(graphs[0].edges(data=True)) == list(graphs[1].edges(data=True))


def test_names_that_collide_as_tokens_stay_two_nodes(new_sheet: Callable[..., Any]) -> None:
    documents = []
    for file, name in (("a/1.txt", "甲 乙"), ("a_1.txt", "甲&乙")):
        page = new_sheet(file=file)
        line = page.line(f"{name}来了。")
        page.article(line)
        page.mention(name, line, Entity("organization:甲_乙", Kind.ORGANIZATION, name))
        documents.append(page.document())
    graph = build_graph(documents)
    kinds = sorted(kind for _, kind in graph.nodes(data="kind"))
    assert kinds == ["article", "article", "organization", "organization"]
    assert "article:a_1.txt.1" in graph, "the file whose name is a token keeps it"


def test_names_that_differ_only_in_print_are_one_node(new_sheet: Callable[..., Any]) -> None:
    documents = []
    for file, name in (("1.txt", "“晨光”队（北）"), ("2.txt", "「晨光」队(北)")):
        page = new_sheet(file=file)
        line = page.line(f"{name}来了。")
        page.article(line)
        page.mention(name, line, Entity("organization:_晨光_队_北_", Kind.ORGANIZATION, name))
        documents.append(page.document())
    graph = build_graph(documents)
    assert [n for n, kind in graph.nodes(data="kind") if kind == "organization"] == [
        "organization:_晨光_队_北_"
    ]


def test_a_denied_link_is_not_followed(sheet: Any) -> None:
    line = sheet.line("丁满来了。")
    sheet.article(line)
    mention = sheet.mention("丁满", line, PERSON)
    sheet.links.append(Link(mention, PERSON.id, Judgement.DIFFERENT, "corrections"))
    assert list(build_graph([sheet.document()])) == ["article:2021-05-04_03.txt.1"]


def test_a_later_link_overrules_an_earlier_one(sheet: Any) -> None:
    line = sheet.line("丁满来了。")
    sheet.article(line)
    mention = sheet.mention("丁满", line, PERSON)
    other = Entity("person:丁满.青石县", Kind.PERSON, "丁满")
    sheet.entities.append(other)
    sheet.links.append(Link(mention, other.id, Judgement.SAME, "corrections"))
    assert other.id in build_graph([sheet.document()])
    assert PERSON.id not in build_graph([sheet.document()])


def test_a_relation_said_twice_is_one_edge_of_weight_two(sheet: Any) -> None:
    first, second = sheet.line("“晨光”志愿队队长丁满来了。"), sheet.line("丁满的“晨光”志愿队走了。")
    sheet.article(first, second)
    for line, title in ((first, None), (second, "队长")):
        head, tail = sheet.mention("丁满", line, PERSON), sheet.mention("“晨光”志愿队", line, TEAM)
        sheet.relate("affiliated_with", head, tail, line, title=title)
    found = edge(build_graph([sheet.document()]), "affiliated_with")
    assert (found["weight"], found["evidence"], found["title"]) == (2, first.text, "队长")


def test_kinship_goes_from_the_smaller_id_once(sheet: Any) -> None:
    line = sheet.line("丁满和妻子安宁来了，安宁的丈夫丁满笑了。")
    sheet.article(line)
    wife = Entity("person:安宁", Kind.PERSON, "安宁")
    husband_mention, wife_mention = sheet.mention("丁满", line, PERSON), sheet.mention("安宁", line, wife)
    sheet.relate("spouse_of", husband_mention, wife_mention, line, kinship="妻子")
    sheet.relate("spouse_of", wife_mention, husband_mention, line, kinship="丈夫")
    graph = build_graph([sheet.document()])
    assert edges(graph, "spouse_of") == [(min(PERSON.id, wife.id), max(PERSON.id, wife.id))]
    assert edge(graph, "spouse_of")["kinship"] == "妻子"


def test_what_resolves_to_nothing_or_to_itself_is_no_edge(sheet: Any) -> None:
    line = sheet.line("丁满和丁满的某人来了。")
    sheet.article(line)
    one, two = sheet.mention("丁满", line, PERSON), sheet.mention("丁满", line, PERSON)
    nobody = sheet.mention("某人", line, None)
    sheet.relate("kin_of", one, two, line)
    sheet.relate("kin_of", one, nobody, line)
    sheet.relate("kin_of", one, "m99", line)
    assert edges(build_graph([sheet.document()]), "kin_of") == []


def test_what_a_page_says_of_districts_goes_before_the_gazetteer(sheet: Any) -> None:
    line = sheet.line("清溪市青石县来人了。")
    sheet.article(line)
    county, city = (
        sheet.mention("青石县", line, COUNTY),
        sheet.mention("清溪市", line, replace(CITY, inferred=False)),
    )
    sheet.relate("located_in", county, city, line, rule="gazetteer")
    sheet.relate("located_in", county, city, line, rule="address_chain")
    found = edge(build_graph([sheet.document()]), "located_in")
    assert (found["rule"], found["weight"], found["evidence"]) == ("address_chain", 1, line.text)


def test_an_action_carries_every_attribute_of_the_contract(sheet: Any) -> None:
    line = sheet.line("安宁称，青石县17个镇拟在清溪市向老人发放3至5万余元补贴。")
    sheet.article(line)
    speaker = sheet.mention("安宁", line, Entity("person:安宁", Kind.PERSON, "安宁"))
    county = sheet.mention("青石县", line, COUNTY)
    city = sheet.mention("清溪市", line, replace(CITY, inferred=False))
    sheet.act(
        "发放",
        line,
        object="补贴",
        actors=(county,),
        actor_text="青石县17个镇",
        recipient_text="老人",
        places=(city, speaker),
        place_text="清溪市",
        quantity=Quantity(0, 0, "3至5万余元", Decimal(30000), "元", Decimal(50000), True),
        counted="补贴款",
        counts=(Count("actor", "镇", Quantity(0, 0, "17个", Decimal(17), "个")),),
        time=TimeRef(0, 0, "下半年", "2021-07", "2021-12"),
        speakers=(speaker,),
        speaker_text="安宁",
        part=2,
    )
    graph = build_graph([sheet.document()], confidence=Confidence({"action": {"subject_verb_object": 0.9}}))
    node = next(n for n, kind in graph.nodes(data="kind") if kind == "action")
    action = graph.nodes[node]
    assert node.endswith(".1.19.2")
    assert (action["quantity"], action["quantity_max"], action["approximate"]) == (30000.0, 50000.0, True)
    assert (action["counted"], action["recipient_text"], action["speaker"]) == ("补贴款", "老人", "安宁")
    assert (action["time"], action["time_end"], action["time_text"]) == ("2021-07", "2021-12", "下半年")
    assert json.loads(action["quantities"]) == [
        {"role": "actor", "counted": "镇", "value": 17, "unit": "个", "text": "17个", "approximate": False}
    ]
    assert action["confidence"] == 0.9
    assert edges(graph, "says") == [("person:安宁", node)]
    assert edges(graph, "place") == [(node, CITY.id)], "a person is no place"


def test_only_measured_rules_and_calibrated_models_have_a_confidence(sheet: Any) -> None:
    line = sheet.line("丁满种树，丁满浇水，丁满收果。")
    sheet.article(line)
    for word, rule in (("种树", "measured"), ("浇水", "model"), ("收果", "new")):
        sheet.act(word, line, rule=rule, score=0.75)
    trust = Confidence({"action": {"measured": 0.8}}, calibrated={"model"})
    nodes = build_graph([sheet.document()], confidence=trust).nodes(data=True)
    assert {d["predicate"]: d.get("confidence") for _, d in nodes if d["kind"] == "action"} == {
        "种树": 0.8,
        "浇水": 0.75,
        "收果": None,
    }


def test_what_is_known_to_be_less_sure_is_left_out(sheet: Any) -> None:
    line = sheet.line("丁满种树，丁满浇水，丁满收果。")
    sheet.article(line)
    for word, rule in (("种树", "measured"), ("浇水", "model"), ("收果", "new")):
        sheet.act(word, line, rule=rule, score=0.75)
    trust = Confidence({"action": {"measured": 0.8}}, calibrated={"model"})
    nodes = build_graph([sheet.document()], confidence=trust, least=0.78).nodes(data="predicate")
    assert {predicate for _, predicate in nodes} & {"种树", "浇水", "收果"} == {"种树", "收果"}


def test_actions_of_one_trigger_get_ids_of_their_own(sheet: Any) -> None:
    line = sheet.line("青石县种树。")
    sheet.article(line)
    sheet.act("种", line, object="树")
    sheet.act("种", line, object="果树")
    nodes = build_graph([sheet.document()])
    assert [n for n, kind in nodes.nodes(data="kind") if kind == "action"] == [
        "action:2021-05-04_03.txt.1.3",
        "action:2021-05-04_03.txt.1.3.2",
    ]


def test_an_editor_of_the_page_reported_all_its_articles(sheet: Any) -> None:
    masthead = sheet.line("编辑 丁满", Zone.FURNITURE, None)
    one, two = sheet.line("一事。"), sheet.line("二事。", article=1)
    sheet.article(one)
    sheet.article(two)
    sheet.mention("丁满", masthead, PERSON)
    start, end = sheet.find("丁满", masthead)
    sheet.credits.append(Credit(start, end, "丁满", "编辑", None))
    graph = build_graph([sheet.document()])
    assert [v for _, v in edges(graph, "reported")] == [
        "article:2021-05-04_03.txt.1",
        "article:2021-05-04_03.txt.2",
    ]
    assert edges(graph, "mentioned_in") == []


def test_a_reporter_who_is_the_photographer_too_has_two_edges(sheet: Any) -> None:
    line = sheet.line("丁满 文/图", Zone.BYLINE)
    body = sheet.line("一事。")
    sheet.mention("丁满", line, PERSON)
    start, end = sheet.find("丁满", line)
    credits = tuple(Credit(start, end, "丁满", role, 0) for role in ("记者", "摄影"))
    sheet.article(body, credits=credits)
    graph = build_graph([sheet.document()])
    assert sorted(d["role"] for *_, d in graph.edges(data=True) if d["relation"] == "reported") == [
        "摄影",
        "记者",
    ]


def test_two_who_may_be_one_are_tied_with_evidence(sheet: Any) -> None:
    first, second = sheet.line("丁满来了。"), sheet.line("丁满又来了。")
    sheet.article(first, second)
    other = Entity("person:丁满.青石县", Kind.PERSON, "丁满")
    sheet.mention("丁满", first, PERSON)
    sheet.mention("丁满", second, other)
    sheet.possibly_same.append((other.id, PERSON.id))
    graph = build_graph([sheet.document()])
    assert edges(graph, "possibly_same_as") == [(PERSON.id, other.id)]
    assert edge(graph, "possibly_same_as")["evidence"] == "丁满又来了。"


def test_an_article_without_a_headline_is_called_by_its_first_words(sheet: Any) -> None:
    sheet.article(sheet.line("昨日，青石县下雨。"))
    node = build_graph([sheet.document()]).nodes["article:2021-05-04_03.txt.1"]
    assert (node["label"], "headline" in node) == ("昨日", False)


def test_a_page_given_twice_counts_once(sheet: Any) -> None:
    document = small_page(sheet).document()
    assert nx.utils.graphs_equal(build_graph([document, document]), build_graph([document]))


def test_two_pages_of_one_name_are_refused(new_sheet: Callable[..., Any]) -> None:
    documents = []
    for words in ("一事。", "二事。"):
        page = new_sheet(file="1.txt")
        page.article(page.line(words))
        documents.append(page.document())
    with pytest.raises(InputError, match=r"^1\.txt: two pages have this name"):
        build_graph(documents)


def test_a_mention_leads_to_the_article_and_to_the_file(sheet: Any) -> None:
    document = small_page(sheet).document()
    rows = {row["text"]: row for row in list_mentions([document])}
    county = rows["青石县"]
    text = build_graph([document]).nodes[county["article"]]["text"]
    assert text[county["article_start"] : county["article_end"]] == "青石县"
    assert document.page.text[county["start"] : county["end"]] == "青石县"
    assert (county["entity"], county["rule"], county["link_rule"], county["line"]) == (
        COUNTY.id,
        "tagger",
        "same_name",
        3,
    )
    assert "article_start" not in rows["丁 满"], "a byline stands outside the body"
    assert rows["该县"]["names"] is False


def test_links_are_listed_with_their_judgement(sheet: Any) -> None:
    line = sheet.line("丁满来了。")
    sheet.article(line)
    mention = sheet.mention("丁满", line, PERSON)
    sheet.links.append(Link(mention, "person:某人", Judgement.DIFFERENT, "corrections"))
    assert [(row["entity"], row["judgement"]) for row in list_links([sheet.document()])] == [
        (PERSON.id, "same"),
        ("person:某人", "different"),
    ]


def test_an_empty_page_is_an_empty_graph(sheet: Any) -> None:
    assert len(build_graph([sheet.document()])) == len(build_graph([])) == 0
