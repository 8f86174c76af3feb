"""Sentences read as pages: what is found comes back in offsets of the sentence."""

from __future__ import annotations

from kg.evaluate.reading import read_sentence

TEXT = "昨日，青山市水务局检修了水厂5座。该局还成立了服务队。"


def test_names_and_deeds_stand_where_they_are_printed() -> None:
    mentions, deeds = read_sentence(TEXT)
    names = {TEXT[start:end]: kind for start, end, kind in mentions}
    assert names["青山市水务局"] == "organization"
    assert "该局" not in names
    built = next(deed for deed in deeds if "检修" in deed.predicate[0])
    assert TEXT[slice(*built.trigger)] == built.predicate[0]
    assert built.roles["quantity"][0].count == (5.0, "座")
    assert built.roles["quantity"][0].span == (14, 16)
    actors = [span for phrase in built.roles["actor"] for span in (phrase.span, *phrase.others) if span]
    assert any(start < 9 and end > 3 for start, end in actors)
