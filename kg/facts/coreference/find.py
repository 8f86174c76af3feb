"""The anaphors of a page: every rule at every sentence, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.facts.coreference import bodies as of_bodies
from kg.facts.coreference import people as of_people
from kg.facts.coreference import short_names
from kg.facts.coreference.gender import women_and_men
from kg.facts.coreference.place import Anaphor, Article, Place, Reference, leads
from kg.facts.coreference.rows import find_rows
from kg.facts.coreference.speech import first_person
from kg.records import Kind, Mention, Sentence, Zone

RULES: tuple[Callable[[Place], Iterator[Anaphor]], ...] = (
    *short_names.RULES,
    *of_people.RULES,
    *of_bodies.RULES,
)
# Who says a quotation may be told behind it, so these look at the article once more.
LATE_RULES: tuple[Callable[[Place], Iterator[Anaphor]], ...] = (first_person,)


def find_anaphors(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], bodies: Mapping[str, Mention] | None = None
) -> tuple[Anaphor, ...]:
    """The anaphors of a page's articles in reading order, none inside a mention or another anaphor.

    `bodies` maps the mention of a person to the body that the title names, for 他们 and 我们.
    """
    named = [m for m in mentions if not m.nested and m.rule != "byline"]
    found: list[Anaphor] = []
    for number in sorted({s.article for s in sentences if s.article is not None}):
        own = [s for s in sentences if s.article == number]
        found += _in_article(_article([s for s in own if s.zone is Zone.BODY], own, named, bodies or {}))
    return tuple(found)


def _article(
    body: Sequence[Sentence], own: Sequence[Sentence], named: Sequence[Mention], bodies: Mapping[str, Mention]
) -> Article:
    numbers = {s.number for s in body}
    inside = [m for m in named if m.sentence in numbers]
    above = {s.number for s in own} - numbers
    people = [m for m in inside if m.kind is Kind.PERSON]
    offices = {m.text: bodies[m.id] for m in people if m.id in bodies}
    return Article(
        body,
        inside,
        frozenset(m.text for m in named if m.sentence in above and m.kind is Kind.ORGANIZATION),
        offices,
        find_rows(body, inside),
        women_and_men(body, people),
        [m for m in named if m.sentence in above],
    )


def _in_article(article: Article) -> list[Anaphor]:
    texts = {s.number: s for s in article.sentences}
    history = [
        Reference(m.start, m.end, m.sentence, m, leads(texts[m.sentence], m.start)) for m in article.mentions
    ]
    found: list[Anaphor] = []
    for rules in (RULES, LATE_RULES):
        for sentence in article.sentences:
            taken = [(m.start, m.end) for m in article.mentions if m.sentence == sentence.number]
            taken += [(a.start, a.end) for a in found if sentence.start <= a.start < sentence.end]
            for rule in rules:
                # A pronoun that is resolved is somebody whom the next one may mean.
                for anaphor in rule(Place(article, sentence, history)):
                    if any(a < anaphor.end and anaphor.start < b for a, b in taken):
                        continue
                    found.append(anaphor)
                    taken.append((anaphor.start, anaphor.end))
                    if len(anaphor.antecedents) == 1:
                        heads = leads(sentence, anaphor.start)
                        history.append(
                            Reference(
                                anaphor.start, anaphor.end, sentence.number, anaphor.antecedents[0], heads
                            )
                        )
                history.sort(key=lambda r: r.start)
    return sorted(found, key=lambda a: a.start)
