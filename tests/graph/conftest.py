"""Pages drawn by hand: a few invented sentences with the records that the stages before would have found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from kg.records import (
    Action,
    Article,
    Block,
    Credit,
    Document,
    Entity,
    Judgement,
    Kind,
    Link,
    Mention,
    Page,
    Reading,
    Relation,
    Sentence,
    Status,
    Zone,
)


@dataclass
class Sheet:
    """A page under the pen. `|` in a sentence is where its printed line ends, so it has one cut more."""

    file: str = "2021-05-04/03.txt"
    issued: date | None = date(2021, 5, 4)
    raw: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    possibly_same: list[tuple[str, str]] = field(default_factory=list)

    def line(self, words: str, zone: Zone = Zone.BODY, article: int | None = 0, end: str = "\n") -> Sentence:
        """Print a paragraph of one sentence."""
        start = len(self.text)
        for part in words.split("|"):
            at = len(self.raw)
            self.text += part
            self.origin += range(at, at + len(part))
            self.raw += [*part, *end]
        number = len(self.sentences)
        sentence = Sentence(
            number, start, len(self.text), words.replace("|", ""), zone, article, len(self.blocks)
        )
        self.sentences.append(sentence)
        self.blocks.append(Block(start, len(self.text), zone, article))
        self.text.append("\n")
        self.origin.append(-1)
        return sentence

    def article(self, *sentences: Sentence, headline: str = "", **more: Any) -> None:
        """Make these sentences the body of the next article."""
        fields = {"kicker": "", "subtitle": "", "section": "", "dateline": None, "credits": ()} | more
        number, start, end = len(self.articles) + 1, sentences[0].start, sentences[-1].end
        self.articles.append(Article(number=number, headline=headline, start=start, end=end, **fields))

    def find(self, words: str, sentence: Sentence) -> tuple[int, int]:
        """Where the words stand in a sentence, in reading offsets."""
        at = sentence.start + sentence.text.index(words)
        return at, at + len(words)

    def mention(self, words: str, sentence: Sentence, entity: Entity | None, *, alias: bool = True) -> str:
        """Mention an entity, and link it; returns the id of the mention."""
        start, end = self.find(words, sentence)
        id_ = f"m{len(self.mentions)}"
        kind = entity.kind if entity else Kind.PERSON
        self.mentions.append(Mention(id_, start, end, words, kind, sentence.number, "tagger", 0.9))
        if entity is not None:
            if entity not in self.entities:
                self.entities.append(entity)
            self.links.append(Link(id_, entity.id, Judgement.SAME, "same_name", alias))
        return id_

    def act(self, predicate: str, sentence: Sentence, **more: Any) -> None:
        """Add an action with its trigger in the sentence."""
        start, end = self.find(predicate, sentence)
        fields = {"rule": "subject_verb_object", "score": 1.0, "status": Status.DONE} | more
        self.actions.append(Action(start, end, predicate, sentence.number, **fields))

    def relate(self, relation: str, head: str, tail: str, sentence: Sentence, **more: Any) -> None:
        """Add a relation between two mentions that the sentence states."""
        fields = {"rule": "apposition", "score": 1.0} | more
        number, start, end = sentence.number, sentence.start, sentence.end
        self.relations.append(Relation(relation, head, tail, number, start=start, end=end, **fields))

    def document(self, **more: Any) -> Document:
        """The page as the stages hand it on."""
        raw = "".join(self.raw)
        page = Page(
            file=self.file,
            text=raw,
            encoding="utf-8",
            sha256=sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
            reading=Reading("".join(self.text), tuple(self.origin)),
            blocks=tuple(self.blocks),
            articles=tuple(self.articles),
            credits=tuple(self.credits),
            issued=self.issued,
            number="3",
            paper="清溪日报",
        )
        document = Document(
            page=page,
            sentences=tuple(self.sentences),
            mentions=tuple(self.mentions),
            entities=tuple(self.entities),
            links=tuple(self.links),
            relations=tuple(self.relations),
            actions=tuple(self.actions),
            possibly_same=tuple(self.possibly_same),
        )
        return replace(document, **more)


@pytest.fixture
def sheet() -> Sheet:
    """An empty page."""
    return Sheet()


@pytest.fixture
def new_sheet() -> Callable[..., Sheet]:
    """More empty pages: `new_sheet(file=..., issued=...)`."""
    return Sheet
