"""Tables of polls: Poll, Option, Vote (of polls with names), BallotBox (of those without)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat, Message
from sferum.kit.models import Entity
from sferum.schools.models import School


class Poll(Entity):
    """A question under a message; who reads the message reads the poll."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField()
    question = models.CharField(max_length=300)
    is_anonymous = models.BooleanField()
    is_multiple = models.BooleanField()
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "client_id"], name="poll_once_per_client_id")
        ]
        indexes: ClassVar = [
            models.Index(fields=["closes_at"], condition=models.Q(closed_at=None), name="poll_due"),
        ]


class Option(Entity):
    """One answer to choose; `position` is its place in the list, from nought."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["poll", "position"], name="poll_option_place")]


class Vote(Entity):
    """Who chose what; only polls that say so before have these."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["option", "user"], name="poll_vote_once")]
        indexes: ClassVar = [models.Index(fields=["poll", "user"], name="poll_vote_of_person")]


class BallotBox(models.Model):
    """All that is kept of the votes of an anonymous poll; see the package's first lines for why it is one row.

    `votes` are the sums by the option's position, `voters` the people who have voted, sorted by id.
    """

    poll = models.OneToOneField(Poll, primary_key=True, on_delete=models.CASCADE)
    votes = ArrayField(models.PositiveIntegerField())
    voters = ArrayField(models.UUIDField(), default=list)
