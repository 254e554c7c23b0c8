"""Tables of notifications: notices, a person's choices, his devices and mail address, letters to addresses alone."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity


class Kind(models.TextChoices):
    MESSAGE = "message"
    MENTION = "mention"
    ANNOUNCEMENT = "announcement"
    ANNOUNCEMENT_ENDED = "announcement_ended"
    CALL = "call"
    MISSED_CALL = "missed_call"
    REPORT = "report"
    INVITATION = "invitation"
    LESSON = "lesson"
    TIMETABLE = "timetable"
    EXPORT = "export"


class Notice(Entity):
    """One thing that one person is told. The same thing again (`dedupe_key`) renews the row.

    Schools and chats stand above this floor, so they are ids.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    school_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=160)
    text = models.CharField(max_length=400, blank=True)
    link = models.CharField(max_length=300)
    chat_id = models.UUIDField(null=True)
    dedupe_key = models.CharField(max_length=120)
    # Shown in the app's list; the others only travel.
    is_listed = models.BooleanField(default=True)
    # What leaves the install says only that there is something to read.
    hides_text = models.BooleanField(default=True)
    raised_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # Waits for the end of the quiet hours, or for the next letter; nothing waits without a time.
    push_due_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "dedupe_key"], name="notice_once_per_person")]
        indexes: ClassVar = [
            models.Index(fields=["user", "raised_at", "id"], name="notice_of_person"),
            models.Index(
                fields=["user"], condition=models.Q(read_at=None, is_listed=True), name="notice_unread_of_person"
            ),
            models.Index(fields=["chat_id"], condition=~models.Q(chat_id=None), name="notice_of_chat"),
            models.Index(fields=["raised_at"], name="notice_by_age"),
            models.Index(fields=["push_due_at"], condition=models.Q(push_due_at__isnull=False), name="notice_push_due"),
            models.Index(fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="notice_mail_due"),
        ]


class MailMode(models.TextChoices):
    OFF = "off"
    DAILY = "daily"
    AT_ONCE = "at_once"


class Choices(models.Model):
    """How a person wants to be told; without a row, the usual way.

    `ways` holds what differs from the usual, by kind: {"mention": {"push": false}}.
    """

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    ways = models.JSONField(default=dict)
    hides_text = models.BooleanField(default=False)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    calls_pass_quiet = models.BooleanField(default=False)
    mail_mode = models.CharField(max_length=10, choices=MailMode.choices, default=MailMode.DAILY)
    mail_hour = models.PositiveSmallIntegerField(default=18)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(mail_hour__lte=23), name="choices_hour_of_a_day"),
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="choices_whole_quiet",
            ),
        ]


class Device(Entity):
    """One browser that agreed to pushes; a browser is one person's at a time."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    endpoint = models.TextField(unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    label = models.CharField(max_length=60, blank=True)
    # Of the sign-in that it belongs to: with that one it ends.
    session_hash = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["session_hash"], name="device_of_session")]


class MailAddress(models.Model):
    """A person's own address, used once he has proved that it is his; `pending` waits for the code sent to it."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE)
    address = models.CharField(max_length=254, blank=True)
    pending = models.CharField(max_length=254, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    tries_left = models.PositiveSmallIntegerField(default=0)


class Letter(Entity):
    """Something to tell an address of the roster without a person in the app; what it said goes with the sending."""

    school_id = models.UUIDField()
    address = models.CharField(max_length=254)
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=600)
    dedupe_key = models.CharField(max_length=120)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_id", "address", "dedupe_key"], name="letter_once_per_address")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="letter_due"),
            models.Index(fields=["raised_at"], name="letter_by_age"),
        ]


class Unsubscription(Entity):
    """An address that a school writes to no more: its reader said so."""

    school_id = models.UUIDField()
    address_hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school_id", "address_hash"], name="unsubscription_once")
        ]
