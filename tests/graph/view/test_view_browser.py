"""The page in a real Chromium without a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.graph.view import render_html

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]


def requests_of(page: Any) -> list[str]:
    """Every address the page asked for, but for its own file."""
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [url for url in urls if url != page.current_url]


def find(page: Any, words: str) -> Any:
    """Type words into the search box; returns the box."""
    box = page.find_element("id", "query")
    box.clear()
    box.send_keys(words)
    return box


def texts(page: Any, selector: str) -> list[str]:
    return [found.text for found in page.find_elements("css selector", selector)]


def press(page: Any, key: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page).send_keys(key).perform()


def test_nothing_is_asked_for_and_nothing_logged(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """Opening, finding and choosing make no request and no console message."""
    page = open_page(graph)
    find(page, "丁满").send_keys("\n")
    page.find_element("css selector", "#panel .link").click()
    page.find_element("id", "language").click()
    assert requests_of(page) == []
    assert page.get_log("browser") == []


def test_the_graph_is_drawn(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """The canvas holds more than one colour."""
    page = open_page(graph)
    colours = page.execute_async_script(
        """const done = arguments[0];
        requestAnimationFrame(() => requestAnimationFrame(() => {
          const canvas = document.querySelector('#canvas canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data.slice(i, i + 3).join(','));
          done([...seen]);
        }));"""
    )
    assert "0,158,115" in colours and "230,159,0" in colours


def test_a_name_is_found_and_its_evidence_shown(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """Enter takes the best result; the panel shows the words with file and line, the name marked."""
    page = open_page(graph)
    find(page, "青禾").send_keys("\n")
    assert texts(page, "#panel h2") == ["青禾区"]
    assert "5月1日，青禾区成立了12支“暖冬”小分队，队员丁满说。" in texts(page, "#panel blockquote")
    assert "2031-05-02/01.txt · 行 3" in texts(page, "#panel cite")
    assert "青禾区" in texts(page, "#panel mark")


def test_words_of_the_evidence_are_found(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """A search reaches what is said, not only what things are called."""
    page = open_page(graph)
    find(page, "都是暖冬")
    assert "白露" in texts(page, "#results .name")


def test_full_width_letters_are_found(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """１２支 finds 12支."""
    page = open_page(graph)
    find(page, "１２支")
    assert "成立12支“暖冬”小分队" in texts(page, "#results .name")


def test_escape_clears_the_search_and_the_choice(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """Afterwards the panel is the overview again."""
    page = open_page(graph)
    box = find(page, "丁满")
    box.send_keys("\n")
    press(page, "\ue00c")
    assert box.get_attribute("value") == "" and texts(page, "#panel h2") == ["概览"]


def test_an_action_is_read_field_by_field(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """Who, did, how many, what, when, status and who says so."""
    page = open_page(graph)
    find(page, "成立12支").send_keys("\n")
    names, values = texts(page, "#panel dt"), texts(page, "#panel dd")
    said = dict(zip(names, values, strict=True))
    assert said == {
        "谁": "青禾区",
        "做了": "成立",
        "多少": "12支",
        "什么": "“暖冬”小分队\n暖冬小分队",
        "何时": "2031-05-01（5月1日）",
        "状态": "已完成",
        "谁说的": "丁满",
    }


def test_neighbours_are_walked_by_keyboard(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """A neighbour is a button, and the focus stays in the panel after it is pressed."""
    page = open_page(graph)
    find(page, "白露").send_keys("\n")
    links = page.find_elements("css selector", "#panel .link")
    button = next(link for link in links if link.text == "暖冬小分队")
    page.execute_script("arguments[0].focus()", button)
    press(page, "\ue007")
    assert texts(page, "#panel h2") == ["暖冬小分队"]
    assert page.switch_to.active_element.tag_name == "h2"


def test_an_edge_shows_its_own_evidence(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """Of two edges between two nodes each shows the sentence that says it."""
    page = open_page(graph)
    find(page, "丁满").send_keys("\n")
    buttons = page.find_elements("css selector", "#panel [aria-label='看出处: 任职于 暖冬小分队']")
    assert len(buttons) == 2
    buttons[1].click()
    assert texts(page, "#panel h2") == ["任职于"]
    assert texts(page, "#panel blockquote") == ["丁满和白露都是暖冬小分队队员。"]


def click_middle(page: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(page).move_to_element(page.find_element("id", "canvas")).click().perform()


def test_a_click_on_a_node_chooses_it(open_page: Opener) -> None:
    """The only node of a graph is in the middle of the picture."""
    graph = nx.MultiDiGraph()
    graph.add_node("person:白露", kind="person", label="白露", mentions=1)
    page = open_page(graph)
    click_middle(page)
    assert texts(page, "#panel h2") == ["白露"]


def test_a_click_on_a_line_chooses_the_edge(open_page: Opener) -> None:
    """The only edge of a graph has its middle there."""
    graph = nx.MultiDiGraph()
    graph.add_node("person:丁满", kind="person", label="丁满", mentions=1)
    graph.add_node("person:白露", kind="person", label="白露", mentions=1)
    said = "丁满是白露的表哥。"
    graph.add_edge(
        "person:丁满", "person:白露", relation="kin_of", label="亲属", kinship="表哥", evidence=said
    )
    page = open_page(graph)
    click_middle(page)
    assert texts(page, "#panel h2") == ["亲属"] and texts(page, "#panel blockquote") == [said]


def test_the_page_works_in_the_frame_of_a_notebook(
    browser: Any, tmp_path: Path, graph: nx.MultiDiGraph
) -> None:
    """In a sandboxed frame without an origin of its own the page draws itself and logs nothing."""
    from selenium.webdriver.support.ui import WebDriverWait

    page = escape(render_html(graph, title="晨光日报"))
    notebook = tmp_path / "notebook.html"
    frame = f'<iframe sandbox="allow-scripts" width="900" height="600" srcdoc="{page}"></iframe>'
    notebook.write_text(f"<!DOCTYPE html><meta charset=utf-8>{frame}", encoding="utf-8")
    browser.get_log("browser")
    browser.get(notebook.as_uri())
    browser.switch_to.frame(browser.find_element("tag name", "iframe"))
    try:
        WebDriverWait(browser, 20).until(lambda inner: texts(inner, "#drawn") == ["全部 6 个节点"])
        find(browser, "丁满").send_keys("\n")
        assert texts(browser, "#panel h2") == ["丁满"]
    finally:
        browser.switch_to.default_content()
    assert browser.get_log("browser") == []


def test_the_legend_hides_a_kind(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """A kind that is not pressed is not drawn, and the page says so."""
    page = open_page(graph)
    people = page.find_element("css selector", "#legend li button")
    assert people.text.split() == ["人物", "2"]
    people.click()
    assert people.get_attribute("aria-pressed") == "false"
    assert texts(page, "#drawn") == ["全部 6 个节点（已隐藏 2 个）"]


def test_the_interface_speaks_english_on_request(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """The words of the page change, the words of the paper do not."""
    page = open_page(graph)
    page.find_element("id", "language").click()
    assert texts(page, "#panel h2") == ["Overview"]
    assert page.find_element("id", "query").get_attribute("placeholder").startswith("Find")
    assert "丁满" in texts(page, "#panel .link")


def test_hostile_names_do_nothing(open_page: Opener, hostile: nx.MultiDiGraph) -> None:
    """Names, evidence, files, rules and a title full of markup are shown as text wherever they appear."""
    attack = next(iter(hostile.nodes))
    page = open_page(hostile, title=attack)
    assert page.title.startswith("</script>")
    for kind in range(4):
        find(page, "script")
        page.find_elements("css selector", "#results li")[kind].click()
        assert page.find_elements("css selector", "img") == []
        for source in page.find_elements("css selector", "#panel .source")[:1]:
            source.click()
    assert page.title.startswith("</script>")
    assert page.find_element("tag name", "h1").text.startswith("</script>")
    assert page.get_log("browser") == [] and requests_of(page) == []


def test_a_big_graph_opens_in_part_and_search_draws_the_rest(open_page: Opener) -> None:
    """600 of 1,500 nodes are drawn; what is found is drawn with its neighbours."""
    graph = nx.MultiDiGraph()
    for i in range(1500):
        graph.add_node(f"person:{i:04}", kind="person", label=f"甲{i:04}", mentions=1500 - i)
    for i in range(1499):
        graph.add_edge(f"person:{i:04}", f"person:{i + 1:04}", relation="kin_of", label="亲属")
    page = open_page(graph)
    assert texts(page, "#drawn") == ["画出 600 / 1500 个节点，其余可查找后显示"]
    find(page, "甲1400").send_keys("\n")
    assert texts(page, "#panel h2") == ["甲1400"]
    assert texts(page, "#drawn") == ["画出 603 / 1500 个节点，其余可查找后显示"]


@pytest.mark.parametrize("nodes", [0, 1])
def test_nothing_and_one_thing_open(open_page: Opener, nodes: int) -> None:
    """An empty graph says that it is empty."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"person:{i}" for i in range(nodes)), kind="person", label="白露")
    page = open_page(graph)
    assert texts(page, "#drawn") == [f"全部 {nodes} 个节点"]
    assert ("这张图是空的：没有找到任何内容。" in texts(page, "#panel p")) is (nodes == 0)
    assert page.get_log("browser") == []


def test_a_phone_shows_picture_and_panel(open_page: Opener, graph: nx.MultiDiGraph) -> None:
    """At 390 pixels nothing is wider than the screen, and both parts are seen."""
    page = open_page(graph)
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= 390
        assert page.find_element("id", "canvas").size["height"] > 250
        assert page.find_element("id", "panel").size["height"] > 250
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
