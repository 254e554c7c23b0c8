"""The chats of a class, as its page lists them: those that one reads, and those that the school may make one read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from sferum.chats import services
from tests.chats.conftest import Talk

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def chats_of_class(talk: Talk) -> None:
    services.ensure_chats(talk.town.class_7b)


def of_class(talk: Talk, who: str) -> list[Any]:
    found: list[Any] = talk.get(who, f"/api/communities/{talk.town.class_7b.pk}/chats")
    return found


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("teacher", ["class", "parents", "announcements"]),
        ("pupil", ["class", "announcements"]),
        ("parent", ["parents", "announcements"]),
        ("staff", []),
    ],
)
def test_everybody_is_shown_what_he_reads(who: str, kinds: list[str], talk: Talk) -> None:
    chats = of_class(talk, who)
    assert [one["kind"] for one in chats] == kinds
    assert all(one["can_read"] and not one["can_supervise"] for one in chats)


def test_admin_is_shown_what_he_may_read_with_a_reason(talk: Talk) -> None:
    chats = of_class(talk, "admin")
    assert [(one["kind"], one["can_read"], one["can_supervise"]) for one in chats] == [
        ("class", False, True),
        ("parents", False, True),
        ("announcements", False, True),
    ]
    talk.call("admin", "POST", f"/api/chats/{chats[0]['id']}/supervision", {"reason": "Жалоба"})
    assert [one["can_read"] for one in of_class(talk, "admin")] == [True, False, False]


def test_chats_of_a_class_in_the_archive_are_read_on(talk: Talk) -> None:
    talk.town.class_7b.archived_at = NOON
    talk.town.class_7b.save(update_fields=["archived_at"])
    chats = of_class(talk, "pupil")
    assert [(one["kind"], one["is_archived"], one["can_read"]) for one in chats] == [
        ("class", True, True),
        ("announcements", True, True),
    ]
    assert talk.call("other_class_pupil", "GET", f"/api/communities/{talk.town.class_7b.pk}/chats").status_code == 404
