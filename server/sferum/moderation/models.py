"""Tables of moderation: Case, MessageReport, Decision."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.chats.models import Chat, Message
from sferum.kit.models import Entity
from sferum.schools.models import School


class CaseState(models.TextChoices):
    OPEN = "open"
    DECIDED = "decided"
    APPEALED = "appealed"


class Case(Entity):
    """All reports of one message: to be decided by somebody until `due_at`.

    A message that is changed after a decision and reported again begins another `round`.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    round = models.PositiveSmallIntegerField(default=1)
    # Since when it waits, first for the decision, then for the answer to the appeal.
    waits_since = models.DateTimeField()
    due_at = models.DateTimeField()
    overdue_told_at = models.DateTimeField(null=True)
    # Put away by us; nobody reads it in the chat.
    is_hidden = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["school", "due_at", "id"], condition=~models.Q(state="decided"), name="case_waiting"),
            models.Index(
                fields=["school", "-waits_since", "-id"], condition=models.Q(state="decided"), name="case_decided"
            ),
        ]


class MessageReport(Entity):
    """One person's report of one message, with a copy of it as it was at that moment."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    reporter = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True)
    reported_at = models.DateTimeField()
    # The message was put away because of this report.
    hid = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "reporter", "round"], name="message_report_once_per_person")
        ]


class Measure(models.TextChoices):
    NONE = "none"
    WARN = "warn"
    RESTRICT = "restrict"


class Decision(Entity):
    """What was decided of a case, why, and the second look that its author asked for."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removes = models.BooleanField()
    measure = models.CharField(max_length=8, choices=Measure.choices)
    restricted_until = models.DateTimeField(null=True)
    sentence = models.CharField(max_length=500)
    decided_at = models.DateTimeField()
    appeal = models.CharField(max_length=1000, blank=True)
    appealed_at = models.DateTimeField(null=True)
    is_upheld = models.BooleanField(null=True)
    reviewed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(max_length=500, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "round"], name="decision_once_per_round")]
        indexes: ClassVar = [
            models.Index(
                fields=["decided_at"], condition=models.Q(removes=True, is_upheld=None), name="decision_to_carry_out"
            )
        ]

    @property
    def is_against_author(self) -> bool:
        return self.removes or self.measure != Measure.NONE
