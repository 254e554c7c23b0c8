"""Tables of the way in: Invitation, JoinRequest."""

from typing import ClassVar

from django.db import models

from sferum.accounts.models import User
from sferum.invitations.rules import RequestState
from sferum.kit.models import Entity
from sferum.schools.models import Community, Role, School


class Invitation(Entity):
    """A link and a code into one community in one role. Both are kept as keyed hashes; a closed one has no code.

    With `person` it is a slip for him alone: one place, and nobody has to say yes.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # unique among the open ones
    places = models.PositiveSmallIntegerField()
    used = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(used__lte=models.F("places")), name="invitation_no_more_than_places"
            ),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(places=1), name="invitation_of_one_has_one_place"
            ),
            models.UniqueConstraint(
                fields=["community", "person", "role"],
                condition=models.Q(revoked_at=None, used=0) & ~models.Q(person=None),
                name="invitation_one_open_slip",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["community", "id"], name="invitation_of_community")]


class JoinRequest(Entity):
    """Somebody who asks to be let in. What he typed is wiped once it is decided or has waited too long.

    `user` asks with his account; without one, `ticket_hash` is the key in his browser that opens the session later.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    ticket_hash = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # one that was used is none
    family_name = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    child_name = models.CharField(max_length=120, blank=True)
    sign = models.CharField(max_length=4)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RequestState.choices(), default=RequestState.WAITING.value)
    expires_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    # Whom it let in.
    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    entered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "user", "role"],
                condition=models.Q(state="waiting") & ~models.Q(user=None),
                name="join_request_one_waiting",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "id"], condition=models.Q(state="waiting"), name="join_request_waiting"),
            models.Index(fields=["expires_at"], condition=models.Q(state="waiting"), name="join_request_expiring"),
        ]

    @property
    def typed_name(self) -> str:
        """As a register writes it."""
        return " ".join(filter(None, [self.family_name, self.given_name, self.patronymic]))
