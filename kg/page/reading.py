"""The records of a page: reading text in the order of the articles, blocks, articles and credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.page.articles import Story
from kg.page.element import Element, Form
from kg.page.headlines import Heading, is_broken, read_heading
from kg.page.join import squeeze
from kg.page.overlap import bigrams
from kg.page.signatures import Name
from kg.records import Article, Block, Credit, Reading, Zone

_BULLET = re.compile(r"[●■◆▲★▶]\s*(?=\S)")


@dataclass
class _Writer:
    """Reading text as it is put together; every character of every element goes in once."""

    text: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    size: int = 0
    blocks: list[Block] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # file offset -> reading offset

    def block(
        self, text: str, origin: Sequence[int], zone: Zone, article: int | None, *, display: bool = False
    ) -> tuple[int, int]:
        """Write a block; returns its reading offsets."""
        words, places = squeeze(text, origin, display=display or zone is not Zone.BODY)
        if not words:
            return self.size, self.size
        if self.size:
            self.text.append("\n")
            self.origin.append(-1)
            self.size += 1
        start = self.size
        self.text.append(words)
        self.origin += places
        self.size += len(words)
        for n, place in enumerate(places):
            self.places[place] = start + n
        self.blocks.append(Block(start, self.size, zone, article))
        return start, self.size

    def element(self, element: Element, zone: Zone, article: int | None) -> tuple[int, int]:
        return self.block(element.text, element.origin, zone, article)

    def credits(self, element: Element, names: Sequence[Name], article: int | None) -> list[Credit]:
        """Credits for names in an element that has been written; printed characters, inner spaces dropped."""
        found: list[Credit] = []
        for name in names:
            visible = [
                element.origin[i] for i in range(name.start, name.end) if not element.text[i].isspace()
            ]
            places = [self.places[o] for o in visible if o in self.places]
            if places:
                printed = re.sub(r"\s", "", element.text[name.start : name.end])
                found.append(Credit(min(places), max(places) + 1, printed, name.role, article))
        return found


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_page` makes."""

    reading: Reading
    blocks: tuple[Block, ...]
    articles: tuple[Article, ...]
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A story or a photo caption, and the section title it stands under."""

    story: Story
    section: str
    photo: bool = False


def write_page(items: Sequence[Item], furniture: Sequence[Element], issued: date | None) -> Written:
    """The reading text and the records on it: furniture first, then the articles in the order given."""
    writer = _Writer()
    credits: list[Credit] = []
    articles: list[Article] = []
    headings = [_heading(item.story) for item in items]
    loose = [*furniture, *(e for heading in headings for e in heading.spare)]
    for element in sorted(loose, key=lambda e: e.origin[0]):
        writer.element(element, Zone.FURNITURE, None)
        if element.furniture is not None:
            credits += writer.credits(element, element.furniture.names, None)
        elif element.signature is not None:
            credits += writer.credits(element, element.signature.names, None)
    for n, (item, heading) in enumerate(zip(items, headings, strict=True)):
        articles.append(_write_article(writer, n, item, heading, issued))
    reading = Reading("".join(writer.text), tuple(writer.origin))
    return Written(reading, tuple(writer.blocks), tuple(articles), tuple(credits))


def _heading(story: Story) -> Heading:
    body = "".join(e.words for e in story.body if e.form is not Form.DISPLAY)
    pairs = bigrams(body)

    def coverage(words: str) -> float:
        mine = bigrams(words)
        return len(mine & pairs) / len(mine) if mine else 0.0

    return read_heading(story.before, story.after, coverage, pairs.__contains__)


def _write_article(writer: _Writer, n: int, item: Item, heading: Heading, issued: date | None) -> Article:
    story = item.story
    kicker = _lines(writer, heading.kicker, Zone.KICKER, n)
    headline = _headline(writer, heading.headline, n, _heading_pairs(story))
    subtitle = _lines(writer, heading.subtitle, Zone.SUBTITLE, n)
    credits: list[Credit] = []
    start_bylines = [e for e in story.before if e.form is Form.BYLINE]
    start_bylines += [e for e in story.body if e.form is Form.BYLINE]
    for element in start_bylines:
        writer.element(element, Zone.BYLINE, n)
        credits += _signed(writer, element, n)
    first = story.body[0]
    dateline: date | None = None
    agency = ""
    if first.body[0] > 0:
        writer.block(first.text[: first.body[0]], first.origin[: first.body[0]], Zone.BYLINE, n)
        if first.lead is not None:
            credits += writer.credits(first, first.lead.names, n)
            dateline, agency = first.lead.dateline(issued), first.lead.agency
    start, end, tails = _write_body(writer, story, n)
    for element, left, right in tails:
        writer.block(element.text[left:right], element.origin[left:right], Zone.BYLINE, n)
        if element.tail is not None:
            credits += writer.credits(element, element.tail.names, n)
    for element in story.after:
        if element.form is Form.BYLINE:
            writer.element(element, Zone.BYLINE, n)
            credits += _signed(writer, element, n)
    return Article(
        n + 1,
        headline,
        kicker,
        subtitle,
        item.section,
        start,
        end,
        dateline,
        _once(credits),
        agency,
        item.photo,
    )


def _once(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """The first credit of each name in each role."""
    seen: dict[tuple[str, str], Credit] = {}
    for credit in credits:
        seen.setdefault((credit.name, credit.role), credit)
    return tuple(seen.values())


def _write_body(writer: _Writer, story: Story, n: int) -> tuple[int, int, list[tuple[Element, int, int]]]:
    """Write paragraphs and crossheads; returns the body's reading offsets and what stood behind it."""
    start = end = -1
    tails: list[tuple[Element, int, int]] = []
    for k, element in enumerate(story.body):
        if element.form is Form.DISPLAY:
            left, right = writer.element(element, Zone.CROSSHEAD, n)
        elif element.form is Form.BYLINE:
            continue
        else:
            first = element.body[0] if k == 0 else 0
            bullet = _BULLET.match(element.text) if k == 0 and first == 0 else None
            if bullet and sum(e.text.count(bullet.group()[0]) for e in story.body) == 1:
                first = bullet.end()
                writer.block(element.text[:first], element.origin[:first], Zone.BYLINE, n)
            left, right = writer.block(
                element.text[first : element.body[1]], element.origin[first : element.body[1]], Zone.BODY, n
            )
            if element.body[1] < len(element.text):
                tails.append((element, element.body[1], len(element.text)))
        if right > left:
            start = left if start < 0 else start
            end = right
    return (start, end, tails) if start >= 0 else (writer.size, writer.size, tails)


