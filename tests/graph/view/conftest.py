"""Small invented graphs, and a Chromium to open their pages in."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.graph.view import write_html

HOSTILE = (
    "</script><script>document.title='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\">\u2028&amp;"
)

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,800",
)


def place(text: str, line: int) -> dict[str, Any]:
    start = line * 20
    end = start + len(text)
    return {
        "evidence": text,
        "file": "2031-05-02/01.txt",
        "line": line,
        "start": start,
        "end": end,
        "spans": f"{start}-{end}",
    }


@pytest.fixture
def graph() -> nx.MultiDiGraph:
    """Two people, a team, a district, an article and one action with a count."""
    founded = "5月1日，青禾区成立了12支“暖冬”小分队，队员丁满说。"
    joined = "丁满和白露都是暖冬小分队队员。"
    made = nx.MultiDiGraph()
    first, second = place(founded, 3), place(joined, 5)
    news = {
        "label": "暖冬小分队进社区",
        "headline": "暖冬小分队进社区",
        "date": "2031-05-02",
        "text": founded,
    }
    made.add_node("article:1", kind="article", **news)
    made.add_node("district:990101", kind="district", label="青禾区", aliases="青禾", mentions=4, **first)
    made.add_node("person:丁满", kind="person", label="丁满", title="队员", mentions=2, **first)
    made.add_node("person:白露", kind="person", label="白露", mentions=1, **second)
    made.add_node("organization:暖冬", kind="organization", label="暖冬小分队", mentions=2, **first)
    made.add_node(
        "action:1.3",
        kind="action",
        label="成立12支“暖冬”小分队",
        predicate="成立",
        object="“暖冬”小分队",
        quantity=12.0,
        unit="支",
        quantity_text="12支",
        time="2031-05-01",
        time_text="5月1日",
        status="done",
        speaker="丁满",
        **first,
    )
    edges = [
        ("district:990101", "action:1.3", "actor", "行为者", first),
        ("action:1.3", "organization:暖冬", "object", "对象", first),
        ("person:丁满", "action:1.3", "says", "称", first),
        ("person:丁满", "organization:暖冬", "affiliated_with", "任职于", first),
        ("person:丁满", "organization:暖冬", "affiliated_with", "任职于", second),
        ("person:白露", "organization:暖冬", "affiliated_with", "任职于", second),
        ("district:990101", "article:1", "mentioned_in", "见于", first),
    ]
    for number, (source, target, relation, label, said) in enumerate(edges):
        made.add_edge(source, target, id=f"e{number}", relation=relation, label=label, weight=1, **said)
    return made


@pytest.fixture
def hostile() -> nx.MultiDiGraph:
    """A graph in which every string that can come out of a page tries to run."""
    made = nx.MultiDiGraph()
    said = {**place(HOSTILE, 1), "file": HOSTILE, "rule": HOSTILE}
    named = {"label": HOSTILE, "aliases": f"{HOSTILE}|__proto__", "title": HOSTILE, "mentions": 1}
    made.add_node(HOSTILE, kind="person", **named, **said)
    made.add_node("__proto__", kind="organization", **named, **said)
    deed = {"label": HOSTILE, "predicate": HOSTILE, "object": HOSTILE, "quantities": HOSTILE}
    made.add_node("action:1", kind="action", **deed, **said)
    made.add_node("article:1", kind="article", label=HOSTILE, headline=HOSTILE, text=HOSTILE, file=HOSTILE)
    ends = [(HOSTILE, "action:1"), ("__proto__", HOSTILE), ("action:1", HOSTILE)]
    for number, (source, target) in enumerate(ends):
        made.add_edge(source, target, id=f"{HOSTILE}{number}", relation="constructor", label=HOSTILE, **said)
    return made


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium that logs what it asks for; without one the tests skip, or fail if required."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver or importlib.util.find_spec("selenium") is None:
        reason = "needs chromium, chromedriver and the Python package selenium"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with webdriver.Chrome(options=options, service=Service(driver)) as chrome:
        chrome.execute_cdp_cmd("Network.enable", {})
        chrome.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
        )
        yield chrome


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Callable[..., Any]:
    """Write a graph's page, open it from the disk, and return the browser once the page has drawn itself."""
    from selenium.webdriver.support.ui import WebDriverWait

    def opened(graph: nx.MultiDiGraph, *, title: str = "晨光日报") -> Any:
        path = tmp_path / "graph.html"
        write_html(graph, path, title=title)
        for log in ("browser", "performance"):
            browser.get_log(log)  # what went before
        browser.get(path.as_uri())
        WebDriverWait(browser, 20).until(
            lambda page: page.execute_script("return document.documentElement.dataset.ready") == "true"
        )
        return browser

    return opened
