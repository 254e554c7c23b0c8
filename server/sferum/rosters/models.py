"""Tables of moving in and moving on: imports and their lines, what files call people, roll-overs, transfers."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity
from sferum.schools.models import Community, School


class Source(models.TextChoices):
    CSV = "csv"
    ONEROSTER = "oneroster"


class ImportState(models.TextChoices):
    CHECKING = "checking"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"


class Import(Entity):
    """One file of people: read, judged, and applied as far as it is in order. The file itself is not kept."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    source = models.CharField(max_length=10, choices=Source.choices)
    file_name = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    failure = models.CharField(max_length=400, blank=True)
    makes_classes = models.BooleanField(default=False)
    # The class of lines that name none.
    into = models.ForeignKey(Community, null=True, on_delete=models.SET_NULL, related_name="+")
    org = models.CharField(max_length=120, blank=True)
    columns = models.JSONField(default=list)
    # What was made and changed, in numbers; who is in the school's classes and not in the file, by id.
    summary = models.JSONField(default=dict)
    absent = models.JSONField(default=list)
    applied_at = models.DateTimeField(null=True)
    # The names in its lines are gone since then; what it did stays.
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "client_id"], name="roster_import_once")]
        indexes: ClassVar = [models.Index(fields=["school", "id"], name="roster_import_of_school")]


class LineState(models.TextChoices):
    READY = "ready"
    FAULT = "fault"
    APPLIED = "applied"
    SKIPPED = "skipped"
    UNCHANGED = "unchanged"


class ImportLine(models.Model):
    """`cells` are as typed; `facts` what else the file said; `decisions` what a person chose where it was in doubt."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    number = models.IntegerField()
    kind = models.CharField(max_length=10)
    cells = models.JSONField()
    facts = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=LineState.choices, default=LineState.READY)
    faults = models.JSONField(default=list)
    # The person or the community that it became.
    result_id = models.UUIDField(null=True)
    is_new = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["of", "number"], name="roster_line_number")]
        indexes: ClassVar = [models.Index(fields=["of", "state", "number"], name="roster_line_state")]


class Link(Entity):
    """What files call one of the school's people or groups: a login, a number, a OneRoster id.

    `file:<id>` only says that a file has brought the person, so that the next file means him by the same name.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "key"], name="roster_link_once"),
            models.CheckConstraint(
                condition=models.Q(user=None) ^ models.Q(community=None), name="roster_link_one_target"
            ),
        ]


class Address(Entity):
    """Where the school writes to a pupil's parent; `guardian` once he is a person here."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    guardian = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    email = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "pupil", "guardian", "email"], nulls_distinct=False, name="roster_address_once"
            )
        ]


class Assignment(Entity):
    """Who teaches what in which class."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    teacher = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "teacher", "subject"], name="roster_assignment_once")
        ]


class Rollover(Entity):
    """A school's step into the year that begins in September of `year`: once."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    year = models.SmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    summary = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "year"], name="roster_rollover_once")]


class Transfer(Entity):
    """An offer of one school to hand over a pupil; the other school takes him by the code, kept as a keyed hash."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    into = models.ForeignKey(Community, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "pupil"],
                condition=models.Q(cancelled_at=None, accepted_at=None),
                name="roster_transfer_one_open",
            )
        ]
