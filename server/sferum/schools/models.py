"""Tables of the roster: Region, School, Community, Membership."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.kit.models import Entity


class Region(Entity):
    name = models.CharField(max_length=120, unique=True)


class School(Entity):
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    time_zone = models.CharField(max_length=40, default="Europe/Moscow")
    is_formal = models.BooleanField(default=True)  # «Вы» in the interface; False is «ты»


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


class Role(models.TextChoices):
    ADMIN = "admin"
    TEACHER = "teacher"
    PUPIL = "pupil"
    PARENT = "parent"
    STAFF = "staff"


class Membership(Entity):
    """A person's role in a community; it ends, it never vanishes, so history can be read."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    ended_at = models.DateTimeField(null=True)

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
