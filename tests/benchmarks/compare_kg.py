"""kg on sentences, in a process of its own: see `compare.py`.

Only what kg has had from the beginning is used, so that an older kg on PYTHONPATH can be run with it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.pipeline import Options, build_documents
from kg.records import Document

Name = tuple[int, int, str]
Triple = tuple[list[str], str, list[str]]

LABEL_OF = {"person": "PER", "district": "LOC", "place": "LOC", "organization": "ORG"}
TOGETHER = 40  # sentences of a page whose time is taken

Extract = Callable[[str], Document]  # a page's text -> its document


def extract(text: str) -> Document:
    """The document of a page, as kg builds it."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "sentence.txt"
        page.write_bytes(text.encode())
        return build_documents([page], Options()).documents[0]


def read(text: str, frame: str, extract: Extract) -> tuple[list[Name], list[Triple]]:
    """The outer names of a sentence, and who did what in it."""
    document = extract(frame.format(text))
    begin = frame.index("{}")
    origin = document.page.reading.origin
    standing = {link.mention for link in document.links if not link.alias}
    names: list[Name] = []
    for mention in document.mentions:
        start, end = origin[mention.start] - begin, origin[mention.end - 1] - begin + 1
        if mention.id not in standing and not mention.nested and 0 <= start < end <= len(text):
            names.append((start, end, LABEL_OF[mention.kind.value]))
    return names, list(triples(document))


def triples(document: Document) -> Iterator[Triple]:
    """Who, the verb and what of each action that has all three; of names, every form on the page."""
    forms: dict[str, set[str]] = defaultdict(set)
    entity_of = {link.mention: link.entity for link in document.links}
    words = {mention.id: mention.text for mention in document.mentions}
    for id, text in words.items():
        forms[entity_of.get(id, id)].add(text)
    for action in document.actions:
        who = {form for id in action.actors for form in forms[entity_of.get(id, id)]} | {action.actor_text}
        what = {words[id] for id in action.object_mentions} | {action.object}
        if who - {""} and what - {""}:
            yield sorted(who - {""}), action.predicate, sorted(what - {""})


def main() -> int:
    """Read each sentence as a page; the time is that of pages of 40 sentences, as newspapers have them."""
    given = json.load(sys.stdin)
    texts, frame = given["texts"], given["frame"]
    found = [read(text, frame, extract) for text in texts]
    pages = [frame.format("\n　　".join(texts[at : at + TOGETHER])) for at in range(0, len(texts), TOGETHER)]
    began = time.process_time()
    for page in pages:
        extract(page)
    seconds = time.process_time() - began
    names, told = zip(*found, strict=True)
    json.dump({"names": names, "triples": told, "seconds": seconds}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
