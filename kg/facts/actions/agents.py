"""Who acts: the phrase before the verb, the body that its members act for, or who acted before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.facts.coreference import size_of
from kg.facts.grammar.phrases import Conjunct, Phrase
from kg.facts.grammar.pieces import Piece
from kg.facts.grammar.settings import Setting
from kg.lexicon.words import word_set
from kg.records import Kind, Mention, Quantity

_ACTING = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.DISTRICT})
_PUBLIC = (
    "市民",
    "居民",
    "村民",
    "群众",
    "游客",
    "消费者",
    "业主",
    "农民",
    "农户",
    "牧民",
    "渔民",
    "患者",
    "乘客",
    "旅客",
)
_PARTITIVE = re.compile(r"^(其中|其余|另有|另外|有)")


@dataclass(frozen=True, slots=True)
class Agent:
    """Mention ids of who acts, the words that say so, and what in them is counted."""

    actors: tuple[str, ...] = ()
    text: str = ""
    counts: tuple[tuple[str, Quantity], ...] = ()  # (counted, quantity)
    kinds: tuple[Kind, ...] = ()

    @property
    def is_body(self) -> bool:
        """Whether an organisation or a district acts, so that its members can be named after it."""
        return any(k in (Kind.ORGANIZATION, Kind.DISTRICT) for k in self.kinds)


def is_member(text: str) -> bool:
    """Whether the words name people or parts of a body, who act for it.

    >>> is_member("在职党员干部"), is_member("道路改造工程")
    (True, False)
    """
    return text.removesuffix("们").endswith(tuple(word_set("agents", "members")))


def is_follower(text: str) -> bool:
    """Whether the words name people of a body that was named before: 干部职工, not 居民."""
    text = text.removesuffix("们")
    return text.endswith(tuple(word_set("agents", "staff"))) or text in word_set("agents", "bodies")


def read_agent(phrase: Phrase, body: Agent | None) -> Agent:
    """Who a subject phrase says acts; `body` is the body that acted last, for phrases such as 36名职工."""
    actors: list[str] = []
    kinds: list[Kind] = []
    counts: list[tuple[str, Quantity]] = []
    for member in phrase.members:
        for mention in _acting(member):
            if mention.id not in actors:
                actors += ids_of(mention)
                kinds.append(mention.kind)
        if member.quantity is not None:
            counts.append((_counted_noun(member), member.quantity))
    if not actors and body is not None and _follows(phrase):
        actors, kinds = list(body.actors), list(body.kinds)
    return Agent(tuple(actors), phrase.text, tuple(counts), tuple(kinds))


def read_actors(phrase: Phrase, pieces: Sequence[Piece], body: Agent | None) -> Agent:
    """Who acts in a phrase that surely says so: every person in it who owns nothing, else as `read_agent`.

    后陈村61岁的|周桂兰|老人, |姬某、郑某|等新任人员; a country acts too: |中国|将在三年内培训….
    """
    agent = read_agent(phrase, body)
    inside = [p for p in pieces if phrase.start <= p.start < phrase.end]
    behind = [p.text for p in inside[1:]] + [""]
    named = [
        p.mention
        for p, after in zip(inside, behind, strict=True)
        if p.mention is not None and after != "的" and (p.mention.kind is Kind.PERSON or len(inside) == 1)
    ]
    people = [m for m in named if m.kind is Kind.PERSON]
    if not people or (Kind.ORGANIZATION in agent.kinds and Kind.PERSON in agent.kinds):
        people = [] if agent.actors else named
    if not people:
        return agent
    ids = tuple(i for m in people for i in ids_of(m))
    return replace(agent, actors=ids, kinds=tuple(m.kind for m in people))


def is_agent(setting: Setting, verb: str) -> bool:
    """Whether 被 or 由 names who does it: 由|水务局|建设, but not 由|九成|降到六成 or 由|民办教师|转为公办教师."""
    phrase = setting.phrase
    if setting.word == "由" and verb.endswith(("为", "到", "至")):
        return False
    return bool(phrase.heads or phrase.owners) or is_member(phrase.text) or setting.word == "被"


def ids_of(mention: Mention) -> list[str]:
    """The ids a mention acts under: 二人 stands for two, and the second has an id of its own."""
    return [mention.id, *(f"{mention.id}.{part}" for part in range(2, size_of(mention.rule) + 1))]


def joined(agent: Agent, phrases: Iterable[Phrase]) -> Agent:
    """The agent with the entities of phrases that act with it: 会同|水务局."""
    extra = [
        m
        for p in phrases
        for m in (p.heads or p.owners[-1:])
        if m.kind in _ACTING and m.id not in agent.actors
    ]
    if not extra or not (agent.actors or agent.text):
        return agent
    ids = tuple(i for m in extra for i in ids_of(m))
    return replace(agent, actors=agent.actors + ids, kinds=agent.kinds + tuple(m.kind for m in extra))


def _acting(member: Conjunct) -> list[Mention]:
    if member.head is not None:
        return [member.head] if member.head.kind in _ACTING else []
    bodies = [m for m in member.owners if m.kind in (Kind.ORGANIZATION, Kind.DISTRICT)]
    if member.text.endswith(_PUBLIC):
        bodies = [m for m in bodies if m.kind is not Kind.DISTRICT]  # 江滨市民 do not act for 江滨
    people = [m for m in member.owners if m.kind is Kind.PERSON]
    if member.quantity is not None or is_member(member.text):
        return bodies[-1:] or people[-1:]
    # 江滨市水务局|的船队: what belongs to an organisation acts for it.
    return [m for m in bodies[-1:] if m.kind is Kind.ORGANIZATION and not people]


def _counted_noun(member: Conjunct) -> str:
    """What is counted, without whose it is: 水务局|46名|党员干部 counts 党员干部."""
    text = member.text
    for owner in member.owners:
        text = text.removeprefix(owner.text).lstrip("的")
    return text


def _follows(phrase: Phrase) -> bool:
    counted = any(m.quantity is not None for m in phrase.members)
    words = [_PARTITIVE.sub("", m.text) for m in phrase.members]
    return all(is_follower(w) or (counted and not w) for w in words)
