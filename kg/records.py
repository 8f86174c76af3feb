"""The frozen records that flow from a page to a graph.

Offsets count code points and intervals are half-open. There are two rulers:

* *file offsets* index `Page.text`, the file as decoded (BOM not counted, line ends as they stand);
* *reading offsets* index `Page.reading.text`, the same characters with printed lines joined, in the order of
  the articles. `Reading.origin[i]` is the file offset of reading character `i`, or -1 for a character that the
  repair inserted (the newline between paragraphs).

Every record below holds reading offsets, unless its name says `file`. Tokens are derived last, so no mention can
fail to be a span of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a node of the graph is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DISTRICT = "district"
    PLACE = "place"


class Status(StrEnum):
    """How far the deed of an action has come, by the words that report it."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUIRED = "required"
    POSSIBLE = "possible"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Judgement(StrEnum):
    """Whether a link says that a mention names the entity, or that it does not."""

    SAME = "same"
    DIFFERENT = "different"


class Zone(StrEnum):
    """The part of an article, or of the page, that a stretch of reading text belongs to."""

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BYLINE = "byline"  # also the dispatch lead: 本报讯 （记者 X）
    BODY = "body"
    CROSSHEAD = "crosshead"  # a heading inside the body, between paragraphs
    FURNITURE = "furniture"  # masthead, page number, section title


@dataclass(frozen=True, slots=True)
class Reading:
    """Text as a reader reads it, and where each of its characters stands in the file.

    `len(origin) == len(text)`; `origin[i]` is a file offset or -1 for an inserted newline.
    """

    text: str
    origin: tuple[int, ...]

    def cuts(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The file intervals that reading text [start, end) was cut from, in reading order, white space skipped."""
        cuts: list[tuple[int, int]] = []
        for i in range(start, end):
            at = self.origin[i]
            if at < 0:
                continue
            if cuts and cuts[-1][1] == at:
                cuts[-1] = (cuts[-1][0], at + 1)
            else:
                cuts.append((at, at + 1))
        return tuple(cuts)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline line, byline or piece of furniture: an interval of the reading text."""

    start: int
    end: int
    zone: Zone
    article: int | None  # index into Page.articles


@dataclass(frozen=True, slots=True)
class Credit:
    """A name in a byline, caption or masthead with its printed role (记者, 通讯员, 摄影, 编辑)."""

    start: int
    end: int
    name: str  # spaces of two-character names removed
    role: str
    article: int | None  # None: of the whole page


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; `number` counts from 1 in reading order."""

    number: int
    headline: str
    kicker: str
    subtitle: str
    section: str
    start: int  # the body, half-open reading offsets; blocks BODY and CROSSHEAD lie in it
    end: int
    dateline: date | None  # 新华社北京8月15日电
    credits: tuple[Credit, ...]
    agency: str = ""  # 本报 or 新华社, as printed
    photo: bool = False  # a photo caption


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page, read and put in order."""

    file: str  # path relative to the folder given, `/` between
    text: str  # the file as decoded
    encoding: str
    sha256: str
    reading: Reading
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]
    credits: tuple[Credit, ...]  # of the masthead
    issued: date | None
    number: str  # the page's printed number, "" if unknown
    paper: str  # 重庆日报, "" if unknown
    home: str = ""  # the city or district the paper belongs to, as given by --home
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something is said: `quote == reading.text[start:end]`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its part of speech (LAC's tags: n v vn a d m q p c u r t f s nr ns nt nz w ...)."""

    start: int
    end: int
    text: str
    pos: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block; `article` is None for furniture."""

    number: int  # position in the document, from 0
    start: int
    end: int
    text: str
    zone: Zone
    article: int | None
    paragraph: int  # number of the block in Page.blocks
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters that name, or stand for, one person, organisation, district or place."""

    id: str
    start: int
    end: int
    text: str
    kind: Kind
    sentence: int
    rule: str  # what found it
    score: float
    nested: bool = False  # lies inside a longer mention


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount: `三千余元` is value 3000, unit 元, approximate."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    maximum: Decimal | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time as printed and, where it can be resolved, the ISO date, month or year it begins and ends with."""

    start: int
    end: int
    text: str
    begin: str | None
    finish: str | None = None


@dataclass(frozen=True, slots=True)
class District:
    """A row of the national gazetteer, or (`code` with a dot) a district it does not have."""

    code: str
    name: str  # usual full name: 江津区, 双福街道
    level: str  # province city county township community zone
    parent: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """One real thing."""

    id: str
    kind: Kind
    name: str
    subtype: str | None = None
    district: District | None = None
    title: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """The claim that a mention names an entity; a merge is a set of such claims and can be undone."""

    mention: str
    entity: str
    judgement: Judgement
    rule: str
    alias: bool = True  # the printed words name the entity (not 该公司, 他)


@dataclass(frozen=True, slots=True)
class Count:
    """A further count of an action, and what in it is counted: role `actor`, `object` or `other`."""

    role: str
    counted: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done to one object. Arguments are mention ids where they name an entity, and printed words."""

    start: int  # of the trigger
    end: int
    predicate: str
    sentence: int
    rule: str
    score: float
    status: Status
    object: str = ""
    object_mentions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_text: str = ""
    recipients: tuple[str, ...] = ()
    recipient_text: str = ""
    places: tuple[str, ...] = ()
    place_text: str = ""
    quantity: Quantity | None = None
    counted: str = ""
    counts: tuple[Count, ...] = ()
    time: TimeRef | None = None
    speakers: tuple[str, ...] = ()
    speaker_text: str = ""
    evidence: Evidence | None = None  # None: its own sentence
    part: int = 1  # 2 for the trigger's second object


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two mentions, or between a mention and a district of the gazetteer (`tail` is its node id)."""

    relation: str
    head: str  # mention id
    tail: str  # mention id
    sentence: int
    rule: str
    score: float
    start: int  # what says it, reading offsets
    end: int
    title: str | None = None
    kinship: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page with all that was found in it; entities are resolved when the graph is built, from `links`."""

    page: Page
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    relations: tuple[Relation, ...] = ()
    actions: tuple[Action, ...] = ()
    possibly_same: tuple[tuple[str, str], ...] = field(default=())  # entity ids

    def mention(self, id: str) -> Mention:
        """The mention of that id; raises KeyError."""
        for mention in self.mentions:
            if mention.id == id:
                return mention
        raise KeyError(id)

    def articles_of(self, start: int) -> Iterator[int]:
        """The article that reading offset `start` lies in, if any (0 or 1 values)."""
        for block in self.page.blocks:
            if block.start <= start < block.end and block.article is not None:
                yield block.article
