"""From clauses to actions: who is carried over, which frames are deeds, what each of them counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.facts.actions.agents import Agent, is_member, joined, read_agent
from kg.facts.actions.build import WITH, Deed, build_actions
from kg.facts.actions.speech import Speaker, is_press, is_reporting, read_speaker, speaker_of_quotation
from kg.facts.actions.status import read_status
from kg.facts.grammar.clauses import Clause, read_clauses
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.pieces import read_pieces
from kg.facts.grammar.settings import Setting
from kg.lexicon.words import word_set
from kg.records import Action, Kind, Mention, Quantity, Sentence, Status, TimeRef, Zone


@dataclass(slots=True)
class _Discourse:
    """What a reader keeps in mind while reading a paragraph."""

    bodies: Mapping[str, str]
    agent: Agent | None = None
    body: Agent | None = None
    time: TimeRef | None = None
    quote_speaker: Speaker | None = None
    status: Status | None = None
    last: Deed | None = None
    commander: Agent | None = None  # who requires what the sentence goes on to tell
    waiting: list[Setting] = field(default_factory=list)


def find_actions(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
    times: Sequence[TimeRef],
    bodies: Mapping[str, str] | None = None,
) -> tuple[Action, ...]:
    """The actions of a page's body sentences, in reading order.

    `bodies` maps the mention of a person to that of the body whose title the person bears: 我们 is that body.
    """
    by_sentence = _mentions_by_sentence(mentions)
    actions: list[Action] = []
    bodies = bodies or {}
    discourse, article, paragraph = _Discourse(bodies=bodies), None, -1
    for sentence in sentences:
        if sentence.zone is not Zone.BODY:
            continue
        if sentence.article != article:
            discourse, article = _Discourse(bodies=bodies), sentence.article
        if sentence.paragraph != paragraph:
            discourse.time, discourse.quote_speaker, paragraph = None, None, sentence.paragraph
        clauses = read_clauses(
            read_pieces(
                sentence,
                by_sentence.get(sentence.number, ()),
                [q for q in quantities if sentence.start <= q.start < sentence.end],
                [t for t in times if sentence.start <= t.start < sentence.end],
            )
        )
        for deed in _deeds(clauses, discourse):
            actions += build_actions(deed, sentence)
    wholes = _wholes_of_branches(mentions)
    return tuple(replace(a, actors=_with_wholes(a.actors, wholes)) for a in actions)


def _wholes_of_branches(mentions: Sequence[Mention]) -> dict[str, str]:
    """The body that a party group or an office acts for, by mention id: 市水务局|党组 acts for 市水务局."""
    inner = {m.start: m for m in mentions if m.nested and m.kind is Kind.ORGANIZATION}
    ends = ("党组", "党委", "机关", "党工委", "团委", "工会")
    return {
        m.id: inner[m.start].id
        for m in mentions
        if not m.nested and m.kind is Kind.ORGANIZATION and m.text.endswith(ends) and m.start in inner
    }


def _with_wholes(actors: tuple[str, ...], wholes: Mapping[str, str]) -> tuple[str, ...]:
    extra = tuple(wholes[a] for a in actors if a in wholes and wholes[a] not in actors)
    return actors + extra


def _mentions_by_sentence(mentions: Iterable[Mention]) -> Mapping[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence, []).append(mention)
    return grouped


def _deeds(clauses: Sequence[Clause], discourse: _Discourse) -> Iterator[Deed]:
    """The deeds of one sentence; `discourse` is brought up to date."""
    discourse.quote_speaker = speaker_of_quotation(clauses) or discourse.quote_speaker
    quote_speaker = discourse.quote_speaker
    speaker = Speaker()
    time_before = discourse.time
    pending: Phrase | None = None
    discourse.status, discourse.last, discourse.waiting = None, None, []
    if discourse.commander is not None:
        discourse.agent, discourse.commander = discourse.commander, None
    if discourse.agent is not None:
        discourse.agent = replace(discourse.agent, counts=())
    for clause in clauses:
        for frame in clause.relatives:
            if not is_reporting(frame) and frame.verb not in word_set("verbs", "stative"):
                agent = read_agent(frame.subject, None) if frame.subject is not None else Agent()
                yield Deed(frame, agent, read_status(frame.helpers, frame.aspect), frame.time, Speaker())
        if not clause.frames:
            if clause.time is not None:
                discourse.time = clause.time
            discourse.waiting += clause.settings
            _settle(clause.settings, discourse)
            if clause.phrase is not None and not clause.quoted:
                extra = _more_objects(clause.phrase, discourse)
                if extra is not None:
                    yield extra
                elif clause.phrase.heads or clause.phrase.owners or not _counts(clause.phrase):
                    pending = clause.phrase
            continue
        outer: Deed | None = None
        skipped: tuple[str, ...] = ()  # the helpers of a means, which hold for the deed: |拟|面向高校招募
        for frame in clause.frames:
            frame = replace(frame, helpers=skipped + frame.helpers) if skipped else frame
            skipped = ()
            if frame.subject is None and pending is not None and not frame.link:
                frame = replace(frame, subject=pending)
            pending = None
            if frame.subject is not None and _is_setting(frame, discourse):
                discourse.waiting.append(Setting("通过", frame.subject, frame.start))
                frame = replace(frame, subject=None)
            if frame.time is not None:
                discourse.time = frame.time
            _settle(frame.settings, discourse)
            if is_reporting(frame) or _is_command(frame, clause):
                speaker = read_speaker(frame)
                if is_press(frame):
                    discourse.time = time_before
                elif frame.subject is not None:
                    _remember(_for_body(read_agent(frame.subject, discourse.body), discourse), discourse)
                outer = None
                if _is_command(frame, clause):
                    discourse.status = Status.REQUIRED
                    command = Deed(frame, discourse.agent or Agent(), None, discourse.time, Speaker())
                    if command.agent.actors:
                        yield command
                continue
            means = word_set("verbs", "prepositional", "words") | word_set("verbs", "instrumental")
            if frame.verb in means and frame is not clause.frames[-1] and not _counts(frame.object):
                if frame.subject is not None:
                    _remember(read_agent(frame.subject, discourse.body), discourse)
                if frame.object is not None:
                    discourse.waiting.append(Setting(frame.verb, frame.object, frame.start))
                skipped = frame.helpers
                continue
            if frame.subject is not None and outer is None:
                extra = _more_objects(frame.subject, discourse, pivot=True)
                if extra is not None:
                    yield extra
            said_by = (clause.quoted and quote_speaker) or speaker
            deed = _deed(frame, outer, discourse, said_by)
            if clause.quoted and deed is not None and not deed.agent.actors and _is_own(frame):
                deed.agent = _speaking(frame, said_by, discourse)
                discourse.agent = deed.agent
            if frame.verb in word_set("verbs", "company") and deed is not None and frame.object is not None:
                discourse.agent = deed.agent = joined(deed.agent, [frame.object])
            motion = frame.verb in word_set("verbs", "motion", "words") and frame is not clause.frames[-1]
            if motion and frame.object is not None:
                discourse.waiting.append(Setting("到", frame.object, frame.start))
            stated = frame.verb in word_set("verbs", "stative") - word_set("verbs", "reached") or frame.verb in word_set("verbs", "pivot", "outcome")
            purpose = bool({"以", "以便", "以免", "从而"} & set(frame.helpers))
            if deed is not None and not motion and not stated and not purpose and _is_deed(deed, clause):
                discourse.last = deed
                discourse.waiting = []
                yield deed
            outer = deed


def _is_notional_passive(deed: Deed) -> bool:
    """余款将于月底|付清: a thing in front of a transitive verb without an object, with the time or state of the deed."""
    frame = deed.frame
    if frame.subject is None or frame.object is not None or deed.agent.actors or len(frame.verb) != 2 or frame.link:
        return False
    return (deed.status is not None or frame.time is not None) and not is_member(frame.subject.text)


def _is_command(frame: Frame, clause: Clause) -> bool:
    """方炳文|要求，…: a verb of command at the end of its clause; what is required comes in the next ones."""
    last = frame is clause.frames[-1] and clause.stop in ("，", ",", "：", ":")
    return last and frame.object is None and frame.verb in word_set("verbs", "pivot", "required")


def _is_own(frame: Frame) -> bool:
    """Whether a speaker says it of himself: 我们|还要上一条生产线."""
    return frame.subject is not None and frame.subject.text.startswith(("我", "咱", "俺"))


def _speaking(frame: Frame, speaker: Speaker, discourse: _Discourse) -> Agent:
    """我 is who speaks, 我们 the body that the speaker belongs to, where the page says which."""
    text = frame.subject.text if frame.subject is not None else ""
    if text.startswith("我们"):
        found = tuple(discourse.bodies.get(m, m) for m in speaker.mentions)
        return Agent(found, text, (), (Kind.ORGANIZATION,) * len(found))
    return Agent(speaker.mentions, text, (), (Kind.PERSON,) * len(speaker.mentions))


def _for_body(agent: Agent, discourse: _Discourse) -> Agent:
    """An official who reports speaks for a body: what is told next without a subject is the body's deed."""
    if len(agent.actors) == 1 and agent.actors[0] in discourse.bodies:
        return replace(agent, actors=(discourse.bodies[agent.actors[0]],), kinds=(Kind.ORGANIZATION,), counts=())
    return agent


