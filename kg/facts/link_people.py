"""Which mentions of people are one: one person a name, unless the page gives reason to see two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.facts.names import name_key
from kg.facts.title_rules import Title, is_lay
from kg.lexicon.ids import node_id
from kg.records import Entity, Judgement, Kind, Link, Mention


def link_people(
    mentions: Sequence[Mention],
    articles: Mapping[int, int | None],
    titles: Sequence[Title],
    bodies: Mapping[str, str],
    full_names: Mapping[str, str],
) -> tuple[list[Entity], list[Link], tuple[tuple[str, str], ...]]:
    """Entities, links and the pairs of homonyms.

    `bodies` maps the mention of a body to its entity, `full_names` that of 老王 to the name of the person.
    """
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[re.sub(r"\s", "", full_names.get(mention.id, mention.text))].append(mention)
    title_of: dict[str, Title] = {t.person.id: t for t in titles}
    entities: list[Entity] = []
    links: list[Link] = []
    same: list[tuple[str, str]] = []
    for name, named in by_name.items():
        ids: list[str] = []
        for number, group in enumerate(_people_of_one_name(named, articles, title_of, bodies)):
            known = [title_of[m.id] for m in group if m.id in title_of and title_of[m.id].text]
            id_ = (
                node_id("person", name)
                if not number
                else node_id("person", name, _apart(group, known, articles))
            )
            while id_ in ids:
                id_ += "_"
            entities.append(Entity(id_, Kind.PERSON, name, title=known[-1].text if known else None))
            ids.append(id_)
            rules = {m.id: "familiar_name" if m.id in full_names else "same_name" for m in group}
            links += [Link(m.id, id_, Judgement.SAME, rules[m.id]) for m in group]
        same += [(min(a, b), max(a, b)) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    return entities, links, tuple(same)


def _people_of_one_name(
    named: Sequence[Mention],
    articles: Mapping[int, int | None],
    title_of: Mapping[str, Title],
    bodies: Mapping[str, str],
) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    by_article: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in named:
        by_article[articles.get(mention.sentence)].append(mention)
    for rows in by_article.values():
        fitting = next((g for g in groups if not _differ(g, rows, title_of, bodies)), None)
        if fitting is None:
            groups.append(list(rows))
        else:
            fitting += rows
    return groups


def _differ(
    first: Sequence[Mention],
    second: Sequence[Mention],
    title_of: Mapping[str, Title],
    bodies: Mapping[str, str],
) -> bool:
    """Whether two people of one name in two articles are told apart: one writes and one has an office or a trade;
    other bodies; one holds an office and one is a resident."""
    press = [all(m.rule == "byline" for m in group) for group in (first, second)]
    known = [[title_of[m.id] for m in group if m.id in title_of] for group in (first, second)]
    if press[0] != press[1]:
        return bool(known[press[0]])
    if not known[0] or not known[1]:
        return False
    places = [{_place(t, bodies) for t in titles if t.body is not None or t.district} for titles in known]
    if places[0] & places[1]:
        return False
    lay = [all(is_lay(t.text) for t in titles) for titles in known]
    if lay[0] != lay[1]:
        return True
    # A body that no title names but that is guessed tells nobody apart.
    printed = [any(_place(t, bodies) for t in titles if t.rule != "title_alone") for titles in known]
    return printed[0] and printed[1]


def _place(title: Title, bodies: Mapping[str, str]) -> str:
    if title.body is None:
        return title.district or ""
    return bodies.get(title.body.id) or name_key(title.body.text)


def _apart(group: Sequence[Mention], titles: Sequence[Title], articles: Mapping[int, int | None]) -> str:
    body = next((t.body for t in titles if t.body is not None), None)
    if body is not None:
        return name_key(body.text)
    article = articles.get(group[0].sentence)
    return "masthead" if article is None else f"article{article + 1}"
