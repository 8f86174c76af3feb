"""Which mentions are one: clusters of names become entities, and every claim of sameness is a link with its rule."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.facts.coreference import Anaphor
from kg.facts.districts import DistrictMention
from kg.facts.names import is_initials, is_short_form, name_key
from kg.facts.people import Title
from kg.lexicon.ids import node_id
from kg.lexicon.organizations import subtype_of
from kg.records import District, Entity, Judgement, Kind, Link, Mention, Page, Sentence

_DEFINED = re.compile(r"^[”\"]?[（(](?:以下|下)?(?:简称|下称|称|统称)[为：:]?")


@dataclass(frozen=True, slots=True)
class Linked:
    """The entities of a page, what ties its mentions to them, and pairs that may be one."""

    entities: tuple[Entity, ...]
    links: tuple[Link, ...]
    possibly_same: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Cluster:
    """Mentions of one organisation, and the articles they stand in."""

    mentions: list[Mention]
    key: str
    district: str
    rules: dict[str, str]

    @property
    def name(self) -> str:
        """The fullest printed name."""
        names = Counter(name_key(m.text) for m in self.mentions)
        return max(names, key=lambda n: (len(n), names[n], n))


def link_mentions(
    page: Page,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    anaphors: Sequence[tuple[Mention, Anaphor]],
    districts: Sequence[DistrictMention],
    titles: Sequence[Title],
    home_names: Mapping[str, str],
) -> Linked:
    """Entities and links for the mentions of a page.

    `anaphors` pairs each anaphor's own mention with it; `home_names` maps the id of a mention such as 市水务局 to
    the name with its district written out (青山市水务局).
    """
    articles = {s.number: s.article for s in sentences}
    entities: dict[str, Entity] = {}
    links: list[Link] = []
    _link_districts(mentions, districts, entities, links)
    _link_places([m for m in mentions if m.kind is Kind.PLACE], entities, links)
    _link_organizations([m for m in mentions if m.kind is Kind.ORGANIZATION], articles, home_names, districts, entities, links, page)
    same = _link_people([m for m in mentions if m.kind is Kind.PERSON], articles, titles, entities, links)
    entity_of = {link.mention: link.entity for link in links}
    for mention, anaphor in anaphors:
        for antecedent in anaphor.antecedents:
            target = entity_of.get(antecedent.id)
            if target is not None and antecedent is _own(anaphor, mention):
                links.append(Link(mention.id, target, Judgement.SAME, anaphor.rule, alias=False))
    return Linked(tuple(entities.values()), tuple(links), same)


def _own(anaphor: Anaphor, mention: Mention) -> Mention:
    """The antecedent that one of an anaphor's mentions stands for: the second mention of 两人 for the second person."""
    return anaphor.antecedents[1 if mention.id.endswith(".2") else 0]


def _link_districts(
    mentions: Sequence[Mention], districts: Sequence[DistrictMention], entities: dict[str, Entity], links: list[Link]
) -> None:
    at = {(m.start, m.end): m for m in mentions if m.kind is Kind.DISTRICT}
    for found in districts:
        mention = at.get((found.start, found.end))
        if mention is None or found.district is None:
            continue
        entity = _district_entity(found.district)
        entities.setdefault(entity.id, entity)
        links.append(Link(mention.id, entity.id, Judgement.SAME, found.rule, alias=found.alias))


def _district_entity(district: District) -> Entity:
    return Entity(node_id("district", district.code), Kind.DISTRICT, district.name, district=district)


def _link_places(mentions: Sequence[Mention], entities: dict[str, Entity], links: list[Link]) -> None:
    for mention in mentions:
        name = name_key(mention.text)
        entity = Entity(node_id("place", name), Kind.PLACE, name)
        entities.setdefault(entity.id, entity)
        links.append(Link(mention.id, entity.id, Judgement.SAME, "same_name"))


def _link_organizations(
    mentions: Sequence[Mention],
    articles: Mapping[int, int | None],
    home_names: Mapping[str, str],
    districts: Sequence[DistrictMention],
    entities: dict[str, Entity],
    links: list[Link],
    page: Page,
) -> None:
    inner = sorted((d for d in districts if d.district is not None), key=lambda d: d.start)
    clusters: dict[str, _Cluster] = {}
    for mention in mentions:
        key = name_key(home_names.get(mention.id, mention.text))
        leading = next((d.text for d in inner if d.start == mention.start and d.end < mention.end), "")
        cluster = clusters.setdefault(key, _Cluster([], key, leading, {}))
        cluster.mentions.append(mention)
        cluster.rules[mention.id] = "same_name" if key == name_key(mention.text) else "home_district"
    merged = _merge_short_forms(list(clusters.values()), articles, page)
    for cluster in merged:
        name = cluster.name
        entity = Entity(node_id("organization", name), Kind.ORGANIZATION, name, subtype=subtype_of(name))
        entities.setdefault(entity.id, entity)
        for mention in cluster.mentions:
            links.append(Link(mention.id, entity.id, Judgement.SAME, cluster.rules[mention.id]))