def _settle(settings: Sequence[Setting], discourse: _Discourse) -> None:
    """在市税务局办税厅，|工作人员…: the body whose staff acts can stand in the setting."""
    for setting in settings:
        bodies = [m for m in (*setting.phrase.heads, *setting.phrase.owners) if m.kind is Kind.ORGANIZATION]
        if setting.word == "在" and bodies and discourse.body is None:
            discourse.body = Agent((bodies[0].id,), setting.phrase.text, (), (bodies[0].kind,))


def _is_setting(frame: Frame, discourse: _Discourse) -> bool:
    """“点对点”|为老人服务, 通过热线、网站，|共70个专线|提供…: words before the verb that are no agent."""
    phrase = frame.subject
    if phrase is None or discourse.agent is None or phrase.heads or phrase.owners:
        return False
    quoted = phrase.text[0] in "“‘" and phrase.text[-1] in "”’"
    summed = bool({"共", "共计", "合计"} & set(frame.helpers)) and bool(discourse.waiting)
    return quoted or (summed and phrase.members[0].quantity is not None)


def _counts(phrase: Phrase | None) -> bool:
    return phrase is not None and any(m.quantity for m in phrase.members)


def _remember(agent: Agent, discourse: _Discourse) -> None:
    discourse.agent = agent
    if agent.is_body and agent.actors:
        discourse.body = agent


