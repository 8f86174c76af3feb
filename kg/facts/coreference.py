"""Words that stand for somebody named before: 该公司, 公司, 他, 两人, 冯科长.

Each rule looks at one place of a sentence and answers with the mentions it stands for, or abstains.
Districts (该区, 我市) are resolved by `kg.facts.districts`. The antecedent is the last fitting mention of the
same article: a recency search with agreement in kind and in the ending of the name (Mitkov 1998, "Robust
pronoun resolution with limited knowledge", boiled down to what newspaper Chinese needs).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon.organizations import ending_of
from kg.lexicon.words import read_words, word_set
from kg.records import Kind, Mention, Sentence, Zone


@dataclass(frozen=True, slots=True)
class Anaphor:
    """An interval of reading text, and the mentions it stands for."""

    start: int
    end: int
    kind: Kind
    antecedents: tuple[Mention, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """What a rule looks at: a sentence, the named mentions before each of its offsets, those inside it."""

    sentence: Sentence
    before: Sequence[Mention]  # named mentions of the article up to the end of the sentence, in order
    taken: Sequence[Mention]  # mentions of the sentence: an anaphor lies outside of them
    aside: frozenset[str] = frozenset()  # ids of mentions behind a preposition
    topics: frozenset[str] = frozenset()  # bodies that the headline names
    couples: Sequence[tuple[Mention, Mention]] = ()  # people named side by side, in order
    bodies: Mapping[str, Mention] = field(
        default_factory=dict
    )  # person's mention id -> the body of the title


@cache
def _heads() -> dict[str, tuple[str, ...]]:
    return {k: tuple(v) for k, v in read_words("anaphors")["heads"].items()}


@cache
def _demonstrative() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, _heads()), key=len, reverse=True))
    return re.compile(rf"(?:该|这家|这所|这个|此|本)({heads})(?![㐀-鿿]{{0,3}}(?:项目|工程|系统运行))")


@cache
def _bare() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, word_set("anaphors", "bare", "words")), key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[，。；：、“”！？ 和与,;:]))(?:目前，?|今年，?|随后，?|同时，?|此外，?)?({words})"
        r"(?=[㐀-鿿])(?!家|化|法|卡|业|城|区|线|街|路|村|户|类|级|群|之)"
    )


def demonstrative_bodies(place: Place) -> Iterator[Anaphor]:
    """该公司, 该局, 这家医院: the last body whose name ends to match."""
    for match in _demonstrative().finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(), place.sentence.start + match.end()
        antecedent = _last_body(place, start, match.group(1))
        if antecedent is not None:
            yield Anaphor(start, end, Kind.ORGANIZATION, (antecedent,), "demonstrative")


def bare_bodies(place: Place) -> Iterator[Anaphor]:
    """A body's sort alone at the head of a clause: |公司|投入3000万元."""
    for match in _bare().finditer(place.sentence.text):
        start, end = place.sentence.start + match.start(1), place.sentence.start + match.end(1)
        antecedent = _last_body(place, start, match.group(1))
        if antecedent is not None:
            yield Anaphor(start, end, Kind.ORGANIZATION, (antecedent,), "bare_body")


# 从|市税务局|接收…: a body that only takes part in what another does.
_ASIDE = re.compile(r"(?:从|向|与|和|同|跟|由|被|给|把|对|会同|联合|、|及)$")


def _last_body(place: Place, start: int, head: str) -> Mention | None:
    """The last fitting body of this sentence and the one before, if it does not just take part; else the one
    that the headline names; else the last."""
    endings = _heads()[head]
    fitting = [
        m for m in place.before if m.end <= start and m.kind is Kind.ORGANIZATION and m.text.endswith(endings)
    ]  # fmt: skip
    near = [m for m in fitting if m.sentence >= place.sentence.number - 1 and m.id not in place.aside]
    topical = [m for m in fitting if any(m.text in t or t in m.text for t in place.topics)]
    leading = [m for m in fitting if m.sentence >= place.sentence.number - 2 and m.id not in place.aside]
    counts = Counter(m.text for m in fitting)
    salient = [m for m in fitting if counts[m.text] > 1 and counts[m.text] == max(counts.values())]
    return next((group[-1] for group in (near, topical, leading, salient, fitting) if group), None)


