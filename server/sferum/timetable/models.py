"""Tables of the timetable: Bell, Holiday, Slot (a repeating lesson), Change (a substitution), Placing, Feed."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.lessons.models import Lesson
from sferum.schools.models import Community, School
from sferum.timetable.rules import Rule


class Bell(Entity):
    """A lesson's number and its time of day in the school's zone."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "number"], name="bell_number_once"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("starts")), name="bell_ends_after_start"),
        ]


class Holiday(Entity):
    """Days without lessons, both included."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    first_date = models.DateField()
    last_date = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")), name="holiday_ends_after_start"
            )
        ]


class Weeks(models.TextChoices):
    ALL = "all"
    ODD = "odd"
    EVEN = "even"


class Slot(Entity):
    """A repeating lesson. Days that were stay as they were: a change ends the row and begins another."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    teacher = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    room = models.CharField(max_length=40, blank=True)
    weekday = models.PositiveSmallIntegerField()
    # By a bell's number, or by times of its own.
    number = models.PositiveSmallIntegerField(null=True)
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    weeks = models.CharField(max_length=4, choices=Weeks.choices, default=Weeks.ALL)
    first_date = models.DateField()
    last_date = models.DateField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(weekday__gte=1, weekday__lte=7), name="slot_weekday"),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False, starts=None, ends=None)
                | models.Q(number=None, starts__isnull=False, ends__gt=models.F("starts")),
                name="slot_by_bell_or_by_times",
            ),
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")), name="slot_ends_after_start"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "last_date"], name="slot_of_community"),
            models.Index(fields=["teacher", "last_date"], name="slot_of_teacher"),
            models.Index(fields=["school", "last_date"], name="slot_of_school"),
        ]

    @property
    def rule(self) -> Rule:
        return Rule(weekday=self.weekday, weeks=self.weeks, first=self.first_date, last=self.last_date)


class Change(Entity):
    """A substitution: what one day's lesson has otherwise than the rule. Empty is as the rule says."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    is_cancelled = models.BooleanField(default=False)
    teacher = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80, blank=True)
    room = models.CharField(max_length=40, blank=True)
    number = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=160, blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["slot", "date"], name="change_once_a_day")]
        indexes: ClassVar = [models.Index(fields=["teacher", "date"], name="change_of_teacher")]


class Placing(Entity):
    """The live lesson that stands for a slot's day, and what the timetable asked of it last.

    What its teacher changes in the lesson by hand stays, until the timetable itself says something new.
    """

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    subject = models.CharField(max_length=80)
    teacher = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Cancelled by the timetable, not by its teacher: it comes back when the timetable has it again.
    is_taken_off = models.BooleanField(default=False)
    times_placed = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["slot", "date"], name="placing_once_a_day")]


class Feed(Entity):
    """A calendar address: whoever has it reads the week of the person, or of the community, without a sign-in."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, null=True, on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user"], condition=models.Q(revoked_at=None), name="feed_of_person")]
