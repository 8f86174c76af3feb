"""From a page to its sentences, words and mentions. Only `kg.language.pipeline` and its parts load spaCy."""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.encoder import Floats
from kg.records import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language layer finds on a page: every sentence, with its words, and every mention.

    `states` holds for each sentence an array (T, U): what the tagger's network makes of its T characters.
    """

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    states: tuple[Floats, ...]
