"""The set of files that one build writes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import DataError, OutputError
from kg.graph.build import build_graph
from kg.graph.files import WRITERS, write_graph
from kg.graph.flat import flatten
from kg.graph.frames import actions_frame, edges_frame, nodes_frame
from kg.graph.json_ import read_graph_json, write_json
from kg.graph.meta import Meta, describe_build
from kg.graph.tables import actions_csv, edges_csv, nodes_csv
from kg.graph.whole import write_whole
from kg.records import Entity, Kind, Quantity

COUNTY = Entity("district:990101", Kind.DISTRICT, "青石县")
TEAM = Entity("organization:晨光队", Kind.ORGANIZATION, "晨光队")
META = Meta(version="1.2.3", model="small 1")
FORMATS = ("graphml", "gexf", "json", "csv")


def planted(sheet: Any) -> Any:
    """青石县组织晨光队种树300棵: an action with an object entity, and one with none."""
    line = sheet.line("青石县组织晨光队种下300棵“平安”树。")
    sheet.article(line, headline="=种树")
    county, team = sheet.mention("青石县", line, COUNTY), sheet.mention("晨光队", line, TEAM)
    sheet.act("组织", line, actors=(county,), actor_text="青石县", object="晨光队", object_mentions=(team,))
    trees = Quantity(0, 0, "300棵", Decimal(300), "棵")
    sheet.act("种下", line, actors=(team,), actor_text="队员", object="“平安”树", quantity=trees)
    return sheet.document()


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_build_writes_one_set(sheet: Any, tmp_path: Path) -> None:
    files = write_graph(
        build_graph([planted(sheet)]), META, tmp_path / "new" / "out", formats=FORMATS, flat=True
    )
    names = [
        "graph.graphml",
        "graph.gexf",
        "graph.json",
        "nodes.csv",
        "edges.csv",
        "actions.csv",
        "graph-flat.graphml",
    ]
    assert [path.name for path in files] == names
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == sorted(names), (
        "no temporary file is left"
    )


def test_another_stem_names_every_file(sheet: Any, tmp_path: Path) -> None:
    files = write_graph(build_graph([planted(sheet)]), META, tmp_path, formats=("json", "csv"), stem="may")
    assert [path.name for path in files] == ["may.json", "may-nodes.csv", "may-edges.csv", "may-actions.csv"]


def test_html_is_one_of_the_formats(sheet: Any, tmp_path: Path) -> None:
    (path,) = write_graph(build_graph([planted(sheet)]), META, tmp_path, formats=("html",))
    assert path.name == "graph.html"
    assert "html" in WRITERS


def test_a_folder_that_is_a_file_is_one_clear_error(sheet: Any, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be written .* choose another output folder"):
        write_graph(build_graph([planted(sheet)]), META, tmp_path / "out", formats=("json",))
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_whole(tmp_path / "g.json", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(path, b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_graph_json_reads_back_equal(sheet: Any, tmp_path: Path) -> None:
    document = planted(sheet)
    graph = build_graph([document])
    meta = describe_build([document], version="1.2.3", model="small 1", options={"home": "清溪市"})
    read, about, mentions = read_graph_json(write_json(graph, tmp_path / "g.json", meta=meta))
    assert nx.utils.graphs_equal(read, graph)
    assert about == {
        "version": "1.2.3",
        "model": "small 1",
        "options": {"home": "清溪市"},
        "inputs": [{"file": document.page.file, "sha256": document.page.sha256}],
    }
    assert mentions == list(meta.mentions)
    links = json.loads((tmp_path / "g.json").read_bytes())["links"]
    assert [link["entity"] for link in links] == [COUNTY.id, TEAM.id]


def test_graph_json_keeps_a_lone_surrogate(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="半\ud83d边\x0c")
    read, _, _ = read_graph_json(write_json(graph, tmp_path / "g.json", meta=META))
    assert read.nodes["a"]["label"] == "半\ud83d边\x0c"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"nodes": []}',
        b'{"format": "kg graph 1"}',
        b'{"format": "kg graph 1", "meta": {}, "mentions": [], "nodes": [], "edges": [{"source": "a"}]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_not_ours_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "g.json").write_bytes(content)
    with pytest.raises(DataError, match=r"g\.json: "):
        read_graph_json(tmp_path / "g.json")


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_graph_json(tmp_path / "none.json")


def test_tables_have_gephis_headers(sheet: Any) -> None:
    graph = build_graph([planted(sheet)])
    assert nodes_csv(graph).decode("utf-8").startswith("\ufeffId,Label,kind,")
    assert edges_csv(graph).decode("utf-8").startswith("\ufeffSource,Target,Type,Id,Label,Weight,relation,")
    assert {row["Type"] for row in table(edges_csv(graph))} == {"Directed"}


def test_actions_csv_has_one_readable_row_an_action(sheet: Any) -> None:
    rows = table(actions_csv(build_graph([planted(sheet)])))
    assert [
        {k: row[k] for k in ("who", "did", "what", "what (entity)", "quantity", "unit")} for row in rows
    ] == [
        {
            "who": "青石县",
            "did": "组织",
            "what": "晨光队",
            "what (entity)": "晨光队",
            "quantity": "",
            "unit": "",
        },
        {
            "who": "晨光队",
            "did": "种下",
            "what": "“平安”树",
            "what (entity)": "",
            "quantity": "300.0",
            "unit": "棵",
        },
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="person", label=f"{start}cmd|' /C calc'!A0")
    assert table(nodes_csv(graph))[0]["Label"].startswith(f"'{start}cmd")


def test_a_negative_number_stays_a_number() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", kind="action", quantity=-3.5, quantity_text="-3.5")
    row = table(nodes_csv(graph))[0]
    assert (row["quantity"], row["quantity_text"]) == ("-3.5", "-3.5")


def test_flat_has_an_edge_from_actor_to_object(sheet: Any) -> None:
    flat = flatten(build_graph([planted(sheet)]))
    deeds = [
        (u, v, d["label"], d.get("quantity"))
        for u, v, d in flat.edges(data=True)
        if d["relation"] == "action"
    ]
    assert deeds == [(COUNTY.id, TEAM.id, "组织", None), (TEAM.id, "thing:_平安_树", "种下", 300.0)]
    thing = flat.nodes["thing:_平安_树"]
    assert (thing["kind"], thing["label"], thing["line"]) == ("thing", "“平安”树", 1)
    assert "action" not in {kind for _, kind in flat.nodes(data="kind")}


def test_flat_falls_back_to_recipient_and_place(sheet: Any) -> None:
    line = sheet.line("青石县为晨光队授旗，晨光队在青石县集合。")
    sheet.article(line)
    county, team = sheet.mention("青石县", line, COUNTY), sheet.mention("晨光队", line, TEAM)
    sheet.act("授", line, actors=(county,), object="旗", recipients=(team,))
    sheet.act("集合", line, actors=(team,), places=(county,))
    flat = flatten(build_graph([sheet.document()]))
    assert [(u, v) for u, v, r in flat.edges(data="relation") if r == "action"] == [
        (COUNTY.id, TEAM.id),
        (TEAM.id, COUNTY.id),
    ]


def test_frames_have_a_row_for_each(sheet: Any) -> None:
    graph = build_graph([planted(sheet)])
    nodes, edges, actions = nodes_frame(graph), edges_frame(graph), actions_frame(graph)
    assert (len(nodes), len(edges), len(actions)) == (len(graph), graph.number_of_edges(), 2)
    assert list(nodes.columns[:3]) == ["id", "kind", "label"]
    assert list(actions["quantity"].dropna()) == [300.0]


def test_frames_of_an_empty_graph_have_columns() -> None:
    assert list(actions_frame(nx.MultiDiGraph()).columns[:3]) == ["who", "did", "what"]
    assert len(nodes_frame(nx.MultiDiGraph())) == len(edges_frame(nx.MultiDiGraph())) == 0


def test_importing_the_graph_loads_neither_pandas_nor_igraph_nor_pyvis() -> None:
    code = (
        "import sys, kg.graph.files, kg.graph.frames; print({'pandas', 'igraph', 'pyvis'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


SAME_BYTES = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import Sheet
import test_files
from kg.graph.build import build_graph
from kg.graph.files import write_graph
from kg.graph.meta import describe_build
documents = [test_files.planted(Sheet(file=f"{{n}}.txt")) for n in {order}]
meta = describe_build(documents, version="1", model="m", options={{"b": 1, "a": 2}})
write_graph(build_graph(documents), meta, {folder!r}, formats={formats!r}, flat=True)
"""


def test_same_bytes_under_other_hash_seeds_time_zones_and_orders(tmp_path: Path) -> None:
    sets = []
    for seed, zone, order in (
        ("0", "UTC", [1, 2, 3]),
        ("7", "Asia/Shanghai", [3, 1, 2]),
        ("99", "America/Lima", [2, 3, 1]),
    ):
        folder = tmp_path / seed
        values = {
            "tests": str(Path(__file__).parent),
            "order": order,
            "folder": str(folder),
            "formats": FORMATS,
        }
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", SAME_BYTES.format(**values)], check=True, env=environment)
        sets.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert sets[0] == sets[1] == sets[2]
    everything = b"".join(sets[0].values())
    assert str(tmp_path).encode() not in everything


def test_a_title_is_the_same_thing_with_and_without_a_page(new_sheet: Callable[..., Any]) -> None:
    document = planted(new_sheet(file="a.txt"))
    later = replace(document, page=replace(document.page, file="b.txt"))
    both = build_graph([document, later])
    assert set(build_graph([document])) < set(both)
