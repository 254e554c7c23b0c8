"""Tables of lessons: Lesson, Hand, Knock."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat
from sferum.kit.models import Entity
from sferum.schools.models import Community, School


class State(models.TextChoices):
    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


class LessonQuerySet(models.QuerySet["Lesson"]):
    def whole(self) -> "LessonQuerySet":
        """With all that a lesson's shape is drawn from, in one query."""
        return self.select_related("community__school", "teacher__profile", "chat")


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
    """A pupil who wants in before the lesson is open; the teacher sees who waits."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    knocked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["lesson", "user"], name="knock_once_per_person")]
