"""Printed cards: sign-in, revocation, throttle, and what the database keeps of the secret."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from sferum.accounts import services
from sferum.accounts.models import LoginCard, User
from sferum.kit import clock
from sferum.kit.text import CODE_ALPHABET
from tests.client import ApiClient
from tests.factories.town import Town

SignIn = Callable[[User | None], ApiClient]


@pytest.fixture
def secret(town: Town, now: datetime) -> str:
    return services.make_card(user=town.pupil, made_by=town.teacher, expires_at=now + timedelta(days=9), now=now)


def show(secret: str, *, foreign: bool = False, client: ApiClient | None = None) -> tuple[ApiClient, int, str]:
    client = client or ApiClient()
    answer = client.send("POST", "/api/session/card", {"secret": secret, "is_foreign_device": foreign})
    return client, answer.status_code, answer.json().get("code", "")


def test_card_signs_in_typed_on_either_keyboard(town: Town, secret: str) -> None:
    cyrillic = secret.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")).lower()
    spaced = " ".join(cyrillic[i : i + 4] for i in range(0, 16, 4))
    for typed in (secret, spaced, "-".join([secret[:8], secret[8:]])):
        client, status, _ = show(typed)
        assert status == 201
        assert client.get("/api/session").json()["me"]["login"] == "petrov"


def test_secret_is_unreadable_in_the_database(town: Town, secret: str) -> None:
    assert set(secret) <= set(CODE_ALPHABET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '') FROM (SELECT * FROM accounts_logincard) t")
        (everything,) = cursor.fetchone() or ("",)
    assert everything
    assert secret not in everything
    # And its hash signs nobody in.
    assert show(LoginCard.objects.get().secret_hash)[1] == 403


def test_new_card_stops_the_old_one_and_expiry_stops_any(town: Town, secret: str, now: datetime) -> None:
    assert show(secret)[1] == 201
    fresh = services.make_card(user=town.pupil, made_by=town.teacher, expires_at=now + timedelta(days=9), now=now)
    assert show(secret)[1:] == (403, "card_unknown")
    assert show(fresh)[1] == 201
    LoginCard.objects.filter(revoked_at=None).update(expires_at=now - timedelta(seconds=1))
    assert show(fresh)[1:] == (403, "card_unknown")


def test_guessing_is_throttled_and_does_not_hinder_the_class(town: Town, secret: str) -> None:
    # Successes of a whole class behind one address cost nothing.
    assert [show(secret)[1] for _ in range(12)] == [201] * 12
    codes = [show("ABEK" * 3 + f"AB{n:02d}")[1] for n in range(12)]
    assert codes == [403] * 10 + [429] * 2
    assert show(secret)[1] == 429


def test_card_without_csrf_proof_is_refused(secret: str) -> None:
    client = ApiClient()
    client.proves_same_site = False
    assert show(secret, client=client)[1:] == (403, "csrf_failed")


def test_foreign_computer_forgets(town: Town, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client, status, _ = show(secret, foreign=True)
    assert status == 201
    me = client.get("/api/session").json()["me"]
    assert me["is_foreign_device"] is True
    assert client.cookies["sferum_session"]["expires"] == ""  # ends with the browser
    later = clock.now() + timedelta(hours=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get("/api/session").json()["me"] is None
    assert client.get("/api/today").status_code == 401


def test_own_device_is_remembered_and_signs_out_clean(secret: str) -> None:
    client, _, _ = show(secret)
    assert client.cookies["sferum_session"]["expires"] != ""
    answer = client.send("DELETE", "/api/session")
    assert answer.status_code == 204
    assert "storage" in answer["Clear-Site-Data"]
    assert client.get("/api/session").json()["is_signed_in"] is False


def test_teacher_prints_cards_for_the_class(town: Town, as_user: SignIn) -> None:
    path = f"/api/communities/{town.class_7b.pk}/cards"
    cards = as_user(town.teacher).send("POST", path, {}).json()
    assert [card["person"]["full_name"] for card in cards] == ["Ефимова Полина Андреевна", "Петров Илья Олегович"]
    assert cards[1]["url"].endswith("/card#" + cards[1]["secret"])
    assert "<svg" in cards[1]["qr_svg"]
    assert show(cards[1]["secret"])[1] == 201
    assert as_user(town.pupil).send("POST", path, {}).status_code == 403
    foreign = {"user_ids": [str(town.other_class_pupil.pk)]}
    assert as_user(town.teacher).send("POST", path, foreign).status_code == 404


def test_closed_account_is_out_everywhere(town: Town, secret: str, now: datetime) -> None:
    client, _, _ = show(secret)
    assert client.get("/api/today").status_code == 200
    services.withdraw_sign_in(user=town.pupil, now=now, by=None)
    assert client.get("/api/today").status_code == 401
    assert show(secret)[1] == 403
