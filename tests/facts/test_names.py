"""Short forms of organisations' names."""

from __future__ import annotations

import pytest

from kg.facts.names import name_key, short_form


@pytest.mark.parametrize(
    ("short", "full", "districts"),
    [
        ("江滨法院", "江滨区人民法院", ["江滨区"]),
        ("启明精工", "江滨启明精工有限公司", ["江滨"]),
        ("启明公司", "江滨市启明精密机械有限公司", ["江滨市"]),
        ("春晓厂", "江滨春晓塑料制品厂", ["江滨"]),
        ("城东派出所", "市公安局江滨分局城东派出所", []),
        ("市卫健委", "市卫生健康委", []),
        ("江滨县文旅局", "江滨县文化和旅游局", ["江滨县"]),
        ("江滨交警大队", "市公安局交警支队江滨大队", []),
        ("江图", "江滨图书馆", ["江滨"]),
    ],
)
def test_a_short_form_is_seen(short: str, full: str, districts: list[str]) -> None:
    assert short_form(short, full, districts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江滨大学", "江滨大学图书馆"),
        ("团市委", "团市委志愿服务总队南岸志愿队"),
        ("市人民医院", "市人民医院胸痛中心"),
        ("市卫生局", "市卫生监督局"),
        ("城东派出所", "城西派出所"),
        ("恒通集团", "恒通客运公司第三车队"),
        ("农业局", "江滨县农业局"),
        ("江滨县教育局", "江滨县教育考试局"),
    ],
)
def test_another_body_is_no_short_form(one: str, other: str) -> None:
    assert not short_form(one, other, [])


def test_marks_and_widths_make_no_other_name() -> None:
    assert name_key("“春风” 志愿队(东区)") == name_key("春风志愿队（东区）")
