"""A school's roster of this moment as the rules of imports know it."""

from collections import defaultdict
from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.rosters.models import Address, Assignment, Link
from sferum.rosters.rules import words
from sferum.rosters.rules.known import WHOLE, Group, Known, Ref, Someone
from sferum.rosters.rules.words import Names
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, School
from sferum.schools.queries import rolls


def known_of(school: School) -> Known:
    """Everything in ten queries, however large the school is.

    Who left the school is known while a file's key names him, so that he comes back as the same person; not when he is
    of another school by now: an old list must not reach for him there.
    """
    whole = schools.whole_school(school.pk)
    groups = {one.pk: one for one in rolls.groups_of(school.pk)}
    parts: dict[UUID, set[tuple[Ref, str]]] = defaultdict(set)
    for user_id, community_id, role, _is_archived in rolls.parts_in(school.pk):
        if community_id == whole.pk or community_id in groups:
            parts[user_id].add((WHOLE if community_id == whole.pk else community_id, role))
    links = {
        key: user_id or community_id
        for key, user_id, community_id in Link.objects.filter(school=school).values_list(
            "key", "user_id", "community_id"
        )
    }
    gone = {one for one in links.values() if one not in parts and one not in groups}
    gone -= rolls.of_other_schools(gone, school_id=school.pk)
    people = _people(set(parts) | gone, parts)
    return Known(
        people=people,
        groups={one.pk: _group(one) for one in groups.values()},
        links={key: one for key, one in links.items() if one in people or one in groups},
        guardians=accounts.guardians_of(people),
        addresses=set(Address.objects.filter(school=school).values_list("pupil_id", "guardian_id", "email")),
        heads={one.pk: one.head_teacher_id for one in groups.values() if one.head_teacher_id},
        assignments={
            (teacher_id, community_id, subject)
            for teacher_id, community_id, subject in Assignment.objects.filter(community_id__in=groups).values_list(
                "teacher_id", "community_id", "subject"
            )
        },
    )


def _people(user_ids: set[UUID], parts: dict[UUID, set[tuple[Ref, str]]]) -> dict[UUID, Someone]:
    profiles = accounts.profiles(user_ids)
    return {
        user.pk: Someone(
            id=user.pk,
            login=user.login,
            names=Names(profiles[user.pk].family_name, profiles[user.pk].given_name, profiles[user.pk].patronymic),
            parts=parts.get(user.pk, set()),
        )
        for user in accounts.users(user_ids)
        if user.pk in profiles
    }


def _group(community: Community) -> Group:
    is_class = community.kind == Kind.CLASS
    named = words.class_name(community.short_name) or words.class_name(community.name) if is_class else None
    return Group(id=community.pk, is_class=is_class, name=community.name, class_name=named)
