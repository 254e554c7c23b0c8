"""Doors to reports: whoever reads a message may report it; who reads the reports, the school has named."""

from uuid import UUID

from sferum.accounts.models import User
from sferum.chats import access as chats
from sferum.chats.models import Message
from sferum.kit.errors import Conflict, Forbidden, NotFound
from sferum.moderation.models import Case, CaseState, Decision
from sferum.moderation.rules import Answerable
from sferum.schools import access as schools
from sferum.schools import queries as roster
from sferum.schools.models import Role, School


class AlreadyDeleted(Conflict):
    code, detail = "message_deleted", "Это сообщение уже удалено."


class AlreadyDecided(Conflict):
    code, detail = "already_decided", "По этой жалобе уже принято решение."


def get_reportable(user: User, message_id: UUID) -> Message:
    """A message that the asker reads and did not write himself. NotFound when he may not read it."""
    message = chats.get_message(user, message_id)
    if message.author_id is None:
        raise Forbidden("Эту строку написала система. На неё не жалуются.")
    if message.author_id == user.pk:
        raise Forbidden("Это Ваше сообщение: его можно удалить.")
    return message


def answerable(school_id: UUID) -> Answerable:
    """Who looks at the reports of this school; two queries."""
    roles = roster.member_roles(roster.whole_school(school_id))
    officer = schools.rules_of(school_id).safety_officer_id
    serves = officer in roles and bool(roles[officer] & schools.STAFF_SIDE)
    return Answerable(
        officer=officer if serves else None,
        admins=frozenset(user_id for user_id, own in roles.items() if Role.ADMIN in own),
        staff=frozenset(user_id for user_id, own in roles.items() if "see_reports" in schools.abilities_of(own)),
    )


def get_queue(user: User, school_id: UUID) -> tuple[School, Answerable]:
    """The school for one who reads its reports; NotFound for strangers, Forbidden for its other people.

    Other staff are let in as well, for reports about the only person who would read them.
    """
    whole, _ = schools.get_school(user, school_id)
    people = answerable(school_id)
    if user.pk not in {people.officer, *people.admins, *people.staff}:
        raise Forbidden("Жалобы читают ответственный за безопасность и администратор школы.")
    return whole.school, people


def get_case(user: User, case_id: UUID) -> tuple[Case, Answerable]:
    """A case for one who reads it; NotFound for everybody else, its author first of all."""
    case = Case.objects.select_related("message", "chat", "school").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    people = answerable(case.school_id)
    if user.pk not in readers(case, people):
        raise NotFound
    return case, people


def readers(case: Case, people: Answerable) -> frozenset[UUID]:
    """Who reads this case now; while it is appealed, also who is to look at it in the decider's place."""
    found = people.readers(author=case.author_id)
    if case.state == CaseState.APPEALED:
        decided_by = Decision.objects.filter(case=case, round=case.round).values_list("made_by_id", flat=True).first()
        found |= people.responsible(author=case.author_id, but=decided_by)
    return found


def may_review(user: User, case: Case, decision: Decision | None, people: Answerable) -> bool:
    """An appeal is read by somebody else than who decided, where there is one."""
    if case.state != CaseState.APPEALED or decision is None:
        return False
    if decision.made_by_id != user.pk:
        return True
    return user.pk in people.responsible(author=case.author_id, but=user.pk)


def require_review(user: User, case: Case, decision: Decision | None, people: Answerable) -> None:
    if case.state != CaseState.APPEALED:
        raise AlreadyDecided("Обжалования нет, или по нему уже принято решение.")
    if not may_review(user, case, decision, people):
        raise Forbidden("Обжалование рассматривает другой человек.")


def get_decision(user: User, decision_id: UUID) -> Decision:
    """A decision of a message of the asker's own; NotFound for everybody else."""
    decision = Decision.objects.select_related("case__school").filter(pk=decision_id, case__author=user).first()
    if decision is None or not decision.is_against_author:
        raise NotFound
    return decision


def may_read_files(user: User, case_id: UUID) -> bool:
    """Whether he reads the case that keeps them. Registered with files."""
    try:
        get_case(user, case_id)
    except NotFound:
        return False
    return True
