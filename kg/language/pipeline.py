"""One spaCy `Language` for newspaper Chinese, and what it makes of a page."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.language import Analysis
from kg.language import components as components  # registers the factories
from kg.language.encoder import Floats
from kg.language.mentions import find_mentions
from kg.language.sentences import split_sentences
from kg.language.tagger import NamedSpan
from kg.language.tagger import Word as TaggedWord
from kg.language.tokens import WordTokenizer
from kg.records import Mention, Page, Sentence, Word


def load_language(*, model: Path | None = None) -> Language:
    """The pipeline with the tagger's weights of `model`, by default the ones that ship; one for each path.

    Raises ModelError where a model is missing or damaged.
    """
    return _load(model)


@cache
def _load(model: Path | None) -> Language:
    language = spacy.blank("zh")
    language.tokenizer = WordTokenizer(language.vocab)
    language.add_pipe("kg_sentences")
    language.add_pipe("kg_tagger", config={"weights": None if model is None else str(model)})
    language.add_pipe("kg_mentions")
    language.add_pipe("kg_boundaries")
    return language


def analyse(page: Page, *, model: Path | None = None) -> Analysis:
    """The sentences of a page with their words, and its mentions; raises ModelError."""
    language = load_language(model=model)
    sentences = split_sentences(page)
    mentions: list[Mention] = []
    states: list[Floats] = []

    def find(named: tuple[NamedSpan, ...], words: tuple[TaggedWord, ...]) -> list[Mention]:
        mentions.extend(find_mentions(page, sentences, named, words))
        return mentions

    tokenizer = language.tokenizer
    assert isinstance(tokenizer, WordTokenizer)
    doc = tokenizer.tokenize(page.reading.text, [(s.start, s.end) for s in sentences])
    doc.user_hooks["mentions"] = find
    doc.user_hooks["states"] = states.extend
    return Analysis(with_words(sentences, language(doc)), tuple(mentions), tuple(states))


def with_words(sentences: tuple[Sentence, ...], doc: Doc) -> tuple[Sentence, ...]:
    """The sentences with the words of the Doc that lie in them, white space left out."""
    words = [Word(t.idx, t.idx + len(t), t.text, t.tag_) for t in doc if not t.is_space]
    filled: list[Sentence] = []
    at = 0
    for sentence in sentences:
        first = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        filled.append(replace(sentence, words=tuple(words[first:at])))
    return tuple(filled)
