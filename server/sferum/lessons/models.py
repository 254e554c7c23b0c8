"""Tables of lessons: Lesson, Hand, Knock, Standing, Pulse, Invitation, RoomPreset."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.kit.models import Entity
from sferum.lessons.rules import PRESET_KEYS, Rules
from sferum.schools.models import Community, School


class State(models.TextChoices):
    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


class LessonQuerySet(models.QuerySet["Lesson"]):
    def whole(self) -> "LessonQuerySet":
        """With all that a lesson's shape is drawn from, in one query."""
        return self.select_related("community__school", "teacher__profile", "chat", "teacher_chat")


class Lesson(Entity):
    """One lesson of a class. At most one of a class is open at a time: the class has one address all year."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    topic = models.CharField(max_length=160, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    chat = models.OneToOneField(Chat, null=True, on_delete=models.PROTECT, related_name="+")
    teacher_chat = models.OneToOneField(Chat, null=True, on_delete=models.PROTECT, related_name="+")
    preset = models.CharField(max_length=20, choices=[(key, key) for key in PRESET_KEYS], blank=True)
    limits = models.JSONField(default=dict)  # `Rules`: the loosest that the school allows in this lesson
    own_rules = models.JSONField(default=dict)  # `Rules`: what its teacher chose; both hold, so the tighter wins
    is_locked = models.BooleanField(default=False)
    frozen_at = models.DateTimeField(null=True)
    floor_user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    floor_given_at = models.DateTimeField(null=True)
    spotlight_user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    planned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()

    objects = LessonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["planned_by", "client_id"], name="lesson_once_per_client_id"),
            models.UniqueConstraint(
                fields=["community"], condition=models.Q(state="open"), name="lesson_one_open_per_community"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="lesson_ends_after_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "starts_at"], name="lesson_day")]

    @property
    def rules(self) -> Rules:
        """What holds in the room now."""
        return self.allowed.meet(Rules(**self.own_rules))

    @property
    def allowed(self) -> Rules:
        return Rules(**self.limits)

    @property
    def channel(self) -> str:
        return f"lesson:{self.pk}"

    @property
    def staff_channel(self) -> str:
        return f"lesson-staff:{self.pk}"


class Hand(Entity):
    """A raised hand. `number` is stamped by the server under the lesson's lock: one order, equal for all."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    raised_at = models.DateTimeField()
    lowered_at = models.DateTimeField(null=True)
    lowered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lesson", "user"], condition=models.Q(lowered_at=None), name="hand_one_raised_per_person"
            ),
            models.UniqueConstraint(fields=["lesson", "number"], name="hand_number_once"),
        ]


class Knock(Entity):
    """Somebody who wants in and may not yet: before the lesson is open, behind a lock, as a guest, once removed."""

    class Reason(models.TextChoices):
        EARLY = "early"
        LOCKED = "locked"
        FROZEN = "frozen"
        REMOVED = "removed"
        GUEST = "guest"

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=10, choices=Reason.choices, default=Reason.EARLY)
    knocked_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)  # he is told so, and may knock again

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lesson", "user"], name="knock_once_per_person")]


class Part(models.TextChoices):
    """How somebody who is not on the class's list takes part."""

    GUEST = "guest"
    CO_TEACHER = "co_teacher"


class Word(models.TextChoices):
    """A teacher's decision about one person that goes before the room's rules."""

    ALLOW = "allow"
    DENY = "deny"


class Link(models.TextChoices):
    """How much of the lesson a person's link carries: everything, the speaker only, voice and page."""

    FULL = "full"
    SPEAKER = "speaker"
    VOICE = "voice"


class Standing(Entity):
    """One person's standing in one lesson, where it differs from what the roster and the room's rules give."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices, blank=True)
    speak = models.CharField(max_length=5, choices=Word.choices, blank=True)
    camera = models.CharField(max_length=5, choices=Word.choices, blank=True)
    share = models.CharField(max_length=5, choices=Word.choices, blank=True)
    share_asked_at = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)  # a guest was let in; somebody passed a locked door
    removed_at = models.DateTimeField(null=True)
    link = models.CharField(max_length=10, choices=Link.choices, default=Link.FULL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lesson", "user"], name="standing_once_per_person")]


class Pulse(Entity):
    """A teacher's client says that he is in the room; without a living pulse the room is frozen."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    lasts_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lesson", "user"], name="pulse_once_per_person")]


class Invitation(Entity):
    """A link for guests of one lesson; a guest still waits in the lobby. The secret is kept as a keyed hash only."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()


class RoomPreset(Entity):
    """A school's own version of a preset; without a row the built-in one holds."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=20, choices=[(key, key) for key in PRESET_KEYS])
    rules = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "key"], name="room_preset_once")]
