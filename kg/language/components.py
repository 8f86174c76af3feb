"""The parts of the spaCy pipeline.

Tokens come last: names and mentions are character intervals in `doc.user_data` until `kg_boundaries` has cut
the words at their edges, so that each of them is a Span. `doc.user_data` holds the `text`, and in its offsets
`sentences` [start, end], `named` [start, end, label, score], `mentions` [start, end, kind, id] and `words`
[start, end, pos] as the tagger reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.encoder import Floats
from kg.language.tagger import NamedSpan, Tagger
from kg.language.tagger import Word as TaggedWord
from kg.language.tokens import cut_at
from kg.page.fold import fold
from kg.records import Mention

CONVENTIONS = ("boson",)  # whose notion of a name the tagger follows; a second one doubles its time

KeepStates = Callable[[list[Floats]], None]
FindMentions = Callable[[tuple[NamedSpan, ...], tuple[TaggedWord, ...]], Iterable[Mention]]


@Language.component("kg_sentences", assigns=["token.is_sent_start"])
def kg_sentences(doc: Doc) -> Doc:
    """Begins a spaCy sentence at the first word of each of ours."""
    starts = {start for start, _ in doc.user_data["sentences"]}
    # Not by Token.is_sent_start, which looks through the whole Doc each time that it is set.
    begins: Any = np.array([[1 if token.idx in starts else -1] for token in doc], dtype=np.int64)
    return doc.from_array(["SENT_START"], begins.astype(np.uint64)) if len(doc) else doc


class TaggerComponent:
    """Runs the neural tagger over all sentences at once and fills `named` and `words` of `doc.user_data`.

    The states of each sentence's characters go to `doc.user_hooks["states"]`, where there is such a hook.
    """

    def __init__(self, tagger: Tagger, conventions: Sequence[str]) -> None:
        self._tagger = tagger
        self._conventions = tuple(conventions)

    def __call__(self, doc: Doc) -> Doc:
        """Raises ModelError where the tagger has none of the conventions."""
        folded = fold(doc.user_data["text"])
        bounds = doc.user_data["sentences"]
        sentences = [folded[start:end] for start, end in bounds]
        names: dict[tuple[int, int, str], float] = {}
        words: list[list[int | str]] = []
        keep: KeepStates | None = doc.user_hooks.get("states")
        for convention in self._conventions:
            tagged = self._tagger.tag(sentences, convention=convention)
            for (offset, _), read in zip(bounds, tagged, strict=True):
                for name in read.names:
                    start, end = trimmed(folded, offset + name.start, offset + name.end)
                    if start < end:
                        key = (start, end, name.label)
                        names[key] = max(name.score, names.get(key, 0.0))
            if convention == self._conventions[0]:
                for (offset, _), read in zip(bounds, tagged, strict=True):
                    words.extend([offset + word.start, offset + word.end, word.pos] for word in read.words)
                if keep is not None:
                    keep([read.states for read in tagged])
        doc.user_data["named"] = [[*key, score] for key, score in sorted(names.items())]
        doc.user_data["words"] = words
        return doc


@Language.factory(
    "kg_tagger",
    assigns=["doc.user_data"],
    requires=["token.is_sent_start"],
    default_config={"weights": None, "conventions": list(CONVENTIONS)},
)
def make_tagger(nlp: Language, name: str, weights: str | None, conventions: list[str]) -> TaggerComponent:
    """`weights` is the path of the tagger's model, the one that ships if None; raises ModelError."""
    return TaggerComponent(Tagger.load(None if weights is None else Path(weights)), conventions)


@Language.component("kg_mentions", requires=["doc.user_data"], assigns=["doc.user_data"])
def kg_mentions(doc: Doc) -> Doc:
    """Hands the tagger's names and words to `doc.user_hooks["mentions"]`, a FindMentions; notes the answer.

    Without that hook, as for a plain text that is no page, the names are the mentions.
    """
    named = named_spans(doc)
    find: FindMentions | None = doc.user_hooks.get("mentions")
    if find is None:
        doc.user_data["mentions"] = [[name.start, name.end, name.label, ""] for name in named]
    else:
        doc.user_data["mentions"] = [
            [m.start, m.end, m.kind.value, m.id] for m in find(named, tagged_words(doc))
        ]
    return doc


@Language.component(
    "kg_boundaries",
    requires=["doc.user_data"],
    assigns=["doc.spans", "token.tag", "token.is_sent_start"],
)
def kg_boundaries(doc: Doc) -> Doc:
    """Cuts words at the edges of names and mentions, makes these Spans, gives words their part of speech."""
    text: str = doc.user_data["text"]
    groups = {
        group: [(*trimmed(text, start, end), *rest) for start, end, *rest in doc.user_data[source]]
        for group, source in (("tagger", "named"), ("mentions", "mentions"))
    }
    edges = {edge for group in groups.values() for span in group for edge in span[:2]}
    doc = cut_at(doc, text, edges)
    kg_sentences(doc)
    pos = character_pos(len(text), doc.user_data["words"])
    begins: dict[int, int] = {}
    at: dict[int, int] = {}
    for number, token in enumerate(doc):
        start, end = token.idx, token.idx + len(token)
        token.tag_ = majority(pos[start:end])
        begins[start], at[end] = number, number + 1
    for group, spans in groups.items():
        doc.spans[group] = [
            Span(doc, begins[start], at[end], label=label, span_id=rest[0] if group == "mentions" else "")
            for start, end, label, *rest in spans
            if start < end
        ]
    return doc


def named_spans(doc: Doc) -> tuple[NamedSpan, ...]:
    """The tagger's names in character offsets of the text."""
    return tuple(NamedSpan(start, end, label, score) for start, end, label, score in doc.user_data["named"])


def tagged_words(doc: Doc) -> tuple[TaggedWord, ...]:
    """The words that the tagger reads, in character offsets of the text."""
    return tuple(TaggedWord(start, end, pos) for start, end, pos in doc.user_data["words"])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The interval without white space at its edges, which no Span of ours begins or ends with.

    >>> trimmed("郑 典 摄", 1, 4)
    (2, 3)
    """
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def character_pos(length: int, words: Iterable[tuple[int, int, str]]) -> list[str]:
    """The part of speech of each character, "" where no word is.

    >>> character_pos(4, [(0, 1, "r"), (2, 4, "v")])
    ['r', '', 'v', 'v']
    """
    pos = [""] * length
    for start, end, tag in words:
        pos[start:end] = [tag] * (end - start)
    return pos


def majority(tags: Sequence[str]) -> str:
    """The tag of most characters; of two as frequent the later one, as the head of a Chinese word is its end.

    >>> majority(["v", "n"]), majority(["a", "a", "n"])
    ('n', 'a')
    """
    counts = Counter(tag for tag in tags if tag)
    return max(reversed(tags), key=lambda tag: counts[tag], default="")