def _merge_short_forms(clusters: list[_Cluster], articles: Mapping[int, int | None], page: Page) -> list[_Cluster]:
    """Short forms join the one full name of their article that they can abbreviate; where two fit, they stay alone."""
    for short in sorted(clusters, key=lambda c: (len(c.key), c.key)):
        if not short.mentions:
            continue
        own = {articles.get(m.sentence) for m in short.mentions}
        fitting: list[tuple[_Cluster, str]] = []
        for full in clusters:
            if full is short or not full.mentions or not own & {articles.get(m.sentence) for m in full.mentions}:
                continue
            rule = _rule_of(short, full, page)
            if rule:
                fitting.append((full, rule))
        defined = [f for f in fitting if f[1] == "defined_alias"]
        fitting = defined or fitting
        keys = {f.key for f, _ in fitting}
        longest = [f for f in fitting if all(is_short_form(k, f[0].key, district=f[0].district) for k in keys if k != f[0].key)]
        chosen = fitting if len(fitting) == 1 else longest
        if len(chosen) == 1:
            full, rule = chosen[0]
            full.mentions += short.mentions
            full.rules |= dict.fromkeys((m.id for m in short.mentions), rule)
            short.mentions = []
    return [c for c in clusters if c.mentions]


def _rule_of(short: _Cluster, full: _Cluster, page: Page) -> str:
    for mention in full.mentions:
        tail = page.reading.text[mention.end : mention.end + 30]
        match = _DEFINED.match(tail)
        if match is not None and tail[match.end() :].lstrip("“\"‘").startswith(short.mentions[0].text.strip("“”\"")):
            return "defined_alias"
    names = {name_key(m.text) for m in full.mentions} | {full.key}
    shorts = {name_key(m.text) for m in short.mentions} | {short.key}
    if any(is_short_form(s, n, district=full.district) for s in shorts for n in names):
        return "short_form"
    if any(is_initials(s, n) for s in shorts for n in names):
        return "initials"
    return ""


def _link_people(
    mentions: Sequence[Mention],
    articles: Mapping[int, int | None],
    titles: Sequence[Title],
    entities: dict[str, Entity],
    links: list[Link],
) -> tuple[tuple[str, str], ...]:
    """One person a name, unless the page gives reason to see two: other bodies, other trades, in other articles."""
    by_name: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[re.sub(r"\s", "", mention.text)].append(mention)
    title_of: dict[str, Title] = {t.person.id: t for t in titles}
    same: list[tuple[str, str]] = []
    for name, named in by_name.items():
        groups = _people_of_one_name(named, articles, title_of)
        ids: list[str] = []
        for number, group in enumerate(groups):
            known = [title_of[m.id] for m in group if m.id in title_of and title_of[m.id].text]
            id_ = node_id("person", name) if not number else node_id("person", name, _apart(group, known, articles))
            entity = Entity(id_, Kind.PERSON, name, title=known[-1].text if known else None)
            entities.setdefault(entity.id, entity)
            ids.append(entity.id)
            for mention in group:
                links.append(Link(mention.id, entity.id, Judgement.SAME, "same_name"))
        same += [(min(a, b), max(a, b)) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    return tuple(same)


def _people_of_one_name(
    named: Sequence[Mention], articles: Mapping[int, int | None], title_of: Mapping[str, Title]
) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    by_article: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in named:
        by_article[articles.get(mention.sentence)].append(mention)
    for rows in by_article.values():
        fitting = next((g for g in groups if not _differ(g, rows, title_of)), None)
        if fitting is None:
            groups.append(list(rows))
        else:
            fitting += rows
    return groups


def _differ(first: Sequence[Mention], second: Sequence[Mention], title_of: Mapping[str, Title]) -> bool:
    """Whether two people of one name in two articles are told apart: one writes and one is written about, or titles."""
    press = [all(m.rule == "byline" for m in group) for group in (first, second)]
    if press[0] != press[1]:
        return True
    titles = [{title_of[m.id].text for m in group if m.id in title_of and title_of[m.id].text} for group in (first, second)]
    bodies = [
        {name_key(t.body.text) for m in group if (t := title_of.get(m.id)) and t.body} for group in (first, second)
    ]
    if not titles[0] or not titles[1] or titles[0] & titles[1]:
        return False
    if any(a.endswith(b) or b.endswith(a) for a in titles[0] for b in titles[1]):
        return False
    return not (bodies[0] & bodies[1])


def _apart(group: Sequence[Mention], titles: Sequence[Title], articles: Mapping[int, int | None]) -> str:
    body = next((t.body for t in titles if t.body is not None), None)
    if body is not None:
        return name_key(body.text)
    article = articles.get(group[0].sentence)
    return "masthead" if article is None else f"article{article + 1}"


def with_ids(anaphors: Sequence[Anaphor], sentences: Sequence[Sentence]) -> list[tuple[Mention, Anaphor]]:
    """A mention for every anaphor, two for one that stands for two."""
    starts = [(s.start, s.end, s.number) for s in sentences]
    pairs: list[tuple[Mention, Anaphor]] = []
    for anaphor in anaphors:
        number = next(n for a, b, n in starts if a <= anaphor.start < b)
        text = next(s.text[anaphor.start - s.start : anaphor.end - s.start] for s in sentences if s.number == number)
        first = Mention(
            f"a{anaphor.start}-{anaphor.end}", anaphor.start, anaphor.end, text, anaphor.kind, number, anaphor.rule, 0.8
        )
        pairs.append((first, anaphor))
        if len(anaphor.antecedents) > 1:
            pairs.append((replace(first, id=f"{first.id}.2", nested=True), anaphor))
    return pairs
