"""Sentences that others annotated for ends near ours, as deeds: UD syntax and the emergencies of CEC.

They teach the network of actions before our own corpus does: what stands round a verb, and which words are deeds.
"""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from kg.train.corpus import GoldArgument, GoldDeed, GoldSentence, digest

# The train part of UD Chinese GSD has labels of UD 1.
_UD_ROLES = {
    "nsubj": "actor",
    "dobj": "object",
    "nsubjpass": "object",
    "iobj": "recipient",
    "nmod:tmod": "time",
}
_UD_NO_DEEDS = frozenset({"cop", "aux", "auxpass", "case:aspect", "case"})
_CEC_ROLES = {"Participant": "actor", "Object": "object", "Time": "time", "Location": "place"}
_FULL = str.maketrans(",?!;:()", "，？！；：（）")


def read_ud_deeds(data: Path) -> Iterator[GoldSentence]:
    """The sentences of UD Chinese GSD train; a verb with a subject or an object is a deed, with their subtrees."""
    packed = (data / "ud_zh" / "zh_gsd-train.2016-simplified.conll.gz").read_bytes()
    rows: list[list[str]] = []
    for line in [*gzip.decompress(packed).decode("utf-8").splitlines(), ""]:
        if line:
            rows.append(line.split("\t"))
        elif rows:
            sentence = _of_rows(rows)
            if sentence.deeds:
                yield sentence
            rows = []


def _of_rows(rows: Sequence[Sequence[str]]) -> GoldSentence:
    words = ["。" if row[1] == "." else row[1].translate(_FULL) for row in rows]
    starts = [sum(map(len, words[:k])) for k in range(len(words) + 1)]
    heads = [int(row[6]) - 1 for row in rows]
    below: dict[int, list[int]] = {}
    for k, head in enumerate(heads):
        below.setdefault(head, []).append(k)
    text = "".join(words)
    deeds: list[GoldDeed] = []
    for k, row in enumerate(rows):
        if row[3] != "VERB" or row[4] == "VC" or row[7] in _UD_NO_DEEDS:
            continue
        arguments = [
            GoldArgument(_UD_ROLES[rows[child][7]], _subtree(child, below, starts))
            for child in below.get(k, ())
            if rows[child][7] in _UD_ROLES
        ]
        if any(argument.role in ("actor", "object") for argument in arguments):
            deeds.append(GoldDeed((starts[k], starts[k + 1]), (words[k],), "done", tuple(arguments)))
    return GoldSentence(f"ud:{digest(text)}", text, (), tuple(deeds))


def _subtree(root: int, below: Mapping[int, Sequence[int]], starts: Sequence[int]) -> tuple[int, int]:
    reached, waiting = {root}, [root]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            reached.add(child)
            waiting.append(child)
    return starts[min(reached)], starts[max(reached) + 1]


def read_cec_deeds(data: Path, without: frozenset[str]) -> Iterator[GoldSentence]:
    """The sentences of CEC with their events as deeds; texts whose names are in `without` are left out."""
    with zipfile.ZipFile(data / "cec_events" / "CEC.train.zip") as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith(".xml")):
            if Path(name).stem in without:
                continue
            try:
                root = ElementTree.fromstring(archive.read(name))
            except ElementTree.ParseError:
                continue
            for number, element in enumerate(root.iter("Sentence")):
                sentence = _of_element(element, f"cec-event:{Path(name).stem}:{number}")
                if sentence.deeds:
                    yield sentence


def _of_element(element: ElementTree.Element, ref: str) -> GoldSentence:
    parts: list[str] = []
    spans: dict[int, list[tuple[str, int, int]]] = {}

    def length() -> int:
        return sum(map(len, parts))

    def walk(node: ElementTree.Element, event: int) -> None:
        own = id(node) if node.tag == "Event" else event
        start = length()
        parts.append(re.sub(r"\s+", "", node.text or ""))
        for child in node:
            walk(child, own)
            parts.append(re.sub(r"\s+", "", child.tail or ""))
        if node.tag in _CEC_ROLES or node.tag == "Denoter":
            spans.setdefault(event, []).append((node.tag, start, length()))

    walk(element, 0)
    deeds: list[GoldDeed] = []
    text = "".join(parts)
    for found in spans.values():
        trigger = next(((start, end) for tag, start, end in found if tag == "Denoter" and start < end), None)
        if trigger is not None:
            arguments = tuple(
                GoldArgument(_CEC_ROLES[tag], (start, end))
                for tag, start, end in found
                if tag in _CEC_ROLES and start < end
            )
            deeds.append(GoldDeed(trigger, (text[slice(*trigger)],), "done", arguments))
    return GoldSentence(ref, text, (), tuple(deeds))
