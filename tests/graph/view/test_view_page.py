"""The HTML file as text: whole, closed to the network, safe, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import OutputError
from kg.graph.view import render_html, write_html
from kg.graph.view.network import EvidenceNetwork
from kg.graph.view.page import bundle_modules


class Outline(HTMLParser):
    """The elements of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inline.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style") and self.get_starttag_text():
            tag, attributes, text = self.inline[-1]
            self.inline[-1] = (tag, attributes, text + data)

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", {}))


def data_of(page: str) -> Any:
    inline = Outline(page).inline
    blocks = [text for _, attributes, text in inline if attributes.get("type") == "application/json"]
    assert len(blocks) == 1
    return json.loads(blocks[0])


def test_the_graph_is_whole_in_the_page(graph: nx.MultiDiGraph) -> None:
    """Every node and edge is in the data, with its evidence."""
    data = data_of(render_html(graph, title="晨光日报"))
    assert {node["key"] for node in data["nodes"]} == set(graph)
    assert {edge["key"] for edge in data["edges"]} == {f"e{i}" for i in range(7)}
    assert all(edge["facts"]["evidence"] for edge in data["edges"])


def test_names_reach_the_page_unchanged(hostile: nx.MultiDiGraph) -> None:
    """What is escaped in the file is read back as it was."""
    data = data_of(render_html(hostile, title="t"))
    label = next(node["label"] for node in data["nodes"] if node["group"] == "person")
    assert label.startswith("</script><script>") and label.endswith("\u2028&amp;")


def test_names_cannot_make_elements(graph: nx.MultiDiGraph, hostile: nx.MultiDiGraph) -> None:
    """The elements of a hostile graph's page are those of any page."""
    tags = [tag for tag, _ in Outline(render_html(graph, title="t")).elements]
    attack = next(iter(hostile.nodes))
    assert [tag for tag, _ in Outline(render_html(hostile, title=attack)).elements] == tags


def test_the_block_of_data_holds_no_markup(hostile: nx.MultiDiGraph) -> None:
    """No `<`, `>`, `&` or line separator stands in the data as itself."""
    page = render_html(hostile, title="t")
    block = page.split('type="application/json">')[1].split("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(block)


def test_the_policy_names_the_hash_of_each_script_and_style(graph: nx.MultiDiGraph) -> None:
    """Nothing but these scripts and this style may run."""
    outline = Outline(render_html(graph, title="t"))
    policy = next(
        attributes["content"]
        for tag, attributes in outline.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None and policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    hashes = {
        (tag, base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())
        for tag, attributes, text in outline.inline
        if attributes.get("type") != "application/json"
    }
    for source in ("script", "style"):
        directive = next(part for part in policy.split("; ") if part.startswith(f"{source}-src"))
        allowed = set(re.findall(r"'sha256-([^']+)'", directive))
        assert allowed == {code for tag, code in hashes if tag == source}


def test_the_page_names_nothing_to_fetch(graph: nx.MultiDiGraph) -> None:
    """No element has an address, and no style loads anything."""
    outline = Outline(render_html(graph, title="t"))
    named = [name for _, attributes in outline.elements for name in attributes]
    assert not {"src", "href", "srcset", "action", "data", "poster"} & set(named)
    assert not any(re.search(r"url\(|@import", text) for tag, _, text in outline.inline if tag == "style")


def test_no_attribute_holds_script(graph: nx.MultiDiGraph) -> None:
    """Neither event handlers nor style attributes, which the policy would refuse."""
    names = {name for _, attributes in Outline(render_html(graph, title="t")).elements for name in attributes}
    assert not any(name.startswith("on") or name == "style" for name in names)


SINKS = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(")


@pytest.mark.parametrize("sink", SINKS)
def test_our_script_writes_no_html(sink: str) -> None:
    """Our modules hold none of the calls that turn text into HTML or script."""
    assert sink not in bundle_modules()


def test_the_title_is_text(graph: nx.MultiDiGraph) -> None:
    """A title with markup shows its signs."""
    assert "<title>&lt;b&gt;晨光&lt;/b&gt;</title>" in render_html(graph, title="<b>晨光</b>")


def test_half_a_character_becomes_a_replacement(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """A lone surrogate cannot be written, and does not keep the rest from being written."""
    graph.nodes["person:白露"]["label"] = "白\ud800露"
    write_html(graph, tmp_path / "g.html", title="t\udfff")
    assert "白\ufffd露" in (tmp_path / "g.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("nodes", [0, 1])
def test_a_graph_of_nothing_or_one_thing_has_a_page(nodes: int) -> None:
    """Empty graphs and a single node are no special case."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"person:{i}" for i in range(nodes)), kind="person", label="白露")
    assert len(data_of(render_html(graph, title="t"))["nodes"]) == nodes


def test_the_file_has_one_kind_of_line_end(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """`\\n` alone, as a hash of a script must not depend on the platform."""
    write_html(graph, tmp_path / "g.html", title="t")
    assert b"\r" not in (tmp_path / "g.html").read_bytes()


def test_a_failed_write_is_one_line(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    """The error says which file, and what to do."""
    with pytest.raises(OutputError, match=r"g\.html: cannot be written .*; choose another"):
        write_html(graph, tmp_path / "missing" / "g.html", title="t")


def test_the_order_of_building_does_not_matter(graph: nx.MultiDiGraph) -> None:
    """The same nodes and edges added the other way round give the same page."""
    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, attributes in reversed(list(graph.edges(data=True))):
        other.add_edge(source, target, **dict(reversed(attributes.items())))
    assert render_html(other, title="t") == render_html(graph, title="t")


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with other hash seeds write the same page."""
    script = (
        "import hashlib, networkx as nx; from kg.graph.view import render_html; g = nx.MultiDiGraph();"
        "[g.add_edge(f'person:{i}', f'person:{i * 7 % 30}', relation='kin_of') for i in range(30)];"
        "print(hashlib.sha256(render_html(g, title='t').encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_pyvis_own_page_is_never_written() -> None:
    """Its template is unsafe, so the container refuses it."""
    with pytest.raises(NotImplementedError):
        EvidenceNetwork(groups={}).generate_html()
