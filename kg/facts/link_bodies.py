"""Which mentions of organisations are one: equal names, then short forms of a longer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.facts.districts import DistrictMention
from kg.facts.names import name_key, short_form
from kg.language.short_names import DEFINED
from kg.lexicon.ids import node_id
from kg.lexicon.organizations import subtype_of
from kg.records import Entity, Judgement, Kind, Link, Mention, Page

# What a name abbreviates on the whole page; other short forms are too common to leave their article.
_ANYWHERE = ("trade_name", "defined_alias")


@dataclass(slots=True)
class _Cluster:
    """Mentions of one organisation; `key` is its name with the home district written out."""

    key: str
    districts: set[str]  # printed names of those that its name begins with, and its home
    mentions: list[Mention] = field(default_factory=list)
    rules: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The fullest printed name."""
        names = Counter(name_key(m.text) for m in self.mentions)
        return max(names, key=lambda n: (len(n), names[n], n))


def link_bodies(
    page: Page,
    mentions: Sequence[Mention],
    articles: Mapping[int, int | None],
    home_names: Mapping[str, str],
    districts: Sequence[DistrictMention],
) -> tuple[list[Entity], list[Link]]:
    """Entities and links for organisations; `home_names` maps a mention's id to its full name."""
    clusters: dict[str, _Cluster] = {}
    for mention in mentions:
        key = name_key(home_names.get(mention.id, mention.text))
        leading = {d.text for d in districts if mention.start <= d.start and d.end < mention.end}
        if key != name_key(mention.text):
            leading.add(key[: len(key) - len(name_key(mention.text)) + 1])
        cluster = clusters.setdefault(key, _Cluster(key, set()))
        cluster.districts |= leading
        cluster.mentions.append(mention)
        cluster.rules[mention.id] = "same_name" if key == name_key(mention.text) else "home_district"
    entities: list[Entity] = []
    links: list[Link] = []
    for cluster in _merged(list(clusters.values()), articles, page):
        name = cluster.name
        entity = Entity(
            node_id("organization", cluster.key), Kind.ORGANIZATION, name, subtype=subtype_of(name)
        )
        entities.append(entity)
        links += [Link(m.id, entity.id, Judgement.SAME, cluster.rules[m.id]) for m in cluster.mentions]
    return entities, links


def _merged(clusters: list[_Cluster], articles: Mapping[int, int | None], page: Page) -> list[_Cluster]:
    """Short forms join the one full name of their article that fits; where two do, they stay alone."""
    for short in sorted(clusters, key=lambda c: (len(c.key), c.key)):
        own = {articles.get(m.sentence) for m in short.mentions}
        fitting: list[tuple[_Cluster, str]] = []
        for full in clusters:
            if full is short or not full.mentions:
                continue
            rule = _rule_of(short, full, page)
            near = own & {articles.get(m.sentence) for m in full.mentions}
            if rule and (near or rule in _ANYWHERE):
                fitting.append((full, rule))
        fitting = [f for f in fitting if f[1] == "defined_alias"] or fitting
        # Of two that abbreviate each other the longer one is meant.
        longest = [
            f for f in fitting
            if all(f[0] is o or _rule_of(o, f[0], page) for o, _ in fitting)
        ]  # fmt: skip
        if len(longest) == 1:
            full, rule = longest[0]
            full.mentions += short.mentions
            full.districts |= short.districts
            full.rules |= dict.fromkeys((m.id for m in short.mentions), rule)
            short.mentions = []
    return [c for c in clusters if c.mentions]


def _rule_of(short: _Cluster, full: _Cluster, page: Page) -> str:
    if not short.mentions or not full.mentions:
        return ""
    shorts = {name_key(m.text) for m in short.mentions} | {short.key}
    for mention in full.mentions:
        match = DEFINED.match(page.reading.text, mention.end)
        if (
            match is not None
            and {name_key(match.group(1)), name_key(match.group(1) + match.group(2))} & shorts
        ):
            return "defined_alias"
    fulls = {name_key(m.text) for m in full.mentions} | {full.key}
    for name in sorted(shorts):
        for longer in sorted(fulls):
            rule = short_form(name, longer, full.districts)
            if rule and not _elsewhere(short, full):
                return rule
    return ""


def _elsewhere(short: _Cluster, full: _Cluster) -> bool:
    """Whether both names begin with districts and none in common: 甲县教育局 and 乙县教育局."""
    return bool(short.districts and full.districts) and not any(
        a.startswith(b[:2]) or b.startswith(a[:2]) for a in short.districts for b in full.districts
    )
