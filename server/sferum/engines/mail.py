"""E-mail out, by SMTP; off where the install names no mail server. Subjects and logs carry no names."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives

from config.env import env
from sferum.kit.errors import Unavailable


class MailUnavailable(Unavailable):
    code, detail = "mail_unavailable", "Почтовый сервер не отвечает. Попробуйте ещё раз через несколько минут."


class AddressRefused(Exception):
    """The mail server says that there is no such address: sending again changes nothing."""


def is_on() -> bool:
    return bool(env.smtp_host)


def send(
    *, to: str, subject: str, text: str, html: str, key: str, now: datetime, unsubscribe_url: str | None = None
) -> None:
    """One letter. The same `key` gives the same Message-ID, so that a repeated sending is seen to be the same.

    Raises MailUnavailable, or AddressRefused for good.
    """
    headers: Mapping[str, str] = {
        "Message-ID": f"<{key}@{env.host}>",
        "Date": format_datetime(now.astimezone(UTC)),
        # No robot answers a robot, no absence note comes back.
        "Auto-Submitted": "auto-generated",
        **_one_click(unsubscribe_url),
    }
    letter = EmailMultiAlternatives(subject=subject, body=text, to=[to], headers=dict(headers))
    letter.attach_alternative(html, "text/html")
    try:
        letter.send()
    except SMTPRecipientsRefused as refused:
        if all(500 <= code < 600 for code, _ in refused.recipients.values()):
            raise AddressRefused from None  # the refusal quotes the address
        raise MailUnavailable from None
    except (SMTPException, OSError):
        raise MailUnavailable from None


def _one_click(url: str | None) -> dict[str, str]:
    """RFC 8058: the mail program ends the subscription by one POST."""
    if url is None:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
