"""Letters: a digest for a person who has an address, and for an address of the roster without a person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from config.env import env
from sferum.accounts.services import keyed_hash
from sferum.delivery import jobs
from sferum.engines import mail
from sferum.kit.errors import NotFound
from sferum.notifications import access
from sferum.notifications.models import Choices, Letter, MailAddress, MailMode, Notice, Unsubscription
from sferum.notifications.rules import letters, quiet
from sferum.notifications.rules.letters import Item

SALT = "notifications.unsubscribe"
# The hour of the school's day at which addresses of the roster get their digest.
DIGEST_HOUR = 17
SOON = timedelta(minutes=10)
PAUSE = timedelta(minutes=15)
FOUND_AT_ONCE = 1_000
# A letter nobody reads to the end is worse than a link to the list.
ITEMS_IN_LETTER = 30
LETTER_LIFE = timedelta(days=3)


def notify_address(
    *,
    school_id: UUID,
    email: str,
    title: str,
    text: str,
    link: str,
    dedupe_key: str,
    now: datetime,
    urgency: str = "normal",
) -> bool:
    """Tell an address of the roster by its next digest (`urgency="high"`: in ten minutes, after the quiet hours).

    False when no letter will go: the install sends none, or the reader wanted no more. `link` is a path.
    """
    email = email.strip()
    if not mail.is_on() or _is_ended(school_id, email):
        return False
    hours = access.hours(school_id, now=now)
    due = now + SOON if urgency == "high" else quiet.next_hour(now, hour=DIGEST_HOUR, zone=hours.time_zone)
    said = {"title": title[:160], "text": text, "link": link, "raised_at": now, "sent_at": None}
    Letter.objects.update_or_create(
        school_id=school_id,
        address=email,
        dedupe_key=dedupe_key[:120],
        defaults={**said, "due_at": max(due, hours.quiet_until or due)},
    )
    return True


def withdraw_letters(*, school_id: UUID, dedupe_key: str) -> None:
    """What was to be told is not true any more; what has gone has gone."""
    Letter.objects.filter(school_id=school_id, dedupe_key=dedupe_key, sent_at=None).delete()


def find_due(*, now: datetime) -> None:
    """Enqueue a letter for everybody whose time has come."""
    if not mail.is_on():
        return
    people = Notice.objects.filter(mail_due_at__lte=now).order_by().values_list("user_id", flat=True).distinct()
    jobs.enqueue_many(
        "notifications.mail_person",
        [{"user_id": str(user_id)} for user_id in people[:FOUND_AT_ONCE]],
        priority=jobs.OUTSIDE,
    )
    # One for each school and address; the job takes its fellows along.
    due = Letter.objects.filter(due_at__lte=now).order_by("school_id", "address").distinct("school_id", "address")
    jobs.enqueue_many(
        "notifications.mail_address",
        [{"letter_id": str(letter_id)} for letter_id in due.values_list("pk", flat=True)[:FOUND_AT_ONCE]],
        priority=jobs.OUTSIDE,
    )


def write_to_person(*, user_id: UUID, now: datetime) -> None:
    """One letter of all that is due and still unread; with a silent mail server it waits for the next round."""
    due = Notice.objects.select_for_update().filter(user_id=user_id, mail_due_at__lte=now, user__is_active=True)
    notices = list(due.order_by("raised_at", "pk"))
    unread = [one for one in notices if one.read_at is None]
    address = MailAddress.objects.filter(user_id=user_id).exclude(address="").first()
    wants = not Choices.objects.filter(user_id=user_id, mail_mode=MailMode.OFF).exists()
    if unread and address is not None and wants:
        items = [
            Item(one.kind, one.title, one.text, env.base_url + one.link, one.hides_text)
            for one in unread[-ITEMS_IN_LETTER:]
        ]
        token = signing.dumps({"u": str(user_id)}, salt=SALT)
        is_done = _post(
            to=address.address,
            sender=_sender({one.school_id for one in unread}, now=now),
            items=items,
            why="Вы получили это письмо, потому что подтвердили этот адрес в настройках уведомлений.",
            token=token,
            key=f"notices-{unread[-1].pk}-{int(unread[-1].raised_at.timestamp())}",
            now=now,
        )
        if not is_done:
            _put_off(Notice, notices, now=now)
            return
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mail_due_at=None)


def write_to_address(*, letter_id: UUID, now: datetime) -> None:
    """One letter of all that is due to this address from this school; then what it said is forgotten."""
    first = Letter.objects.filter(pk=letter_id, due_at__lte=now).first()
    if first is None:
        return
    same = Letter.objects.select_for_update().filter(school_id=first.school_id, address=first.address, due_at__lte=now)
    rows = list(same.order_by("raised_at", "pk"))
    if not rows:
        return
    alive = [one for one in rows if one.raised_at > now - LETTER_LIFE]
    if alive and not _is_ended(first.school_id, first.address):
        is_done = _post(
            to=first.address,
            sender=_sender({first.school_id}, now=now),
            items=[Item("announcement", one.title, one.text, env.base_url + one.link) for one in alive],
            why="Вы получили это письмо, потому что школа записала этот адрес как адрес родителя ученика.",
            token=signing.dumps({"s": str(first.school_id), "h": hash_of(first.address)}, salt=SALT),
            key=f"letter-{alive[-1].pk}-{int(alive[-1].raised_at.timestamp())}",
            now=now,
        )
        if not is_done:
            _put_off(Letter, rows, now=now)
            return
    Letter.objects.filter(pk__in=[one.pk for one in rows]).update(title="", text="", link="", due_at=None, sent_at=now)


def _post(*, to: str, sender: str, items: list[Item], why: str, token: str, key: str, now: datetime) -> bool:
    """Send; True when nothing is left to do (an address that does not exist counts), False to try later."""
    worded = letters.compose(sender=sender, items=items, why=why, unsubscribe=f"{env.base_url}/unsubscribe/{token}")
    try:
        mail.send(
            to=to,
            subject=worded.subject,
            text=worded.text,
            html=worded.html,
            key=key,
            now=now,
            unsubscribe_url=f"{env.base_url}/api/notifications/unsubscribe/{token}",
        )
    except mail.MailUnavailable:
        return False
    except mail.AddressRefused:
        return True
    return True


def _put_off(table: type[Notice] | type[Letter], rows: list[Notice] | list[Letter], *, now: datetime) -> None:
    field = "mail_due_at" if table is Notice else "due_at"
    table.objects.filter(pk__in=[one.pk for one in rows]).update(**{field: now + PAUSE})


def _sender(school_ids: set[UUID], *, now: datetime) -> str:
    """The school, where it is one; the install's name where they are several."""
    names = {access.hours(school_id, now=now).name for school_id in school_ids}
    return names.pop() or env.install_name if len(names) == 1 else env.install_name


def end(*, token: str) -> None:
    """The reader wants no more: of a person, every letter; of an address, those of one school."""
    claim = read_token(token)
    if "u" in claim:
        Choices.objects.update_or_create(user_id=UUID(claim["u"]), defaults={"mail_mode": MailMode.OFF})
        Notice.objects.filter(user_id=UUID(claim["u"]), mail_due_at__isnull=False).update(mail_due_at=None)
    else:
        Unsubscription.objects.get_or_create(school_id=UUID(claim["s"]), address_hash=claim["h"])


def read_token(token: str) -> dict[str, str]:
    """What a letter's link ends; NotFound for one that is not ours. It does not expire: letters are read late."""
    try:
        claim: dict[str, str] = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise NotFound from None
    return claim


def hash_of(address: str) -> str:
    return keyed_hash(f"mail:{address.casefold()}")


def _is_ended(school_id: UUID, address: str) -> bool:
    return Unsubscription.objects.filter(school_id=school_id, address_hash=hash_of(address)).exists()
