"""Words of a sentence, written with a bar between them."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy_pkuseg.feature_extractor import FeatureExtractor

from kg.errors import ModelError
from kg.language import segment
from kg.language.segment import active_features, load_segmenter


def barred(sentence: str) -> str:
    return "|".join(sentence[start:end] for start, end in load_segmenter().cut(sentence))


@pytest.mark.parametrize(
    "expected",
    [
        "县|交通局|今年|修通|了|山路|。",
        "学校|组织|学生|参加|植树|活动|。",
        "孩子|们|在|操场|上|跑步|。",
    ],
)
def test_words_of_plain_news(expected: str) -> None:
    assert barred(expected.replace("|", "")) == expected


@pytest.mark.parametrize("whole", ["3.5", "1,200", "KN95", "２０２２", "Wi"])
def test_numbers_and_latin_words_are_not_cut(whole: str) -> None:
    assert whole in barred(f"买了{whole}份").split("|")


def test_no_word_holds_white_space() -> None:
    assert barred(" 郑 典　摄\t影 ") == "郑|典|摄|影"


def test_a_blank_sentence_has_no_words() -> None:
    assert load_segmenter().cut("") == load_segmenter().cut(" 　") == ()


@given(st.text(max_size=40))
def test_every_character_but_white_space_is_in_exactly_one_word(text: str) -> None:
    words = load_segmenter().cut(text)
    covered = [i for start, end in words for i in range(start, end)]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]


@given(st.text(alphabet="县交通局今年修通了山路，重庆市成立小分队3A", max_size=30))
def test_features_are_those_of_pkuseg(text: str) -> None:
    extractor = FeatureExtractor()
    extractor.feature_to_idx = load_segmenter()._features
    extractor.unigram = load_segmenter()._words
    characters = list(extractor.normalize_text(text))
    theirs = [sorted(extractor.get_node_features_idx(i, characters)) for i in range(len(characters))]
    ours = active_features(characters, extractor.feature_to_idx, extractor.unigram)
    assert [sorted(features) for features in ours] == theirs


def test_loading_asks_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("the segmenter asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    segment._load.cache_clear()
    assert load_segmenter().cut("天亮了") != ()


def test_a_model_is_loaded_once() -> None:
    assert load_segmenter() is load_segmenter(segment.MODEL)


def test_a_missing_model_is_one_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.npz: .*install kg again") as caught:
        load_segmenter(tmp_path / "none.npz")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a model", b"PK\x03\x04" + bytes(200)])
def test_a_damaged_model_is_one_line_that_names_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.npz: ") as caught:
        load_segmenter(path)
    assert "\n" not in str(caught.value)


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    features = np.frombuffer(b"$$", np.uint8)
    np.savez(path, features=features, tags=["B", "I"], weights=np.zeros((2, 3), np.uint8), step=1.0)
    with pytest.raises(ModelError, match="3 weights for 1 features"):
        load_segmenter(path)
