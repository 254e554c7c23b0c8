"""A person's choices: which kind by which way, quiet hours, letters; and the proof that a mail address is his."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from config.env import env
from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.audit import services as audit
from sferum.engines import mail
from sferum.kit.errors import Conflict, Invalid, Refusal
from sferum.kit.text import new_code, read_code
from sferum.notifications.models import Choices, MailAddress, Notice
from sferum.notifications.rules import kinds, letters
from sferum.notifications.schemas import KindChoiceIn

CODE_LENGTH = 6
CODE_LIFE = timedelta(minutes=30)
TRIES = 5


class MailOff(Conflict):
    code, detail = "mail_off", "Эта школа пока не отправляет писем. Скажите об этом администратору школы."


class CodeWrong(Refusal):
    """The count of tries must stay, so the refusal keeps its writes."""

    status, code, detail = 422, "invalid", "Код не подошёл. Проверьте письмо или запросите новый код."
    keeps_writes = True


def choose(*, user: User, changes: dict[str, Any]) -> None:
    """Change what is given. Quiet hours come in pairs: two times, or two nulls to have none."""
    mine, _ = Choices.objects.select_for_update().get_or_create(user=user)
    for one in changes.pop("kinds", []):
        _choose_ways(mine, KindChoiceIn(**one))
    if ("quiet_from" in changes) != ("quiet_until" in changes):
        raise Invalid(fields={"quiet_from": "Укажите, когда тихое время начинается и когда заканчивается."})
    begins, ends = changes.get("quiet_from"), changes.get("quiet_until")
    if (begins is None) != (ends is None):
        raise Invalid(fields={"quiet_from": "Укажите, когда тихое время начинается и когда заканчивается."})
    if begins is not None and begins == ends:
        raise Invalid(fields={"quiet_until": "Тихое время должно закончиться раньше, чем начнётся снова."})
    if not 0 <= (changes.get("mail_hour") or 0) <= 23:
        raise Invalid(fields={"mail_hour": "Час бывает от 0 до 23."})
    for name, value in changes.items():
        if value is not None or name in {"quiet_from", "quiet_until"}:
            setattr(mine, name, value)
    mine.save()


def _choose_ways(mine: Choices, one: KindChoiceIn) -> None:
    if one.app is False and one.kind in kinds.ALWAYS_IN_APP:
        raise Invalid(fields={one.kind: "Это остаётся в списке уведомлений: школа должна на него рассчитывать."})
    usual, chosen = kinds.USUAL[one.kind], dict(mine.ways.get(one.kind, {}))
    for way in ("app", "push", "mail"):
        value = getattr(one, way)
        if value is None:
            continue
        chosen.pop(way, None)
        if value != getattr(usual, way):
            chosen[way] = value
    mine.ways = {**mine.ways, one.kind: chosen}


def begin_address(*, user: User, address: str, now: datetime) -> None:
    """Send a code to the address; the proved one, if any, stays until the new one is proved too."""
    if not mail.is_on():
        raise MailOff
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid(fields={"address": "Проверьте адрес: в нём должны быть имя, «@» и название сервера."}) from None
    code = new_code(CODE_LENGTH)
    MailAddress.objects.update_or_create(
        user=user,
        defaults={
            "pending": address,
            "code_hash": _hash(user, code),
            "code_until": now + CODE_LIFE,
            "tries_left": TRIES,
        },
    )
    worded = letters.compose_code(sender=env.install_name, code=code)
    key = f"code-{user.pk}-{int(now.timestamp())}"
    try:
        mail.send(to=address, subject=worded.subject, text=worded.text, html=worded.html, key=key, now=now)
    except mail.AddressRefused:
        raise Invalid(fields={"address": "Почтовый сервер ответил, что такого адреса нет."}) from None


def confirm_address(*, user: User, code: str, now: datetime) -> None:
    """The code came back: the address is his. After five wrong ones a new code is needed."""
    row = MailAddress.objects.select_for_update().filter(user=user).exclude(pending="").first()
    if row is None or row.code_until is None or row.code_until <= now or row.tries_left == 0:
        raise CodeWrong
    row.tries_left -= 1
    if row.code_hash != _hash(user, read_code(code)):
        row.save()
        raise CodeWrong
    row.address, row.pending, row.code_hash, row.code_until, row.tries_left = row.pending, "", "", None, 0
    row.save()
    audit.record(action="mail.confirmed", actor_id=user.pk, target_id=user.pk, now=now)


def drop_address(*, user: User, now: datetime) -> None:
    """No letters any more, and nothing kept of the address."""
    gone, _ = MailAddress.objects.filter(user=user).delete()
    if gone:
        Notice.objects.filter(user=user, mail_due_at__isnull=False).update(mail_due_at=None)
        audit.record(action="mail.dropped", actor_id=user.pk, target_id=user.pk, now=now)


def _hash(user: User, code: str) -> str:
    return keyed_hash(f"mail-code:{user.pk}:{code}")
