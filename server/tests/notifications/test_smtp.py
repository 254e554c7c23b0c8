"""Letters over a real SMTP connection: what a mail server gets, and what its refusals come to."""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.env import env
from sferum.engines import mail
from tests.rig import free_port


class Postman:
    """Keeps what arrives; refuses whom the test names."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, list[str], Message]] = []
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        assert envelope.mail_from
        parsed = message_from_bytes(envelope.content, policy=default)
        self.arrived.append((envelope.mail_from, envelope.rcpt_tos, parsed))
        return "250 OK"


@pytest.fixture
def postman(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postman]:
    postman = Postman()
    controller = Controller(postman, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = False, False
    settings.DEFAULT_FROM_EMAIL = "Сферум <school@example.org>"
    monkeypatch.setattr(env, "smtp_host", "127.0.0.1")
    try:
        yield postman
    finally:
        controller.stop()


def send(now: datetime, to: str = "anna@example.org", **changes: Any) -> None:
    said = {"subject": "Школа № 12: новое объявление", "text": "Здравствуйте!\n", "html": "<p>Здравствуйте!</p>"}
    mail.send(to=to, key="notices-1", now=now, **(said | changes))


def test_a_mail_server_gets_a_whole_letter(postman: Postman, now: datetime) -> None:
    send(now, unsubscribe_url="https://school.example.org/api/notifications/unsubscribe/x")
    [(sender, to, letter)] = postman.arrived
    assert (sender, to) == ("school@example.org", ["anna@example.org"])
    assert letter["Subject"].strip() == "Школа № 12: новое объявление"
    assert letter["Message-ID"] == f"<notices-1@{env.host}>"
    assert letter["List-Unsubscribe"] == "<https://school.example.org/api/notifications/unsubscribe/x>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_an_unknown_address_is_refused_for_good_and_a_busy_one_for_now(postman: Postman, now: datetime) -> None:
    postman.refusals = {"gone@example.org": "550 no such user", "busy@example.org": "451 try later"}
    with pytest.raises(mail.AddressRefused) as refused:
        send(now, to="gone@example.org")
    assert "gone@" not in str(refused.value)
    with pytest.raises(mail.MailUnavailable):
        send(now, to="busy@example.org")
    assert postman.arrived == []


def test_a_mail_server_that_is_away_is_unavailable(settings: Any, postman: Postman, now: datetime) -> None:
    settings.EMAIL_PORT = 9
    with pytest.raises(mail.MailUnavailable):
        send(now)


def test_a_line_break_in_a_subject_sends_nothing(postman: Postman, now: datetime) -> None:
    with pytest.raises(ValueError, match="newlines"):
        send(now, subject="Школа\nBcc: all@example.org")
    assert postman.arrived == []
