"""What `kg` finds in one sentence, read as a page that has nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.evaluate.deeds import Deed, Phrase, Span
from kg.facts import find_facts
from kg.language import Analysis
from kg.language.pipeline import analyse
from kg.page import read_page
from kg.records import Action, Document, Page, Quantity
from kg.train.lessons import FRAME

Extract = Callable[[Page, Analysis], Document]


def read_sentence(
    text: str, *, extract: Extract = find_facts
) -> tuple[tuple[tuple[int, int, str], ...], tuple[Deed, ...]]:
    """The mentions (start, end, kind) and the deeds of a sentence, in offsets of it.

    Words that stand for a name (该区, 他) are no mentions, but an actor they lead to is right in either place.
    """
    page = read_page(FRAME.format(text).encode(), file="sentence.txt")
    document = extract(page, analyse(page))
    return in_sentence(document, FRAME.index("{}"), text)


def in_sentence(
    document: Document, begin: int, text: str
) -> tuple[tuple[tuple[int, int, str], ...], tuple[Deed, ...]]:
    """The mentions and deeds of a document that lie in the text at file offset `begin`."""
    origin = document.page.reading.origin
    within = {at: origin[at] - begin for at in range(len(origin)) if 0 <= origin[at] - begin < len(text)}

    def place(start: int, end: int) -> Span | None:
        spots = [within[at] for at in range(start, end) if at in within]
        return (spots[0], spots[-1] + 1) if spots else None

    standing = {link.mention for link in document.links if not link.alias}
    mentions = [
        (*span, mention.kind.value)
        for mention in document.mentions
        if mention.id not in standing and (span := place(mention.start, mention.end)) is not None
    ]
    named = _spans_of_entities(document, place)
    deeds = [
        Deed(
            trigger,
            (action.predicate,),
            action.status.value,
            dict(_roles(action, text, trigger, place, named)),
        )
        for action in document.actions
        if (trigger := place(action.start, action.end)) is not None
    ]
    return tuple(mentions), tuple(deeds)


Place = Callable[[int, int], Span | None]
Named = Callable[[str], tuple[Span, ...]]  # mention id -> the spans of its entity's mentions, its own first


def _spans_of_entities(document: Document, place: Place) -> Named:
    entity_of = {link.mention: link.entity for link in document.links}
    own = {mention.id: place(mention.start, mention.end) for mention in document.mentions}

    def spans(mention: str) -> tuple[Span, ...]:
        entity = entity_of.get(mention)
        alike = [id for id in own if entity is not None and entity_of.get(id) == entity]
        spans = (span for id in (mention, *alike) if (span := own.get(id)) is not None)
        return tuple(dict.fromkeys(spans))

    return spans


def _roles(
    action: Action, text: str, trigger: Span, place: Place, named: Named
) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
    filled = (
        ("actor", action.actor_text, action.actors),
        ("object", action.object, action.object_mentions),
        ("recipient", action.recipient_text, action.recipients),
        ("place", action.place_text, action.places),
        ("speaker", action.speaker_text, action.speakers),
    )
    for role, words, mentions in filled:
        phrases = [Phrase(text[slice(*spans[0])], None, spans) for m in mentions if (spans := named(m))]
        if words:
            phrases.append(Phrase(words, nearest(words, text, trigger[0])))
        if phrases:
            yield role, tuple(phrases)
    counts = [action.quantity, *(count.quantity for count in action.counts)]
    if counts[0] is not None:
        yield "quantity", tuple(_count(quantity, place) for quantity in counts if quantity is not None)
    if action.time is not None:
        time = action.time
        yield "time", (Phrase(time.text, place(time.start, time.end)),)


def _count(quantity: Quantity, place: Place) -> Phrase:
    return Phrase(
        quantity.text, place(quantity.start, quantity.end), count=(float(quantity.value), quantity.unit)
    )


def nearest(words: str, text: str, at: int) -> Span | None:
    """Where the words stand in a text, nearest to an offset; None where they do not.

    >>> nearest("公园", "公园东侧新建公园一座", 4)
    (6, 8)
    """
    starts: Sequence[int] = [i for i in range(len(text)) if text.startswith(words, i)]
    if not starts:
        return None
    start = min(starts, key=lambda i: abs(i - at))
    return start, start + len(words)