def _more_objects(phrase: Phrase, discourse: _Discourse, *, pivot: bool = False) -> Deed | None:
    """组织3000余家企业，|24万名职工|开展…: a counted phrase after a counted object is one more object."""
    last = discourse.last
    if last is None or not _counts(last.frame.object) or last.inner or not phrase.members[0].quantity:
        return None
    if phrase.heads or (pivot and last.frame.verb not in word_set("verbs", "pivot", "words")):
        return None
    if phrase.members[0].start != phrase.start or (last.frame.object and not last.frame.object.members[0].text):
        return None
    discourse.last = replace(last, frame=replace(last.frame, object=phrase), first_part=last.first_part + 1)
    return discourse.last


def _deed(frame: Frame, outer: Deed | None, discourse: _Discourse, speaker: Speaker) -> Deed | None:
    """The deed of a frame: its agent explicit, pivoted, or carried over."""
    status = read_status(frame.helpers, frame.aspect)
    if status is Status.REQUIRED and "要" in frame.helpers and ({"还", "也"} & set(frame.helpers) or _is_own(frame)):
        status = Status.PLANNED  # 我们还|要|上一条生产线
    if frame.link == "pivot" and outer is not None and outer.frame.object is not None:
        agent = read_agent(outer.frame.object, None)
        if not agent.actors and outer.agent.is_body and outer.frame.verb in word_set("verbs", "pivot", "own"):
            agent = replace(agent, actors=outer.agent.actors, kinds=outer.agent.kinds)
        outer.inner = True
        required = outer.frame.verb in word_set("verbs", "pivot", "required")
        status = status or (Status.REQUIRED if required else outer.status)
        if required:
            discourse.commander = outer.agent
            discourse.status, discourse.agent = Status.REQUIRED, replace(agent, counts=())
        return Deed(frame, agent, status, discourse.time, speaker, tuple(discourse.waiting))
    if frame.link == "serial" and outer is not None and frame.subject is None:
        inherits = outer.status in (Status.PLANNED, Status.REQUIRED, Status.POSSIBLE, Status.HYPOTHETICAL)
        status = status or (outer.status if inherits else None)
        return Deed(frame, outer.agent, status, discourse.time, speaker, tuple(discourse.waiting))
    if frame.subject is not None:
        agent = joined(read_agent(frame.subject, discourse.body), [s.phrase for s in frame.settings if s.word in WITH])
        passive = "被" in frame.helpers or any(s.word == "被" for s in frame.settings)
        if not passive:
            _remember(agent, discourse)
        if discourse.status is Status.REQUIRED:
            status = status or Status.REQUIRED
        else:
            discourse.status = status if status is Status.PLANNED else None
    else:
        agent = discourse.agent or Agent()
        if discourse.commander is not None and not {"并", "并且", "同时"} & set(frame.helpers):
            agent, discourse.status = discourse.commander, None  # 判令被告赔偿，|驳回其他请求
        if status is None and not frame.aspect:
            status = discourse.status
        elif status is Status.PLANNED:
            discourse.status = status
    return Deed(frame, agent, status, discourse.time, speaker, tuple(discourse.waiting))


