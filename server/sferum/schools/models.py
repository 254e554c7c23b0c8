"""Tables of the roster: Region, School, SchoolRules, Community, Partner, Membership."""

from datetime import time
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Ending, Entity
from sferum.schools.rules import FEATURES, AdultChild, Reach


def all_features() -> list[str]:
    return sorted(FEATURES)


class Region(Entity):
    """`features` is what this region tries; a school has no others."""

    name = models.CharField(max_length=120, unique=True)
    features = ArrayField(models.CharField(max_length=20), default=all_features)


class School(Entity):
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    time_zone = models.CharField(max_length=40, default="Europe/Moscow")
    is_formal = models.BooleanField(default=True)  # «Вы» in the interface; False is «ты»


class SchoolRules(models.Model):
    """What a school decided of who talks to whom; without a row it has the defaults, which are the strict ones."""

    school = models.OneToOneField(School, primary_key=True, on_delete=models.CASCADE)
    adult_child = models.CharField(max_length=14, choices=AdultChild.choices(), default=AdultChild.SECOND_ADULT)
    # Messages older than the present rule were written under another promise: its watchers don't read them.
    adult_child_since = models.DateTimeField(null=True)
    pupils_write = models.CharField(max_length=8, choices=Reach.choices(), default=Reach.CLASS)
    parents_write = models.CharField(max_length=8, choices=Reach.choices(), default=Reach.CLASS)
    pupils_make_groups = models.BooleanField(default=False)
    teachers_make_communities = models.BooleanField(default=True)
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(7))
    delays_in_quiet = models.BooleanField(default=True)
    safety_officer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    report_hours = models.PositiveSmallIntegerField(default=24)


class Kind(models.TextChoices):
    SCHOOL = "school"
    CLASS = "class"
    SUBJECT = "subject"
    PARENTS = "parents"
    STAFF = "staff"
    INTEREST = "interest"


class Community(Entity):
    """A closed circle of people in one school; the school itself is the first of them."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=12, blank=True)
    grade = models.SmallIntegerField(null=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    # «Классный руководитель».
    head_teacher = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    # The class of last year that this one goes on from.
    continues = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"], condition=models.Q(kind="school"), name="community_one_whole_school"
            ),
            models.UniqueConstraint(
                fields=["school", "name"],
                condition=models.Q(kind="class", archived_at=None),
                name="community_class_name_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="class", grade__gte=1, grade__lte=11) | ~models.Q(kind="class"),
                name="community_class_has_grade",
            ),
        ]


class Partner(Ending):
    """Another school whose people an interest community takes in, once both have agreed."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "school"], condition=models.Q(ended_at=None), name="partner_once"
            )
        ]


class Role(models.TextChoices):
    ADMIN = "admin"
    TEACHER = "teacher"
    PUPIL = "pupil"
    PARENT = "parent"
    STAFF = "staff"
    # Of a community of interest only; they mean nothing in the school.
    OWNER = "owner"
    MEMBER = "member"
    READER = "reader"


class Membership(Ending):
    """A person's role in a community; it ends, it never vanishes, so history can be read.

    `school` is the community's; in a community of several schools, the person's own.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "user", "role"], condition=models.Q(ended_at=None), name="membership_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["user"], condition=models.Q(ended_at=None), name="membership_of_person"),
            models.Index(
                fields=["community", "role"], condition=models.Q(ended_at=None), name="membership_of_community"
            ),
        ]
