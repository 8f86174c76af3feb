"""From clauses to deeds: who does what each frame tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.facts.actions.agents import Agent, joined, read_agent
from kg.facts.actions.deed import WITH, Deed, counts_anything
from kg.facts.actions.discourse import (
    Discourse,
    Scene,
    for_body,
    is_means,
    is_own,
    remember,
    settle,
    speaking,
)
from kg.facts.actions.judging import is_deed
from kg.facts.actions.speech import Speaker, is_press, is_reporting, read_speaker, speaker_of_quotation
from kg.facts.actions.status import read_status
from kg.facts.grammar.clauses import Clause
from kg.facts.grammar.frames import Frame
from kg.facts.grammar.phrases import Phrase
from kg.facts.grammar.settings import Setting
from kg.lexicon.words import word_set
from kg.records import Status, TimeRef

# Verbs of command whose addressee goes on acting: 要求商家诚信经营，不得|哄抬价格; but 责令停产，并|罚款.
_GOES_ON = frozenset({"要求", "号召", "督促", "倡导", "呼吁", "提醒", "建议", "鼓励"})


def read_deeds(clauses: Sequence[Clause], discourse: Discourse) -> Iterator[Deed]:
    """The deeds of one sentence; `discourse` is brought up to date."""
    discourse.quote_speaker = speaker_of_quotation(clauses) or discourse.quote_speaker
    discourse.begin_sentence()
    reader = _SentenceReader(discourse)
    for clause in clauses:
        discourse.scenes.append(reader.scene(clause))
        yield from reader.read_relatives(clause)
        if clause.frames:
            yield from reader.read_frames(clause)
        else:
            yield from reader.read_bare(clause)


class _SentenceReader:
    """Reads the clauses of one sentence in turn."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._time_before: TimeRef | None = discourse.time
        self._speaker = Speaker()
        self._acted = (
            False  # an entity has acted in this sentence: a bare phrase that names none does not take over
        )
        self._pending: Phrase | None = None  # a bare phrase: the subject of the next clause

    def scene(self, clause: Clause) -> Scene:
        """What is in mind before a clause is read."""
        discourse = self._discourse
        speaker = (clause.quoted and discourse.quote_speaker) or self._speaker
        return Scene(clause.start, discourse.agent, discourse.body, discourse.time, speaker)

    def read_relatives(self, clause: Clause) -> Iterator[Deed]:
        """Deeds told in passing, with agents of their own."""
        for frame in clause.relatives:
            if not is_reporting(frame) and frame.verb not in word_set("verbs", "stative"):
                agent = read_agent(frame.subject, None) if frame.subject is not None else Agent()
                yield Deed(frame, agent, read_status(frame.helpers, frame.aspect), frame.time, Speaker())

    def read_bare(self, clause: Clause) -> Iterator[Deed]:
        """A clause without a predicate sets the scene, adds an object or names the next subject."""
        discourse = self._discourse
        discourse.time = clause.time or discourse.time
        discourse.waiting += clause.settings
        settle(clause.settings, discourse)
        if "其中" in clause.helpers:
            return  # 其中|800万元用于助学: a part of what was counted
        phrase = clause.phrase
        if phrase is None or clause.quoted:
            return
        extra = _more_objects(phrase, discourse)
        if extra is not None:
            yield extra
        elif phrase.heads or phrase.owners or not counts_anything(phrase):
            self._pending = phrase

    def read_frames(self, clause: Clause) -> Iterator[Deed]:
        """The deeds of the frames of a clause, each hanging on the one before it."""
        discourse = self._discourse
        outer: Deed | None = None
        skipped: tuple[str, ...] = ()  # the helpers of a means, which hold for the deed: |拟|面向高校招募
        for printed in clause.frames:
            frame = self._with_subject(replace(printed, helpers=skipped + printed.helpers))
            skipped = ()
            discourse.time = frame.time or discourse.time
            settle(frame.settings, discourse)
            last = printed is clause.frames[-1]
            if _is_command(frame, clause, last=last):
                self._report(frame)
                if frame.subject is not None:
                    remember(read_agent(frame.subject, discourse.body), discourse)
                discourse.status = Status.REQUIRED
                if discourse.agent is not None and discourse.agent.actors:
                    yield Deed(frame, discourse.agent, None, discourse.time, Speaker())
                outer = None
            elif is_reporting(frame):
                self._report(frame)
                outer = None
            elif _is_means(frame) and not last:
                if frame.subject is not None:
                    remember(read_agent(frame.subject, discourse.body), discourse)
                if frame.object is not None:
                    discourse.waiting.append(Setting(frame.verb, frame.object, frame.start))
                skipped = frame.helpers
            else:
                if frame.subject is not None and outer is None and "其中" not in frame.helpers:
                    extra = _more_objects(frame.subject, discourse, pivot=True)
                    if extra is not None:
                        yield extra
                outer = self._deed(frame, outer, quoted=clause.quoted)
                moves = frame.verb in word_set("verbs", "motion", "words") and not last
                if moves and frame.object is not None:
                    discourse.waiting.append(Setting("到", frame.object, frame.start))
                outer.told = not moves and is_deed(outer, quoted=clause.quoted)
                if outer.told:
                    discourse.last, discourse.waiting = outer, []
                    self._acted = self._acted or bool(outer.agent.actors)
                yield outer

    def _with_subject(self, frame: Frame) -> Frame:
        """The frame with the phrase of the clause before as its subject, and without a subject that is a means."""
        if frame.subject is None and self._pending is not None and not frame.link:
            named = self._pending.heads or self._pending.owners or counts_anything(self._pending)
            if named or not self._acted:
                frame = replace(frame, subject=self._pending)
        self._pending = None
        if frame.subject is not None and is_means(frame, self._discourse):
            self._discourse.waiting.append(Setting("通过", frame.subject, frame.start))
            return replace(frame, subject=None)
        return frame

    def _report(self, frame: Frame) -> None:
        """A frame that says who speaks; the date of a report by the press is not that of the deed."""
        self._speaker = read_speaker(frame)
        if is_press(frame):
            self._discourse.time = self._time_before
        elif frame.subject is not None:
            agent = read_agent(frame.subject, self._discourse.body)
            remember(for_body(agent, self._discourse), self._discourse)

    def _deed(self, frame: Frame, outer: Deed | None, *, quoted: bool) -> Deed:
        discourse = self._discourse
        speaker = (quoted and discourse.quote_speaker) or self._speaker
        deed = _read_deed(frame, outer, discourse, speaker)
        if quoted and not deed.agent.actors and is_own(frame):
            discourse.agent = deed.agent = speaking(frame, speaker, discourse)
        if frame.verb in word_set("verbs", "company") and frame.object is not None:
            discourse.agent = deed.agent = joined(deed.agent, [frame.object])
        return deed


