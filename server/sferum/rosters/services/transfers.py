"""A pupil handed over to another school: offered by a code, taken by it; his parents come with him."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from sferum.accounts import queries as account_queries
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.accounts.services import keyed_hash
from sferum.audit import services as audit
from sferum.kit.errors import Conflict, Invalid, NotFound
from sferum.kit.text import new_code, read_code
from sferum.rosters.models import Address, Transfer
from sferum.schools import access as schools
from sferum.schools.models import Community, Kind, Role, School
from sferum.schools.queries import rolls
from sferum.schools.services import people

LIFE = timedelta(days=14)
# 12 characters of 18: 50 bits, behind a throttle.
CODE_LENGTH = 12


class CodeUnknown(NotFound):
    """Wrong, used, cancelled and expired look the same. The throttle's count must stay."""

    code = "transfer_unknown"
    detail = "Такого кода нет, или он больше не действует. Новый даст прежняя школа."
    keeps_writes = True


def offer(*, school: School, user_id: UUID, by: User, now: datetime) -> tuple[Transfer, str]:
    """The offer and its code, which is kept nowhere; an older offer of the pupil ends. Raises NotFound for no pupil."""
    pupil = account_queries.find_user(user_id)
    if pupil is None or Role.PUPIL not in schools.facts([user_id], school.pk)[user_id].roles:
        raise NotFound("Такого ученика в Вашей школе нет.")
    Transfer.objects.filter(school=school, pupil=pupil, cancelled_at=None, accepted_at=None).update(cancelled_at=now)
    code = new_code(CODE_LENGTH)
    made = Transfer.objects.create(
        school=school, pupil=pupil, by=by, code_hash=keyed_hash(f"transfer:{code}"), expires_at=now + LIFE
    )
    _note("transfer.offered", made, school_id=school.pk, by=by, now=now)
    return made, code


def cancel(*, transfer: Transfer, by: User, now: datetime) -> None:
    """Raises Conflict for one that is over already."""
    open_ones = Transfer.objects.filter(pk=transfer.pk, cancelled_at=None, accepted_at=None)
    if not open_ones.update(cancelled_at=now):
        raise Conflict("Этот перевод уже завершён.")
    _note("transfer.cancelled", transfer, school_id=transfer.school_id, by=by, now=now)


def find(*, school: School, code: str, now: datetime) -> Transfer:
    """The open offer of this code for another school than the one that made it. Raises CodeUnknown, Conflict."""
    found = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("school", "pupil")
        .filter(
            Q(expires_at__gt=now),
            code_hash=keyed_hash(f"transfer:{read_code(code)}"),
            cancelled_at=None,
            accepted_at=None,
        )
        .first()
    )
    if found is None or Role.PUPIL not in schools.facts([found.pupil_id], found.school_id)[found.pupil_id].roles:
        raise CodeUnknown
    if found.school_id == school.pk:
        raise Conflict("Этот ученик и так в Вашей школе. Код нужен новой школе.")
    return found


def accept(*, school: School, code: str, community: Community, by: User, now: datetime) -> Transfer:
    """Take the pupil into a class; in the old school his rights and his parents' end with the same commit.

    What was written there stays there. Cards printed there let nobody in any more. Raises Invalid for no class.
    """
    transfer = find(school=school, code=code, now=now)
    if community.kind != Kind.CLASS or community.school_id != school.pk:
        raise Invalid(fields={"community_id": "Выберите класс Вашей школы."})
    pupil, old = transfer.pupil, transfer.school
    guardians = account_queries.users(account_queries.guardians(pupil.pk))
    people.enrol(user=pupil, community=community, role=Role.PUPIL, now=now, by=by)
    for guardian in guardians:
        people.enrol(user=guardian, community=community, role=Role.PARENT, now=now, by=by)
    people.leave_school(user=pupil, school_id=old.pk, by=by, now=now)
    still_there = {user_id for user_id, *_ in rolls.parts_in(old.pk, user_ids=[one.pk for one in guardians])}
    for one in (pupil, *guardians):
        if one.pk not in still_there:
            accounts.revoke_cards(user=one, now=now)
    _move_addresses(transfer, to=school)
    transfer.accepted_at, transfer.accepted_by, transfer.into = now, by, community
    transfer.save(update_fields=["accepted_at", "accepted_by", "into"])
    _note("transfer.accepted", transfer, school_id=old.pk, by=by, now=now)
    _note("transfer.accepted", transfer, school_id=school.pk, by=by, now=now)
    return transfer


def _move_addresses(transfer: Transfer, *, to: School) -> None:
    """The old school writes to his parents no more."""
    rows = Address.objects.filter(school=transfer.school, pupil=transfer.pupil)
    Address.objects.bulk_create(
        (Address(school=to, pupil_id=one.pupil_id, guardian_id=one.guardian_id, email=one.email) for one in rows),
        ignore_conflicts=True,
    )
    rows.delete()


def _note(action: str, transfer: Transfer, *, school_id: UUID, by: User, now: datetime) -> None:
    audit.record(
        action=action, actor_id=by.pk, school_id=school_id, target_id=transfer.pupil_id, now=now, transfer=transfer.pk
    )