def _is_deed(deed: Deed, clause: Clause) -> bool:
    """An action needs an agent or a counted result, and something that it does or counts."""
    frame = deed.frame
    counted = _counts(frame.object) or bool(deed.agent.counts) or any(_counts(s.phrase) for s in frame.settings)
    if frame.subject is not None and frame.subject.text.endswith("记者"):
        return False
    if frame.verb in word_set("verbs", "prepositional", "words"):
        return frame.verb == "通过" and frame.object is not None and frame.object.text[-2:] in word_set("verbs", "passed")
    passive = "被" in frame.helpers or any(s.word == "被" for s in frame.settings)
    if passive and frame.subject is not None and len(frame.verb) > 1 and not clause.quoted:
        return True
    if frame.verb in word_set("verbs", "reached"):
        return frame.subject is not None and _counts(frame.object)
    if frame.verb in word_set("verbs", "happening") and not deed.agent.actors and frame.subject is not None:
        return True
    if frame.verb in word_set("verbs", "happening") and frame.object is not None and not clause.quoted:
        return True
    if frame.verb in word_set("verbs", "happening") and frame.subject is None and frame.object is None and not clause.quoted:
        return deed.status is not None or frame.time is not None
    if _is_notional_passive(deed):
        return True
    if frame.verb in word_set("verbs", "appointing") and frame.object is not None and not deed.agent.actors:
        return any(m.kind is Kind.PERSON for m in (*frame.object.heads, *frame.object.owners))
    if frame.verb in word_set("verbs", "counted", "words"):
        return counted
    if clause.quoted and not deed.agent.actors and not counted:
        return False
    if len(frame.verb) == 1 and not counted and frame.object is None:
        return False
    by = any(s.word in ("被", "由", "遭") and (s.phrase.heads or s.phrase.owners) for s in frame.settings)
    named = bool(deed.agent.actors) or is_member(deed.agent.text) or by or (frame.link == "pivot" and bool(deed.agent.text))
    happened = frame.aspect == "了" and _counts(frame.object)
    if len(frame.verb) == 1 and not named and not frame.complement and not happened:
        return False
    full = frame.object is not None or counted or bool(frame.settings) or bool(frame.complement)
    also = frame.link == "serial" and bool({"并", "并且", "后"} & set(frame.helpers))
    dated = len(frame.verb) == 2 and (frame.time is not None or deed.status is Status.PLANNED)
    return (named and full) or counted or (bool(deed.agent.actors) and (frame.subject is not None or also or dated))
