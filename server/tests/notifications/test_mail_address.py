"""A person's own mail address: used once he has proved that it is his."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as letters

from config.env import env
from sferum.audit.models import AuditRow
from sferum.engines import mail
from sferum.notifications.models import MailAddress
from tests.factories.town import Town
from tests.notifications.conftest import Teller, code_in


def begin(teller: Teller, town: Town, address: str = "anna@example.org") -> Any:
    return teller.send(town.parent, "PUT", "/mail", {"address": address})


def confirm(teller: Teller, town: Town, code: str) -> Any:
    return teller.send(town.parent, "POST", "/mail/confirm", {"code": code})


@pytest.mark.usefixtures("mail_on")
def test_an_address_counts_once_the_code_came_back(teller: Teller, town: Town) -> None:
    state = begin(teller, town).json()["mail"]
    assert state == {"is_on": True, "address": "", "pending": "anna@example.org"}
    [letter] = letters.outbox
    assert letter.to == ["anna@example.org"]
    code = code_in(letter)
    assert code not in letter.subject
    typed = code.lower().replace("A", "А")
    assert confirm(teller, town, f" {typed[:3]} {typed[3:]} ").json()["mail"] == {
        "is_on": True,
        "address": "anna@example.org",
        "pending": "",
    }
    assert AuditRow.objects.filter(action="mail.confirmed", actor_id=town.parent.pk).count() == 1
    assert "anna" not in str(list(AuditRow.objects.values_list("facts", flat=True)))


@pytest.mark.usefixtures("mail_on")
def test_five_wrong_codes_and_the_right_one_is_worth_nothing(teller: Teller, town: Town) -> None:
    begin(teller, town)
    code = code_in(letters.outbox[0])
    for _ in range(5):
        assert confirm(teller, town, "AAAAAA" if code != "AAAAAA" else "BBBBBB").status_code == 422
    assert confirm(teller, town, code).status_code == 422
    assert MailAddress.objects.get().address == ""


@pytest.mark.usefixtures("mail_on")
def test_a_code_is_worth_nothing_after_half_an_hour_nor_for_another_person(teller: Teller, town: Town) -> None:
    begin(teller, town)
    code = code_in(letters.outbox[0])
    assert teller.send(town.teacher, "POST", "/mail/confirm", {"code": code}).status_code == 422
    teller.pass_time(timedelta(minutes=31))
    assert confirm(teller, town, code).status_code == 422


@pytest.mark.usefixtures("mail_on")
def test_the_old_address_stays_until_the_new_one_is_proved(teller: Teller, town: Town) -> None:
    begin(teller, town)
    confirm(teller, town, code_in(letters.outbox[0]))
    state = begin(teller, town, "new@example.org").json()["mail"]
    assert (state["address"], state["pending"]) == ("anna@example.org", "new@example.org")
    confirm(teller, town, code_in(letters.outbox[1]))
    assert MailAddress.objects.get().address == "new@example.org"


@pytest.mark.usefixtures("mail_on")
def test_codes_are_not_sent_without_end(teller: Teller, town: Town) -> None:
    for number in range(5):
        assert begin(teller, town, f"a{number}@example.org").status_code == 200
    assert begin(teller, town, "a5@example.org").status_code == 429
    assert len(letters.outbox) == 5


@pytest.mark.usefixtures("mail_on")
@pytest.mark.parametrize("address", ["", "anna", "anna@", "a@b@c.ru", "anna@example.org\nBcc: all@example.org"])
def test_what_is_no_address_is_refused(address: str, teller: Teller, town: Town) -> None:
    answer = begin(teller, town, address)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["address"])
    assert letters.outbox == []


@pytest.mark.usefixtures("mail_on")
def test_dropping_the_address_forgets_it(teller: Teller, town: Town) -> None:
    begin(teller, town)
    confirm(teller, town, code_in(letters.outbox[0]))
    state = teller.send(town.parent, "DELETE", "/mail").json()["mail"]
    assert (state["address"], state["pending"]) == ("", "")
    assert not MailAddress.objects.exists()


def test_where_no_mail_is_sent_that_is_said(teller: Teller, town: Town) -> None:
    answer = begin(teller, town)
    assert (answer.status_code, answer.json()["code"]) == (409, "mail_off")
    assert teller.send(town.parent, "GET", "/choices").json()["mail"]["is_on"] is False


@pytest.mark.usefixtures("mail_on")
def test_a_silent_mail_server_is_said_so_and_nothing_is_kept(
    teller: Teller, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise mail.MailUnavailable

    monkeypatch.setattr(mail, "send", fail)
    answer = begin(teller, town)
    assert (answer.status_code, answer.json()["code"]) == (503, "mail_unavailable")
    assert not MailAddress.objects.exists()


def test_the_sender_is_of_the_settings(settings: Any) -> None:
    assert settings.DEFAULT_FROM_EMAIL.endswith(f"@{env.host}")