_HEAD_OF_CLAUSE = re.compile(r"(?:^|[，。；：、“”！？ ,;:]|由|和|与)([㐀-鿿]{2,6})")


def tails_of_names(place: Place) -> Iterator[Anaphor]:
    """The end of a name for the whole at the head of a clause: 江滨马拉松组委会 … |组委会|招募志愿者."""
    for match in _HEAD_OF_CLAUSE.finditer(place.sentence.text):
        start = place.sentence.start + match.start(1)
        known = [m for m in place.before if m.end <= start and m.kind in (Kind.ORGANIZATION, Kind.DISTRICT)]
        for size in range(len(match.group(1)), 1, -1):
            tail = match.group(1)[:size]
            names = [
                m for m in known if m.text.endswith(tail) and len(m.text) >= size + 2 and _is_tail(tail, m)
            ]
            if names and match.group(1)[size : size + 1] not in ("的", "里"):
                yield Anaphor(start, start + size, names[-1].kind, (names[-1],), "tail_of_name")
                break


def _is_tail(tail: str, mention: Mention) -> bool:
    """Whether the tail of a name is a word for what it names: 组委会, 街道, but not 江镇."""
    if mention.kind is Kind.DISTRICT:
        return tail in ("社区", "街道", "新区", "开发区", "高新区", "经开区")
    return ending_of(tail) == tail or tail in word_set("anaphors", "tails")


_BOTH = re.compile(r"双方|两家单位|两家公司|两家企业|两校|两院|两部门")


def both_sides(place: Place) -> Iterator[Anaphor]:
    """双方, 两校: the last two bodies that were named side by side."""
    for match in _BOTH.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        bodies = [m for m in place.before if m.kind is Kind.ORGANIZATION and m.end <= start]
        sides = [
            (a, b) for a, b in itertools.pairwise(bodies) if 0 < b.start - a.end <= 1 and a.text != b.text
        ]
        if sides:
            yield Anaphor(start, start + len(match.group()), Kind.ORGANIZATION, sides[-1], "pair")


_PRONOUN = re.compile(r"(?<![其吉])(?:他|她)(?!们|人|乡|国|说不|山|日|方)")
_PAIR = re.compile(
    r"(?:夫妻俩|夫妇俩|父子俩|母子俩|父女俩|母女俩|兄弟俩|姐妹俩|姐弟俩|兄妹俩|祖孙俩|哥俩|姐俩|爷俩|娘俩|老两口|小两口|两口子|[二两]人(?![㐀-鿿]?[份次均座])|俩人)"
)
_THEY = re.compile(r"他们|她们")


def pronouns(place: Place) -> Iterator[Anaphor]:
    """他, 她: the last person named outside a byline."""
    for match in _PRONOUN.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        people = [m for m in place.before if m.kind is Kind.PERSON and m.end <= start]
        if people:
            yield Anaphor(start, start + 1, Kind.PERSON, (people[-1],), "pronoun")


def pairs(place: Place) -> Iterator[Anaphor]:
    """二人, 父子俩: the last two people who were named side by side."""
    for match in _PAIR.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        if place.sentence.text[: match.start()].endswith(("其中", "另外", "其余", "余下")):
            continue
        couple = next((c for c in reversed(place.couples) if c[1].end <= start), None)
        if couple is not None:
            yield Anaphor(start, place.sentence.start + match.end(), Kind.PERSON, couple, "pair")


def they(place: Place) -> Iterator[Anaphor]:
    """他们: the team named last, the body of the official who speaks, or two people named side by side."""
    for match in _THEY.finditer(place.sentence.text):
        start = place.sentence.start + match.start()
        if place.sentence.text[match.end() : match.end() + 1] == "的":
            continue
        named = [m for m in place.before if m.end <= start and m.kind in (Kind.PERSON, Kind.ORGANIZATION)]
        if not named:
            continue
        last = named[-1]
        couple = next((c for c in reversed(place.couples) if c[1] is last), None)
        if last.kind is Kind.ORGANIZATION:
            if last.text.endswith(_GROUPS) or last.sentence == place.sentence.number:
                yield Anaphor(start, start + 2, Kind.ORGANIZATION, (last,), "they")
        elif couple is not None:
            yield Anaphor(start, start + 2, Kind.PERSON, couple, "they")
        elif last.id in place.bodies and last.sentence >= place.sentence.number - 1:
            yield Anaphor(start, start + 2, Kind.ORGANIZATION, (place.bodies[last.id],), "they")