def _is_means(frame: Frame) -> bool:
    words = word_set("verbs", "prepositional", "words") | word_set("verbs", "instrumental")
    return frame.verb in words and not counts_anything(frame.object)


def _is_command(frame: Frame, clause: Clause, *, last: bool) -> bool:
    """市长|要求，…: a verb of command at the end of its clause; what is required comes in the next ones."""
    ends = last and clause.stop in ("，", ",", "：", ":")
    return ends and frame.object is None and frame.verb in word_set("verbs", "pivot", "required")


def _more_objects(phrase: Phrase, discourse: Discourse, *, pivot: bool = False) -> Deed | None:
    """组织3000余家企业，|24万名职工|开展…: a counted phrase after a counted object is one more object."""
    last = discourse.last
    if last is None or not counts_anything(last.frame.object) or last.inner or not phrase.members[0].quantity:
        return None
    if phrase.heads or (pivot and last.frame.verb not in word_set("verbs", "pivot", "words")):
        return None
    if phrase.members[0].start != phrase.start or (
        last.frame.object and not last.frame.object.members[0].text
    ):
        return None
    discourse.last = replace(last, frame=replace(last.frame, object=phrase), first_part=last.first_part + 1)
    return discourse.last


def _read_deed(frame: Frame, outer: Deed | None, discourse: Discourse, speaker: Speaker) -> Deed:
    """The deed of a frame: its agent is the object of the outer one, the outer one's, printed, or carried over."""
    status = read_status(frame.helpers, frame.aspect)
    if (
        status is Status.REQUIRED
        and "要" in frame.helpers
        and ({"还", "也"} & set(frame.helpers) or is_own(frame))
    ):
        status = Status.PLANNED  # 我们还|要|上一条生产线
    if frame.link == "pivot" and outer is not None and outer.frame.object is not None:
        agent, status = _commanded(outer, status, discourse)
    elif frame.link == "serial" and outer is not None and frame.subject is None:
        inherits = outer.status in (Status.PLANNED, Status.REQUIRED, Status.POSSIBLE, Status.HYPOTHETICAL)
        agent, status = outer.agent, status or (outer.status if inherits else None)
    elif frame.subject is not None:
        agent, status = _printed(frame, status, discourse)
    else:
        agent, status = _carried(frame, status, discourse)
    return Deed(frame, agent, status, discourse.time, speaker, tuple(discourse.waiting))


def _commanded(outer: Deed, status: Status | None, discourse: Discourse) -> tuple[Agent, Status | None]:
    """组织|干部|清淤: the object of the outer verb acts, for the body that sends its own people."""
    agent = read_agent(outer.frame.object, None) if outer.frame.object is not None else Agent()
    if not agent.actors and outer.agent.is_body and outer.frame.verb in word_set("verbs", "pivot", "own"):
        agent = replace(agent, actors=outer.agent.actors, kinds=outer.agent.kinds)
    outer.inner = True
    required = outer.frame.verb in word_set("verbs", "pivot", "required")
    if outer.frame.verb in _GOES_ON:
        discourse.commander = outer.agent
        discourse.status, discourse.agent = Status.REQUIRED, replace(agent, counts=())
    return agent, status or (Status.REQUIRED if required else outer.status)


def _printed(frame: Frame, status: Status | None, discourse: Discourse) -> tuple[Agent, Status | None]:
    assert frame.subject is not None
    company = [s.phrase for s in frame.settings if s.word in WITH]
    agent = joined(read_agent(frame.subject, discourse.body), company)
    if "被" not in frame.helpers and all(s.word != "被" for s in frame.settings):
        remember(agent, discourse)
    if discourse.status is Status.REQUIRED:
        return agent, status or Status.REQUIRED
    discourse.status = status if status is Status.PLANNED else None
    return agent, status


def _carried(frame: Frame, status: Status | None, discourse: Discourse) -> tuple[Agent, Status | None]:
    agent = discourse.agent or Agent()
    goes_on = {"并", "并且", "同时"} | word_set("verbs", "modal", "required")
    if discourse.commander is not None and not goes_on & set(frame.helpers):
        agent, discourse.status = discourse.commander, None  # 判令被告赔偿，|驳回其他请求
    if status is None and not frame.aspect:
        return agent, discourse.status
    if status is Status.PLANNED:
        discourse.status = status
    return agent, status
