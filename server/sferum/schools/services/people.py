"""Who is what in which community: given, ended, put right; children and parents; cards."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sferum.accounts import queries as account_queries
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.delivery import jobs
from sferum.kit.errors import Conflict, Forbidden, Invalid, NotFound
from sferum.schools import access
from sferum.schools.models import Community, Kind, Membership, Role
from sferum.schools.services.communities import note, tell

# Cards are printed for a school year.
CARD_LIFE = timedelta(days=300)
# Roles of the roster; the others are of communities of interest and never reach the school.
OF_THE_SCHOOL = frozenset({Role.ADMIN, Role.TEACHER, Role.PUPIL, Role.PARENT, Role.STAFF})
# Which roles a kind of community knows.
ROLES_OF = {
    Kind.SCHOOL: OF_THE_SCHOOL,
    Kind.CLASS: frozenset({Role.TEACHER, Role.PUPIL, Role.PARENT}),
    Kind.SUBJECT: frozenset({Role.TEACHER, Role.PUPIL}),
    Kind.PARENTS: frozenset({Role.TEACHER, Role.PARENT}),
    Kind.STAFF: frozenset[Role](),
    Kind.INTEREST: frozenset({Role.OWNER, Role.TEACHER, Role.MEMBER, Role.READER}),
}


def enrol(*, user: User, community: Community, role: Role, now: datetime, by: User | None = None) -> Membership:
    """Give a person a role in a community and, where he has none yet, in its school.

    Raises Invalid for a role that the community does not know, NotFound for one whose school has no part in it.
    """
    if role not in ROLES_OF[Kind(community.kind)]:
        raise Invalid(fields={"role": "Такой роли здесь нет."})
    school_id = community.school_id
    if community.kind == Kind.INTEREST:
        own = access.joining_school(user.pk, community)
        if own is None:
            raise NotFound("Такого человека в Вашей школе нет.")
        school_id = own
    elif community.kind != Kind.SCHOOL:
        whole = Community.objects.get(school=school_id, kind=Kind.SCHOOL)
        Membership.objects.get_or_create(
            school_id=school_id, community=whole, user=user, role=role, ended_at=None, defaults={"given_by": by}
        )
    membership, is_new = Membership.objects.get_or_create(
        community=community, user=user, role=role, ended_at=None, defaults={"given_by": by, "school_id": school_id}
    )
    if is_new:
        note("membership.given", community, by=by, target_id=user.pk, now=now, role=role)
        tell([user.pk], community)
    return membership


def enrol_maker(*, user: User, community: Community, roles: frozenset[str], now: datetime) -> None:
    """Who makes a community leads it. A school's admin leads all of them, so in a group he need not be a teacher."""
    if community.kind == Kind.INTEREST:
        enrol(user=user, community=community, role=Role.OWNER, now=now, by=user)
    elif Role.TEACHER in roles:
        enrol(user=user, community=community, role=Role.TEACHER, now=now, by=user)


def expel(*, user: User, community: Community, role: Role, now: datetime, by: User | None = None) -> None:
    """End a role; the row stays as history. What it opened elsewhere is reviewed in the same breath.

    Who leaves the school leaves all its communities in that role; with the last role, the circles of interest too.
    """
    mine = Membership.current.filter(user=user)
    if community.kind == Kind.SCHOOL:
        mine = mine.filter(school_id=community.school_id)
        stays = mine.filter(community__kind=Kind.SCHOOL).exclude(role=role).exists()
        rows = mine.filter(role=role) if stays else mine
    else:
        rows = mine.filter(community=community, role=role)
    ended = list(rows.select_related("community"))
    Membership.objects.filter(pk__in=[row.pk for row in ended]).update(ended_at=now, ended_by=by)
    taught = [row.community_id for row in ended if row.role == Role.TEACHER]
    Community.objects.filter(pk__in=taught, head_teacher=user).update(head_teacher=None)
    for row in ended:
        note("membership.ended", row.community, by=by, target_id=user.pk, now=now, role=row.role)
        jobs.enqueue("lessons.on_membership_ended", user_id=str(user.pk), community_id=str(row.community_id))
    tell([user.pk], *(row.community for row in ended))


def change_role(*, user: User, community: Community, role: Role, new_role: Role, by: User, now: datetime) -> None:
    """A wrong role put right in one act; the old one ends in the school too, unless another class gives it.

    Raises NotFound when he has no such role here, Forbidden for the school's last admin.
    """
    if role == new_role:
        return
    require_role(user, community, role)
    enrol(user=user, community=community, role=new_role, now=now, by=by)
    leave(user=user, community=community, role=role, now=now, by=by)


def leave(*, user: User, community: Community, role: Role, now: datetime, by: User | None) -> None:
    """End a role here and, when no other community of the school gives it, in the school."""
    if role == Role.ADMIN:
        _require_another_admin(user, community)
    expel(user=user, community=community, role=role, now=now, by=by)
    if role in OF_THE_SCHOOL and community.kind != Kind.SCHOOL:
        left = Membership.current.filter(user=user, school_id=community.school_id, role=role)
        # What he was in a class of an earlier year gives nothing any more.
        giving = left.filter(community__archived_at=None).exclude(community__kind=Kind.SCHOOL)
        if left.exists() and not giving.exists():
            whole = Community.objects.get(school=community.school_id, kind=Kind.SCHOOL)
            expel(user=user, community=whole, role=role, now=now, by=by)


