"""Messages that wait: for the time that their author chose, or for the end of the readers' quiet hours."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from sferum.accounts.models import User
from sferum.chats import access, events, queries
from sferum.chats.access import Rights
from sferum.chats.access.reading import decided
from sferum.chats.models import Chat, ScheduledMessage
from sferum.chats.rules.kinds import OF_LESSON
from sferum.chats.schemas import MessageIn, MessageOut, ScheduledOut
from sferum.chats.services.sending import answered, hold_files, send_message, words
from sferum.delivery import jobs, outbox
from sferum.files import services as files
from sferum.kit.errors import Conflict, Invalid, NotFound, Refusal

LONGEST_WAIT = timedelta(days=365)
WAITING_AT_MOST = 100
DELIVERED_AT_ONCE = 500
GONE = "Этот чат Вам больше не открыт."


class TooManyWaiting(Conflict):
    code = "too_many_scheduled"
    detail = f"В этом чате уже ждут {WAITING_AT_MOST} Ваших сообщений. Сначала отправьте или отмените какие-нибудь."


def when_to_send(
    *, chat: Chat, author: User, may: Rights, wish: MessageIn, now: datetime
) -> tuple[datetime | None, bool]:
    """(the time to wait for, is it for the readers' quiet hours); None: now.

    Quiet hours put off what the school's staff write to pupils and parents, where the school decided so; the author
    passes them by when it can't wait. Raises Invalid for a time that can't be.
    """
    if wish.send_at is not None:
        return (_time(chat, wish.send_at, now=now), False) if wish.send_at > now else (None, False)
    if wish.send_now or not may.is_official or not decided(chat).delays_in_quiet:
        return None, False
    quiet = queries.quiet_of(chat, now=now)
    return (quiet.until, True) if quiet is not None and quiet.is_now else (None, False)


def schedule(
    *,
    chat: Chat,
    author: User,
    may: Rights,
    wish: MessageIn,
    send_at: datetime,
    is_for_quiet: bool,
    now: datetime,
) -> ScheduledOut | MessageOut:
    """Keep it for its time; a repeated `client_id` answers what became of the first: it waits, or is sent."""
    text = words(wish.text, may_be_empty=bool(wish.file_ids))
    known = queries.find_sent(chat, author=author, client_id=wish.client_id)
    if known is not None:
        return known
    waiting = ScheduledMessage.objects.filter(chat=chat, author=author)
    if waiting.count() >= WAITING_AT_MOST:
        raise TooManyWaiting
    row, is_new = ScheduledMessage.objects.get_or_create(
        chat=chat,
        author=author,
        client_id=wish.client_id,
        defaults={
            "text": text,
            "reply_to": answered(chat, author, wish.reply_to, may),
            "file_ids": wish.file_ids,
            "is_voice": wish.is_voice,
            "send_at": send_at,
            "is_for_quiet": is_for_quiet,
            "created_at": now,
        },
    )
    if is_new:
        if wish.file_ids or wish.is_voice:
            hold_files(
                chat, author, kind="scheduled", subject_id=row.pk, file_ids=wish.file_ids, is_voice=wish.is_voice
            )
        _tell(chat, author)
    return queries.scheduled_out(row)


def edit_scheduled(
    *, scheduled: ScheduledMessage, text: str | None, send_at: datetime | None, now: datetime
) -> ScheduledOut:
    """Only what is given changes; one that was refused is tried again."""
    scheduled = _locked(scheduled)
    if text is not None:
        scheduled.text = words(text, may_be_empty=bool(scheduled.file_ids))
    if send_at is not None:
        if send_at <= now:
            raise Invalid(fields={"send_at": "Это время уже прошло."})
        scheduled.send_at, scheduled.is_for_quiet = _time(scheduled.chat, send_at, now=now), False
    scheduled.refusal = ""
    scheduled.save(update_fields=["text", "send_at", "is_for_quiet", "refusal"])
    _tell(scheduled.chat, scheduled.author)
    return queries.scheduled_out(scheduled)


def cancel_scheduled(*, scheduled: ScheduledMessage, now: datetime) -> None:
    scheduled = _locked(scheduled)
    files.release(kind="scheduled", subject_id=scheduled.pk, now=now)
    scheduled.delete()
    _tell(scheduled.chat, scheduled.author)


def deliver(*, scheduled: ScheduledMessage, chat: Chat, may: Rights, now: datetime) -> MessageOut:
    """Send it; one that is on its way already answers the message. The row goes with it."""
    scheduled = _locked(scheduled)
    files.free(kind="scheduled", subject_id=scheduled.pk)
    message, _ = send_message(
        chat=chat,
        author=scheduled.author,
        may=may,
        text=scheduled.text,
        client_id=scheduled.client_id,
        reply_to=scheduled.reply_to_id,
        file_ids=scheduled.file_ids,
        is_voice=scheduled.is_voice,
        now=now,
    )
    scheduled.delete()
    _tell(chat, scheduled.author)
    return message


def deliver_due(*, now: datetime) -> None:
    """A job for each whose time has come: one that fails holds no other back."""
    due = ScheduledMessage.objects.filter(send_at__lte=now, refusal="").order_by("send_at", "pk")
    ids = due.values_list("pk", flat=True)[:DELIVERED_AT_ONCE]
    jobs.enqueue_many("chats.deliver", [{"scheduled_id": str(one)} for one in ids])


def deliver_or_keep(*, scheduled_id: UUID, now: datetime) -> None:
    """Send it; what can't be sent stays with its author, with the sentence that says why. Nothing when it is gone."""
    rows = ScheduledMessage.objects.select_for_update(of=("self",), skip_locked=True).select_related("author", "chat")
    row = rows.filter(pk=scheduled_id, send_at__lte=now, refusal="").first()
    if row is None:
        return
    try:
        with transaction.atomic():
            chat, may = access.get_chat(row.author, row.chat_id)
            access.require_write(may)
            deliver(scheduled=row, chat=chat, may=may, now=now)
    except Refusal as refusal:
        row.refusal = GONE if isinstance(refusal, NotFound) else refusal.detail[:300]
        row.save(update_fields=["refusal"])
        _tell(row.chat, row.author)


def _time(chat: Chat, send_at: datetime, *, now: datetime) -> datetime:
    if chat.kind in OF_LESSON:
        raise Invalid(fields={"send_at": "В чате урока сообщения уходят сразу."})
    if send_at > now + LONGEST_WAIT:
        raise Invalid(fields={"send_at": "Отложить можно не больше, чем на год."})
    return send_at


def _locked(scheduled: ScheduledMessage) -> ScheduledMessage:
    """The row as it is now. Raises NotFound when it was delivered or cancelled meanwhile."""
    rows = ScheduledMessage.objects.select_for_update(of=("self",)).select_related("author", "chat", "reply_to")
    found = rows.filter(pk=scheduled.pk).first()
    if found is None:
        raise NotFound("Это сообщение уже отправлено или отменено.")
    return found


def _tell(chat: Chat, author: User) -> None:
    event = events.ScheduledChanged(chat_id=chat.pk, scheduled=queries.list_scheduled(chat, author))
    outbox.tell(user_ids=[author.pk], event=event, key=str(chat.pk))
