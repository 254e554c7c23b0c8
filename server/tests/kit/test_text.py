"""Text that people type, printed codes, Russian order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sferum.kit.errors import Invalid
from sferum.kit.text import CODE_ALPHABET, clean, clean_line, new_code, read_code, russian_order


@given(st.text())
def test_clean_is_idempotent_and_leaves_no_control_characters(typed: str) -> None:
    once = clean(typed)
    assert clean(once) == once
    assert not set(once) & set("\u0000\u0007\u200b\u202e\u2066")


def test_clean_keeps_what_was_meant() -> None:
    assert clean("  Приве\u0301т,\r\nкласс 👋\u202e  ") == "Приве\u0301т,\nкласс 👋"


def test_line_is_one_line_within_its_limit() -> None:
    assert clean_line(" Линейная \n функция ", field="topic", limit=30) == "Линейная функция"
    with pytest.raises(Invalid) as refusal:
        clean_line("х" * 31, field="topic", limit=30)
    assert refusal.value.fields == {"topic": "Не длиннее 30 знаков."}


@given(st.integers(min_value=1, max_value=40))
def test_codes_survive_either_keyboard(length: int) -> None:
    code = new_code(length)
    cyrillic = code.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ"))
    assert read_code(code) == read_code(f" {cyrillic.lower()} ") == code
    assert set(code) <= set(CODE_ALPHABET)


def test_russian_order() -> None:
    names = ["Яна", "ёлкин", "Еремеев", "Ёжиков", "Жуков", "Ефимов"]
    assert sorted(names, key=russian_order) == ["Еремеев", "Ефимов", "Ёжиков", "ёлкин", "Жуков", "Яна"]