def leave_school(*, user: User, school_id: UUID, by: User | None, now: datetime) -> None:
    """End everything that he is in the school; a pupil's parents go where no other child of theirs stays.

    Raises Forbidden for the school's last admin. The account itself and its other schools stay as they are.
    """
    whole = Community.objects.get(school_id=school_id, kind=Kind.SCHOOL)
    roles = Membership.current.filter(user=user, community=whole).values_list("role", flat=True)
    classes = _classes_of(user, school_id)
    for role in list(roles):
        if role == Role.ADMIN:
            _require_another_admin(user, whole)
        expel(user=user, community=whole, role=Role(role), now=now, by=by)
    for parent in account_queries.users(account_queries.guardians(user.pk)) if classes else ():
        for community in classes:
            if not _has_child_in(parent, community):
                leave(user=parent, community=community, role=Role.PARENT, now=now, by=by)


def move_to_class(*, user: User, from_class: Community, to_class: Community, by: User, now: datetime) -> None:
    """A wrong class put right in one act; his parents go with him where no other child of theirs stays.

    Raises NotFound when he is no pupil there, Conflict between two schools, Invalid for groups that are no classes.
    """
    if from_class.school_id != to_class.school_id:
        raise Conflict("В другую школу переходят через перевод.")
    if {from_class.kind, to_class.kind} != {Kind.CLASS}:
        raise Invalid(fields={"to_class": "Перевести можно из класса в класс."})
    require_role(user, from_class, Role.PUPIL)
    if from_class.pk == to_class.pk:
        return
    enrol(user=user, community=to_class, role=Role.PUPIL, now=now, by=by)
    expel(user=user, community=from_class, role=Role.PUPIL, now=now, by=by)
    for parent in account_queries.users(account_queries.guardians(user.pk)):
        enrol(user=parent, community=to_class, role=Role.PARENT, now=now, by=by)
        if not _has_child_in(parent, from_class):
            expel(user=parent, community=from_class, role=Role.PARENT, now=now, by=by)


def link_guardian(*, guardian: User, pupil: User, school_id: UUID, by: User | None, now: datetime) -> None:
    """Make him the pupil's representative, and a parent in the pupil's classes here.

    Raises NotFound for no pupil, Invalid for a representative who is a pupil himself.
    """
    classes = _classes_of(pupil, school_id)
    if not classes:
        raise NotFound("Такого ученика в Вашей школе нет.")
    learns = Membership.current.filter(user=guardian, school_id=school_id, role=Role.PUPIL)
    if guardian.pk == pupil.pk or learns.exists():
        raise Invalid(fields={"guardian_id": "Представителем ребёнка может быть только взрослый."})
    accounts.add_guardian(guardian=guardian, pupil=pupil)
    for community in classes:
        enrol(user=guardian, community=community, role=Role.PARENT, now=now, by=by)
    note("guardian.linked", classes[0], by=by, target_id=pupil.pk, now=now, guardian=guardian.pk)
    tell([guardian.pk, pupil.pk], classes[0])


def unlink_guardian(*, guardian: User, pupil: User, school_id: UUID, by: User | None, now: datetime) -> None:
    """End it, and his part in the classes where no other child of his learns."""
    if not accounts.end_guardian(guardian=guardian, pupil=pupil, now=now):
        raise NotFound
    for community in _classes_of(pupil, school_id):
        if not _has_child_in(guardian, community):
            leave(user=guardian, community=community, role=Role.PARENT, now=now, by=by)
        note("guardian.unlinked", community, by=by, target_id=pupil.pk, now=now, guardian=guardian.pk)
        tell([guardian.pk, pupil.pk], community)


def make_cards(
    *, community: Community, user_ids: Iterable[UUID] | None, by: User, now: datetime
) -> list[tuple[UUID, str, datetime]]:
    """New login cards for pupils of the class (all, when nobody is named): (person, secret, expires at).

    Raises NotFound when somebody named is no pupil of this class. Old cards of these pupils stop working.
    """
    pupils = Membership.current.filter(community=community, role=Role.PUPIL, user__is_active=True).select_related(
        "user"
    )
    wanted = set(user_ids) if user_ids is not None else None
    chosen = [row.user for row in pupils if wanted is None or row.user_id in wanted]
    if wanted is not None and len(chosen) != len(wanted):
        raise NotFound("Таких учеников в этом классе нет.")
    expires_at, school_id = now + CARD_LIFE, community.school_id
    return [
        (
            pupil.pk,
            accounts.make_card(user=pupil, made_by=by, expires_at=expires_at, now=now, school_id=school_id),
            expires_at,
        )
        for pupil in chosen
    ]


def require_role(user: User, community: Community, role: Role) -> None:
    if not Membership.current.filter(user=user, community=community, role=role).exists():
        raise NotFound("У этого человека здесь такой роли нет.")


def _require_another_admin(user: User, community: Community) -> None:
    # Two admins who dismiss each other at once must not both succeed.
    Community.objects.select_for_update().get(school_id=community.school_id, kind=Kind.SCHOOL)
    admins = Membership.current.filter(school_id=community.school_id, community__kind=Kind.SCHOOL, role=Role.ADMIN)
    if not admins.exclude(user=user).exists():
        raise Forbidden("Это единственный администратор школы. Сначала назначьте другого.")


def _has_child_in(parent: User, community: Community) -> bool:
    children = account_queries.wards(parent.pk)
    pupils = Membership.current.filter(community=community, role=Role.PUPIL)
    return pupils.filter(user_id__in=children).exists()


def _classes_of(pupil: User, school_id: UUID) -> list[Community]:
    learning = Membership.current.filter(user=pupil, role=Role.PUPIL, school_id=school_id)
    return list(Community.objects.filter(pk__in=learning.values("community"), kind=Kind.CLASS, archived_at=None))
