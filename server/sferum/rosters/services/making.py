"""The changes that lines want, made: groups and people first, then what ties them together. A statement a kind."""

import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sferum.accounts import queries as account_queries
from sferum.accounts import services as accounts
from sferum.accounts.models import User
from sferum.audit import services as audit
from sferum.rosters.models import Address, Assignment, Import, Link
from sferum.rosters.rules.known import WHOLE, Changes, NewGroup, Ref
from sferum.rosters.services.verdicts import sums
from sferum.schools import queries as schools
from sferum.schools.models import Community, Kind, Role
from sferum.schools.queries import rolls
from sferum.schools.services import bulk, communities, people
from sferum.schools.services.bulk import Part

_LOGIN = re.compile(r"^[\w.@+-]{3,64}$")
_AT_ONCE = 1000


class Making:
    """Makes the changes of one batch. Afterwards `found` leads from the names that lines use to ids of the school."""

    def __init__(self, roster_import: Import, *, by: User, now: datetime) -> None:
        self.roster_import, self.school, self.by, self.now = roster_import, roster_import.school, by, now
        self.whole = schools.whole_school(self.school.pk)
        self.found: dict[str, UUID] = {WHOLE: self.whole.pk}
        # Made in this batch; and with those of the batches before who have signed in nowhere: nobody to tell anything.
        self.made: set[UUID] = set()
        self.newcomers: set[UUID] = set()

    def run(self, changes: Changes) -> None:
        for ref, group in sorted(changes.groups.items()):
            self.found[ref] = self._group(group)
        self._people(changes)
        by_id = self._communities({*changes.titles, *changes.closed, *changes.heads, *self.found.values()})
        for community_id, title in changes.titles.items():
            communities.rename_community(community=by_id[community_id], name=title, by=self.by, now=self.now)
        self._parts(changes)
        for community_id in sorted(changes.closed):
            communities.archive_community(community=by_id[community_id], by=self.by, now=self.now)
        self._heads(changes, by_id)
        self._ties(changes)

    def id(self, ref: Ref | None) -> UUID | None:
        """Whom or what this means here; None for what another batch brings, or nobody."""
        return ref if isinstance(ref, UUID) or ref is None else self.found.get(ref)

    def _group(self, group: NewGroup) -> UUID:
        named = group.class_name
        if named is None:
            return communities.make(school=self.school, kind=Kind.SUBJECT, name=group.title).pk
        made = communities.make(
            school=self.school, kind=Kind.CLASS, name=named.shown, short_name=named.key, grade=named.grade
        )
        return made.pk

    def _people(self, changes: Changes) -> None:
        refs = sorted(changes.people)
        wanted = [changes.people[ref] for ref in refs]
        taken = account_queries.taken_logins(one.login for one in wanted)
        new: list[accounts.NewPerson] = []
        for one in wanted:
            login = one.login if _LOGIN.match(one.login) and one.login not in taken else ""
            taken.add(login)
            new.append(accounts.NewPerson(one.names.family, one.names.given, one.names.patronymic, login))
        users = accounts.create_people(new)
        self.found |= {ref: user.pk for ref, user in zip(refs, users, strict=True)}
        self.made = {user.pk for user in users}
        concerned = {self.id(who) for who, _group, _role in changes.given} | set(
            map(self.id, (one for pair in changes.guardians for one in pair))
        )
        self.newcomers = account_queries.arrived_since((one for one in concerned if one), self.roster_import.created_at)
        for user in account_queries.users(changes.names):
            names = changes.names[user.pk]
            accounts.rename_person(
                user=user,
                family_name=names.family,
                given_name=names.given,
                patronymic=names.patronymic,
                by=self.by.pk,
                school_id=self.school.pk,
                now=self.now,
            )

    def _communities(self, refs: Iterable[Ref]) -> dict[UUID, Community]:
        wanted = {self.id(ref) for ref in refs}
        return {one.pk: one for one in rolls.groups_of(self.school.pk) if one.pk in wanted}

    def _parts(self, changes: Changes) -> None:
        given = [
            Part(user_id, community_id, role)
            for who, group, role in changes.given
            if (user_id := self.id(who)) and (community_id := self.id(group))
        ]
        leaving = {(who, role) for who, group, role in changes.ended if group == WHOLE}
        ended = [
            Part(user_id, community_id, role)
            for user_id, group, role in changes.ended
            if (user_id, role) not in leaving and (community_id := self.id(group))
        ]
        done = bulk.change_parts(
            school=self.school,
            given=given,
            ended=ended,
            by=self.by,
            now=self.now,
            action="roster.imported",
            target_id=self.roster_import.pk,
            newcomers=self.newcomers,
            **sums(changes),
        )
        if not done.given and not done.ended:
            audit.record(
                action="roster.imported",
                actor_id=self.by.pk,
                school_id=self.school.pk,
                target_id=self.roster_import.pk,
                now=self.now,
                **sums(changes),
            )
        # Who leaves the school leaves all that it opened to him.
        users = {user.pk: user for user in account_queries.users(who for who, _role in leaving)}
        for who, role in sorted(leaving):
            people.expel(user=users[who], community=self.whole, role=Role(role), now=self.now, by=self.by)

    def _heads(self, changes: Changes, by_id: dict[UUID, Community]) -> None:
        users = {user.pk: user for user in account_queries.users(filter(None, map(self.id, changes.heads.values())))}
        for group, who in changes.heads.items():
            community, head = by_id.get(self.id(group)), users.get(self.id(who))  # type: ignore[arg-type]
            if community is not None and head is not None:
                communities.set_head_teacher(community=community, user=head, by=self.by, now=self.now)

    def _ties(self, changes: Changes) -> None:
        pairs = [
            (guardian_id, pupil_id)
            for guardian, pupil in changes.guardians
            if (guardian_id := self.id(guardian)) and (pupil_id := self.id(pupil))
        ]
        accounts.add_guardians(pairs)
        # Whom a child is tied to anew may write to others now, even where no part of his is new.
        touched = {one for pair in pairs for one in pair} - self.newcomers
        if touched:
            bulk.tell_all(touched, community_id=self.found[WHOLE])
        self._links(changes)
        Address.objects.bulk_create(
            (
                Address(school=self.school, pupil_id=pupil_id, guardian_id=self.id(guardian), email=email)
                for pupil, guardian, email in changes.addresses
                if (pupil_id := self.id(pupil))
            ),
            ignore_conflicts=True,
            batch_size=_AT_ONCE,
        )
        Assignment.objects.bulk_create(
            (
                Assignment(teacher_id=teacher_id, community_id=community_id, subject=subject)
                for teacher, group, subject in changes.assignments
                if (teacher_id := self.id(teacher)) and (community_id := self.id(group))
            ),
            ignore_conflicts=True,
            batch_size=_AT_ONCE,
        )

    def _links(self, changes: Changes) -> None:
        rows = []
        for key, target in changes.links.items():
            target_id = self.id(target)
            if target_id is None:
                continue
            is_group = key.startswith("group:")
            named = f"file:{target_id}" if key.startswith("file:") else key
            rows.append(
                Link(
                    school=self.school,
                    key=named[:200],
                    user_id=None if is_group else target_id,
                    community_id=target_id if is_group else None,
                )
            )
        Link.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["school", "key"],
            update_fields=["user", "community"],
            batch_size=_AT_ONCE,
        )
