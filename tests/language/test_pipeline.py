"""The spaCy pipeline, with the tagger replaced by names given in the test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.language import Analysis, pipeline
from kg.language.tagger import NamedSpan, Word
from kg.language.tokens import WordTokenizer, cut_at
from kg.records import Article, Block, Kind, Mention, Page, Reading, Sentence, Zone


@Language.factory("given_names", assigns=["doc.user_data"], default_config={"named": [], "words": []})
def make_given_names(nlp: Language, name: str, named: list[Any], words: list[Any]) -> Callable[[Doc], Doc]:
    """A tagger that always answers this."""

    def answer(doc: Doc) -> Doc:
        doc.user_data["named"] = named
        doc.user_data["words"] = words
        return doc

    return answer


def language(
    named: Sequence[tuple[int, int, str, float]], words: Sequence[tuple[int, int, str]] = ()
) -> Language:
    """Our pipeline with these names and words in the tagger's place."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("given_names", config={"named": list(named), "words": list(words)})
    nlp.add_pipe("kg_mentions")
    nlp.add_pipe("kg_boundaries")
    return nlp


def page_of(*paragraphs: str) -> Page:
    text = "\n".join(paragraphs)
    blocks: list[Block] = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), Zone.BODY, 0))
        at += len(paragraph) + 1
    article = Article(1, "", "", "", "", 0, len(text), None, ())
    reading = Reading(text, tuple(range(len(text))))
    return Page("p.txt", text, "utf-8", "", reading, tuple(blocks), (article,), (), None, "", "")


def test_the_text_stays_as_printed() -> None:
    text = " 市長  來了。\n\n（完） 　"
    assert language([])(text).text == text


def test_traditional_characters_are_cut_like_simplified_ones() -> None:
    nlp = language([])
    traditional, simplified = nlp("縣交通局組織學生參加活動"), nlp("县交通局组织学生参加活动")
    assert [word.idx for word in traditional] == [word.idx for word in simplified]
    assert traditional[0].text == "縣"


def test_sentences_are_our_own() -> None:
    doc = language([])("王强说：“好。”他走了。\n天黑了")
    assert "|".join(sent.text.strip() for sent in doc.sents) == "王强说：“好。”|他走了。|天黑了"


@pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 3), (3, 5), (2, 9), (0, 12)])
def test_the_segmenter_never_cuts_a_mention(start: int, end: int) -> None:
    doc = language([(start, end, "ORG", 0.9)])("县交通局组织学生参加活动")
    (span,) = doc.spans["mentions"]
    assert (span.start_char, span.end_char, span.label_) == (start, end, "ORG")


def test_overlapping_names_are_all_spans() -> None:
    doc = language([(0, 2, "LOC", 0.8), (0, 4, "ORG", 0.9), (1, 3, "PER", 0.5)])("县交通局组织学生")
    assert [span.text for span in doc.spans["tagger"]] == ["县交", "县交通局", "交通"]


def test_a_name_with_white_space_around_it_is_the_name() -> None:
    doc = language([(0, 4, "PER", 0.9)])(" 郑典 摄")
    (span,) = doc.spans["mentions"]
    assert span.text == "郑典"


def test_part_of_speech_is_that_of_most_characters() -> None:
    doc = language([], [(0, 1, "n"), (1, 4, "nt"), (4, 6, "v")])("县交通局组织")
    assert [(word.text, word.tag_) for word in doc] == [("县", "n"), ("交通局", "nt"), ("组织", "v")]


def test_cutting_keeps_the_text_and_the_spaces() -> None:
    doc = cut_at(language([])("市长 来了"), "市长 来了", [1, 4])
    assert doc.text == "市长 来了"
    assert [word.text_with_ws for word in doc] == ["市", "长 ", "来", "了"]


def use(monkeypatch: pytest.MonkeyPatch, nlp: Language, find: Callable[..., tuple[Mention, ...]]) -> None:
    monkeypatch.setattr(pipeline, "load_language", lambda *, model=None: nlp)
    monkeypatch.setattr(pipeline, "find_mentions", find)


def one_organisation(
    page: Page, sentences: tuple[Sentence, ...], named: tuple[NamedSpan, ...], words: tuple[Word, ...]
) -> tuple[Mention, ...]:
    (name,) = named
    text = page.reading.text[name.start : name.end]
    return (Mention("m1", name.start, name.end, text, Kind.ORGANIZATION, 1, "tagger", name.score),)


def test_a_page_becomes_sentences_with_words_and_mentions(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, language([(4, 8, "ORG", 0.9)], [(8, 10, "v")]), one_organisation)
    found = pipeline.analyse(page_of("天晴。", "县交通局组织学生 来了"))
    assert ["|".join(word.text for word in s.words) for s in found.sentences] == [
        "天晴|。",
        "县|交通局|组织|学生|来|了",
    ]
    assert [word.pos for word in found.sentences[1].words] == ["", "", "v", "", "", ""]
    assert [mention.text for mention in found.mentions] == ["县交通局"]


def test_the_same_page_gives_the_same_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, language([(4, 8, "ORG", 0.9)]), one_organisation)
    page = page_of("天晴。", "县交通局组织学生")
    assert pipeline.analyse(page) == pipeline.analyse(page)


def test_an_empty_page_has_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, language([]), lambda *_: ())
    assert pipeline.analyse(page_of()) == Analysis((), (), ())


def test_a_missing_tagger_is_one_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.npz") as caught:
        pipeline.load_language(model=tmp_path / "none.npz")
    assert "\n" not in str(caught.value)


def test_the_parts_say_what_they_need() -> None:
    nlp = language([])
    analysis = nlp.analyze_pipes()
    assert analysis is not None
    assert analysis["problems"] == {name: [] for name in nlp.pipe_names}


def test_importing_kg_loads_no_spacy() -> None:
    code = "import kg, kg.language, sys; sys.exit('spacy' in sys.modules or 'spacy_pkuseg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