_GROUPS = ("队", "团", "组", "公司", "厂", "社", "协会", "班")
_SIDE_BY_SIDE = re.compile(r"(?:、|和|与|及|同|跟|[^。！？]{0,16}[和与带跟])(?:[其她他]的?)?(?:[㐀-鿿]{0,4})")


def find_couples(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """People named side by side: 甲、乙; 甲和妻子乙; 甲是某镇人，与儿子乙."""
    kin = {w for words in read_words("persons")["kinship"].values() for w in words}
    couples: list[tuple[Mention, Mention]] = []
    for sentence in sentences:
        people = [m for m in mentions if m.sentence == sentence.number and m.kind is Kind.PERSON]
        for first, second in itertools.pairwise(people):
            between = sentence.text[first.end - sentence.start : second.start - sentence.start]
            joined = between in ("、", "和", "与", "及", "同", "跟", "夫妇、")
            if first.text != second.text and (
                joined or (_SIDE_BY_SIDE.fullmatch(between) and between.endswith(tuple(kin)))
            ):
                couples.append((first, second))
    return couples


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, word_set("persons", "titles")), key=len, reverse=True))
    return re.compile(rf"([㐀-鿿])(?:{titles})(?![㐀-鿿]{{1,2}}(?:说|表示|介绍))|老([㐀-鿿])(?=[一-鿿])")


def surname_and_title(place: Place) -> Iterator[Anaphor]:
    """冯科长: the one person of that surname in the article."""
    for match in _titled().finditer(place.sentence.text):
        surname = match.group(1) or match.group(2)
        start = place.sentence.start + match.start()
        if surname not in word_set("surnames", "single"):
            continue
        names = {
            m.text: m
            for m in place.before
            if m.kind is Kind.PERSON and m.end <= start and m.text[0] == surname
        }
        if len(names) == 1 and (match.group(1) or len(match.group()) == 2):
            yield Anaphor(
                start,
                place.sentence.start + match.end(),
                Kind.PERSON,
                tuple(names.values()),
                "surname_and_title",
            )


RULES: tuple[Callable[[Place], Iterator[Anaphor]], ...] = (
    demonstrative_bodies,
    surname_and_title,
    pairs,
    pronouns,
    they,
    both_sides,
    bare_bodies,
    tails_of_names,
)


def find_anaphors(
    sentences: Sequence[Sentence], mentions: Sequence[Mention], bodies: Mapping[str, Mention] | None = None
) -> tuple[Anaphor, ...]:
    """The anaphors of a page's articles in reading order, none inside a mention or another anaphor.

    `bodies` maps the mention of a person to the body that the title names, for 他们.
    """
    found: list[Anaphor] = []
    named = [m for m in mentions if not m.nested and m.rule != "byline"]
    for article in sorted({s.article for s in sentences if s.article is not None}):
        zone = [s for s in sentences if s.article == article and s.zone is Zone.BODY]
        numbers = {s.number for s in zone}
        of_article = [m for m in named if m.sentence in numbers]
        texts = {s.number: s for s in zone}
        aside = frozenset(
            m.id for m in of_article
            if _ASIDE.search(texts[m.sentence].text[: m.start - texts[m.sentence].start])
        )  # fmt: skip
        couples = find_couples(zone, of_article)
        headlines = {s.number for s in sentences if s.article == article and s.zone is not Zone.BODY}
        topics = frozenset(m.text for m in named if m.sentence in headlines and m.kind is Kind.ORGANIZATION)
        for sentence in zone:
            taken = [m for m in of_article if m.sentence == sentence.number]
            place = Place(
                sentence,
                [m for m in of_article if m.sentence <= sentence.number],
                taken,
                aside,
                topics,
                couples,
                bodies or {},
            )
            in_sentence: list[Anaphor] = []
            for rule in RULES:
                for anaphor in rule(place):
                    spans = [(m.start, m.end) for m in taken] + [(a.start, a.end) for a in in_sentence]
                    if all(anaphor.end <= a or b <= anaphor.start for a, b in spans):
                        in_sentence.append(anaphor)
            found += sorted(in_sentence, key=lambda a: a.start)
    return tuple(found)
