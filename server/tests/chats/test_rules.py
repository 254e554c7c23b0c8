"""The pure rules: words that are looked for, warnings, quiet hours, sentences with numbers."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from sferum.chats.rules import lines, mentions, quiet, words
from sferum.chats.rules.warnings import warning

HOST = "sferum.school12.example"


@pytest.mark.parametrize(
    "text",
    [
        "Скажи код из смс",
        "продиктуйте, пожалуйста, код подтверждения",
        "Сейчас придёт смс, назови цифры",
        "пришли пароль от госуслуг",
        "Скинь п а р о л ь",
        "скажи к-о-д из СМС",
        "Ckaжи koд из cmc",
        "send me the code from sms",
        "отправь ко\u200bд из смс",
    ],
)
def test_who_asks_for_what_opens_an_account_is_warned_of(text: str) -> None:
    assert warning(text, own_host=HOST) == "code"


@pytest.mark.parametrize(
    "text",
    [
        "https://vk.cc/abc",
        "смотри тут: bit.ly/xyz",
        "пиши мне в tg://resolve?domain=x",
        "http://sferum.school12.example.evil.ru/",
        "http://sferum.school12.example@evil.ru/",
        "zadanie точка ру — скачай",
        "javascript:alert(1)",
    ],
)
def test_link_out_of_the_school_is_warned_of(text: str) -> None:
    assert warning(text, own_host=HOST) == "link"


@pytest.mark.parametrize(
    "text",
    [
        "Никому не сообщайте код из смс",
        "Прочитайте § 5 и решите № 84.",
        "Код в Python начинается с отступа",
        "Сдайте в 9.30, кабинет 3.14",
        f"https://{HOST}/lessons/1",
        "Принесите тетради. Будет контрольная",
    ],
)
def test_school_talk_passes_without_a_warning(text: str) -> None:
    assert warning(text, own_host=HOST) == ""


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (12, (False, "18:00")),  # of Moscow's 21:00
        (18, (True, "04:00")),
        (23, (True, "04:00")),
        (3, (True, "04:00")),
        (4, (False, "18:00")),
    ],
)
def test_quiet_hours_cross_midnight_in_the_schools_zone(hour: int, expected: tuple[bool, str]) -> None:
    now = datetime(2026, 11, 23, hour, 0, tzinfo=UTC)
    found = quiet.quiet_hours(now, begins=time(21), ends=time(7), zone="Europe/Moscow")
    assert found is not None
    assert (found[0], f"{found[1]:%H:%M}") == expected
    assert found[1] > now


def test_school_without_quiet_hours_has_none() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert quiet.quiet_hours(now, begins=time(7), ends=time(7), zone="Europe/Moscow") is None


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"pupil": 28, "teacher": 2}, "Читают 28\u00a0учеников и 2\u00a0учителя"),
        ({"pupil": 1}, "Читает 1\u00a0ученик"),
        ({"parent": 21, "teacher": 1}, "Читают 21\u00a0родитель и 1\u00a0учитель"),
        ({"owner": 3}, "Читают 3\u00a0человека"),
        ({"teacher": 5, "admin": 1}, "Читают 5\u00a0учителей и ещё 1\u00a0человек"),
        ({}, "Пока никто не читает"),
    ],
)
def test_readers_are_counted_in_russian(counts: dict[str, int], line: str) -> None:
    assert lines.readers_line(counts) == line


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"text": "Привет,\n\nкак дела?"}, "Привет, как дела?"),
        ({"text": "А" * 200}, "А" * 139 + "…"),
        ({"kind": "voice", "files": 1}, "Голосовое сообщение"),
        ({"files": 2}, "Файлы"),
        ({"embed": "poll"}, "Опрос"),
        ({"text": "@[Илья](0189d0f0-0000-7000-8000-000000000001), к доске"}, "@Илья, к доске"),
    ],
)
def test_message_in_one_line(facts: dict[str, Any], line: str) -> None:
    assert lines.shown_as(**{"text": "", "kind": "text", "files": 0, "embed": "", **facts}) == line


def test_snippet_shows_the_hit_in_its_surroundings() -> None:
    text = "Очень длинное начало сообщения, в котором ничего нужного пока нет. Контрольная будет в среду"
    pieces = words.snippet(text, words.words_of("контрольную"))
    assert [piece for piece, is_hit in pieces if is_hit] == ["Контрольная"]
    assert pieces[0] == ("…", False)
    assert "".join(piece for piece, _ in pieces).endswith("будет в среду")


def test_mentions_beyond_the_known_become_words() -> None:
    text = "@[А](0189d0f0-0000-7000-8000-000000000001) и @[Б](0189d0f0-0000-7000-8000-000000000002)"
    known = mentions.named(text)[:1]
    assert mentions.rewrite(text, {known[0]: "Илья"}) == f"@[Илья]({known[0]}) и Б"
