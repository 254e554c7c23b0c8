"""Shapes of invitations and of requests to join."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field

from sferum.accounts.schemas import Person
from sferum.kit.schemas import Input
from sferum.schools.schemas import CommunityLite, KindName, SchoolLite

InvitedRole = Literal["pupil", "parent", "teacher", "member", "reader"]
StateName = Literal["open", "used_up", "expired", "revoked"]
RequestState = Literal["waiting", "approved", "refused", "expired", "withdrawn"]


class ClassInvitation(Schema):
    """An invitation as those who invite see it; its code and link are shown once, at birth.

    `person` is the one whom a personal slip lets in. `used` counts those who wait and those who came.
    """

    id: UUID
    role: InvitedRole
    person: Person | None
    state: StateName
    used: int
    places: int
    made_by: Person | None
    made_at: datetime
    expires_at: datetime
    can_revoke: bool


class ClassInvitations(Schema):
    """A community's invitations, the newest first; whom the asker may invite, and who may get a slip of his own."""

    items: list[ClassInvitation]
    roles: list[InvitedRole]
    not_yet_in: list[Person]


class InvitationIn(Input):
    """Without `expires_at` it lasts a fortnight; sixty days at most."""

    role: InvitedRole
    places: int = Field(default=40, ge=1, le=200)
    expires_at: AwareDatetime | None = None


class PersonalIn(Input):
    """Slips for these people of the roster who never came in yet; nobody named means all of them with this role."""

    role: Literal["pupil", "parent", "teacher"]
    user_ids: list[UUID] | None = Field(default=None, max_length=400)
    expires_at: AwareDatetime | None = None


class NewInvitation(Schema):
    """The one time that `code`, `secret` and `url` are shown; they are kept nowhere."""

    invitation: ClassInvitation
    code: str
    secret: str
    url: str
    qr_svg: str


class SheetItem(Input):
    id: UUID
    code: str = Field(max_length=40)
    secret: str = Field(max_length=64)


class InvitationSheetIn(Input):
    """What was shown when the invitations were made; only what opens an open invitation of this class is printed."""

    items: list[SheetItem] = Field(min_length=1, max_length=400)


class Match(Schema):
    """Somebody of the roster whom the asker's name fits. `is_new_here`: he never came in yet, so it may be he."""

    person: Person
    is_new_here: bool


class JoinRequest(Schema):
    """Somebody who waits. `sign` stands on his screen too: so a teacher in the room knows whom he lets in.

    `matches` are people of the roster with this name and role, `children` the class's pupils with the child's name.
    """

    id: UUID
    community: CommunityLite
    role: InvitedRole
    name: str
    child_name: str
    sign: str
    has_account: bool
    asked_at: datetime
    expires_at: datetime
    matches: list[Match]
    children: list[Person]


class ApproveIn(Input):
    """`user_id` says «it is this one of the list»; without it a new person is made. A parent needs `child_id`."""

    user_id: UUID | None = None
    child_id: UUID | None = None


class RefuseIn(Input):
    reason: str = ""


class SecretIn(Input):
    """A code as typed on either keyboard, or what stands after «#» in a link."""

    secret: str = Field(max_length=200)


class JoinLook(Schema):
    """What an invitation opens: nothing of the class but its name. A personal one names whom it lets in.

    `needs_account`: only somebody who is signed in may ask. `goes_straight_in`: nobody has to say yes.
    """

    school: SchoolLite
    community_name: str
    kind: KindName
    role: InvitedRole
    personal_name: str | None
    needs_account: bool
    goes_straight_in: bool
    expires_at: datetime


class JoinIn(SecretIn):
    """«Кто вы?» Names are not asked of one who is signed in, nor by a personal invitation."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    child_name: str = ""
    is_foreign_device: bool = False


class JoinState(Schema):
    """How it stands with this browser's (or this person's) request.

    `can_enter`: approved, and the next call of `enter` signs this browser in. `is_in`: done, the person is inside.
    """

    state: RequestState
    school: SchoolLite
    community_id: UUID | None
    community_name: str
    role: InvitedRole
    name: str
    sign: str
    reason: str
    can_enter: bool
    is_in: bool
    card: "EntryCard | None" = None


class EntryCard(Schema):
    """The way in for other days and devices, shown this once."""

    secret: str
    url: str
    qr_svg: str
    expires_at: datetime


class EnterIn(Input):
    is_foreign_device: bool = False


JoinState.model_rebuild()