def _signed(writer: _Writer, element: Element, n: int) -> list[Credit]:
    return writer.credits(element, element.signature.names, n) if element.signature else []


def _lines(writer: _Writer, elements: Sequence[Element], zone: Zone, n: int) -> str:
    for element in elements:
        writer.element(element, zone, n)
    return " ".join(squeeze(e.text, e.origin, display=True)[0] for e in elements)


def _heading_pairs(story: Story) -> Callable[[str], bool]:
    return bigrams("".join(e.words for e in story.body if e.form is not Form.DISPLAY)).__contains__


def _headline(writer: _Writer, elements: Sequence[Element], n: int, pairs: Callable[[str], bool]) -> str:
    """Write a headline's lines as one block, a space between whole lines; returns it as read."""
    text, origin = "", []
    for k, element in enumerate(elements):
        if k:
            whole = is_broken(elements[k - 1].text, element.text, pairs)
            consecutive = elements[k - 1].origin[-1] + 1 < element.origin[0]
            if not whole and consecutive:
                text += " "
                origin.append(elements[k - 1].origin[-1] + 1)
        text += element.text
        origin += element.origin
    if not text:
        return ""
    start, end = writer.block(text, origin, Zone.HEADLINE, n, display=True)
    return writer.text[-1] if end > start else ""
