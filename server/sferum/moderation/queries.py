"""Reads of reports: the queue, one case, what a reporter and an author see of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.files import queries as files
from sferum.kit.errors import NotFound
from sferum.moderation import rules
from sferum.moderation.access import may_review
from sferum.moderation.models import Case, CaseState, Decision, MessageReport
from sferum.moderation.rules import Answerable
from sferum.moderation.schemas import (
    AppealOut,
    CaseOut,
    CasePage,
    DecisionOut,
    MyDecision,
    ReportLine,
    ReportReceipt,
)
from sferum.schools import queries as schools
from sferum.schools.models import School

PAGE = 20
MINE_AT_MOST = 50


def queue(
    school: School, reader: User, people: Answerable, *, state: str, before: UUID | None, now: datetime
) -> CasePage:
    """The school's cases of this state that the reader reads, from after the case `before`.

    Cases of the reader's own messages are left out: nobody learns who reported him.
    """
    rows = Case.objects.filter(school=school, state=state).exclude(author=reader)
    core = people.admins | frozenset({people.officer} if people.officer else ())
    if reader.pk not in core:
        rows = rows.filter(_of_stand_in(core))
    is_waiting = state != CaseState.DECIDED
    if before is not None:
        rows = rows.filter(_after(rows, before, is_waiting=is_waiting))
    order = ("due_at", "pk") if is_waiting else ("-waits_since", "-pk")
    found = list(rows.select_related("message", "chat").order_by(*order)[: PAGE + 1])
    return CasePage(
        items=cases_out(found[:PAGE], reader, people, now=now),
        has_more=len(found) > PAGE,
        responsible=list(schools.people(sorted(people.responsible()), school_id=school.pk).values()),
    )


def _of_stand_in(core: frozenset[UUID]) -> Q:
    """Which cases other staff read, because nobody of the `core` but the author and the first decider is there."""
    decided = Decision.objects.filter(case=OuterRef("pk"), round=OuterRef("round"), made_by__in=core)
    appealed = Q(Exists(decided), state=CaseState.APPEALED)
    by_core = Q(author__in=core)
    if not core:
        return Q()
    if len(core) == 1:
        return by_core | appealed
    return by_core & appealed if len(core) == 2 else Q(pk__in=[])


def _after(rows: QuerySet[Case], case_id: UUID, *, is_waiting: bool) -> Q:
    last = rows.filter(pk=case_id).first()
    if last is None:
        raise NotFound
    if is_waiting:
        return Q(due_at__gt=last.due_at) | Q(due_at=last.due_at, pk__gt=last.pk)
    return Q(waits_since__lt=last.waits_since) | Q(waits_since=last.waits_since, pk__lt=last.pk)


def case_out(case: Case, reader: User, people: Answerable, *, now: datetime) -> CaseOut:
    return cases_out([case], reader, people, now=now)[0]


def cases_out(cases: Sequence[Case], reader: User, people: Answerable, *, now: datetime) -> list[CaseOut]:
    """Cases with all that is needed to decide; four queries, however many."""
    if not cases:
        return []
    reports: dict[UUID, list[MessageReport]] = {}
    rows = MessageReport.objects.filter(case__in=cases, round=F("case__round"))
    for report in rows.order_by("reported_at", "pk"):
        reports.setdefault(report.case_id, []).append(report)
    decided = Decision.objects.filter(case__in=cases, round=F("case__round"))
    decisions = {decision.case_id: decision for decision in decided}
    kept = files.files_held("report", [case.pk for case in cases])
    concerned = {case.author_id for case in cases} | {one.reporter_id for of in reports.values() for one in of}
    for made in decisions.values():
        concerned |= {one for one in (made.made_by_id, made.reviewed_by_id) if one is not None}
    persons = schools.people(concerned, school_id=cases[0].school_id)
    found = []
    for case in cases:
        mine, decision = reports[case.pk], decisions.get(case.pk)
        is_waiting = case.state != CaseState.DECIDED
        found.append(
            CaseOut(
                id=case.pk,
                message_id=case.message_id,
                chat_id=case.chat_id,
                chat_kind=case.chat.kind,  # type: ignore[arg-type]  # a Kind's value
                author=persons[case.author_id],
                text=mine[-1].text,
                files=kept.get(case.pk, []),
                sent_at=case.sent_at,
                is_deleted=case.message.deleted_at is not None,
                is_hidden=case.is_hidden,
                is_urgent=any(report.reason in rules.HIDE_FIRST for report in mine),
                state=case.state,  # type: ignore[arg-type]  # a CaseState's value
                waits_since=case.waits_since,
                due_at=case.due_at,
                is_overdue=rules.is_overdue(is_waiting=is_waiting, due_at=case.due_at, now=now),
                reports=[_line(report, persons) for report in mine],
                decision=_decision_out(decision, persons) if decision else None,
                can_decide=case.state == CaseState.OPEN,
                can_review=may_review(reader, case, decision, people),
            )
        )
    return found


def _line(report: MessageReport, persons: Mapping[UUID, Person]) -> ReportLine:
    return ReportLine(
        reporter=persons[report.reporter_id],
        reason=report.reason,  # type: ignore[arg-type]
        note=report.note,
        text=report.text,
        reported_at=report.reported_at,
    )


def _decision_out(decision: Decision, persons: Mapping[UUID, Person]) -> DecisionOut:
    return DecisionOut(
        made_by=persons[decision.made_by_id],
        removes=decision.removes,
        measure=decision.measure,  # type: ignore[arg-type]
        restricted_until=decision.restricted_until,
        sentence=decision.sentence,
        decided_at=decision.decided_at,
        appeal=_appeal_out(decision),
        reviewed_by=persons[decision.reviewed_by_id] if decision.reviewed_by_id else None,
    )


def _appeal_out(decision: Decision) -> AppealOut | None:
    if decision.appealed_at is None:
        return None
    return AppealOut(
        text=decision.appeal,
        appealed_at=decision.appealed_at,
        is_upheld=decision.is_upheld,
        sentence=decision.review,
        reviewed_at=decision.reviewed_at,
    )


def current_decision(case: Case) -> Decision | None:
    return Decision.objects.filter(case=case, round=case.round).first()


def text_of(case: Case) -> str:
    """The message as it was reported last."""
    reports = MessageReport.objects.filter(case=case, round=case.round).order_by("reported_at", "pk")
    return reports.values_list("text", flat=True).last() or ""


def my_decision(decision: Decision, *, now: datetime) -> MyDecision:
    """The decision as the author reads it."""
    reports = MessageReport.objects.filter(case=decision.case, round=decision.round).order_by("reported_at", "pk")
    return MyDecision(
        id=decision.pk,
        text=reports.values_list("text", flat=True).last() or "",
        sent_at=decision.case.sent_at,
        removes=decision.removes,
        measure=decision.measure,  # type: ignore[arg-type]
        restricted_until=decision.restricted_until,
        sentence=decision.sentence,
        decided_at=decision.decided_at,
        can_appeal=rules.may_appeal(
            is_against_author=decision.is_against_author,
            decided_at=decision.decided_at,
            appealed_at=decision.appealed_at,
            now=now,
        ),
        appeal_until=decision.decided_at + rules.APPEAL_FOR,
        appeal=_appeal_out(decision),
    )


def decisions_of(author: User) -> list[Decision]:
    """Decisions of this person's own messages, the latest first."""
    rows = Decision.objects.filter(case__author=author).filter(Q(removes=True) | ~Q(measure="none"))
    return list(rows.select_related("case").order_by("-decided_at", "-pk")[:MINE_AT_MOST])


def reports_of(reporter: User) -> list[ReportReceipt]:
    """What this person reported, the latest first."""
    rows = MessageReport.objects.filter(reporter=reporter).select_related("case")
    return [receipt(row) for row in rows.order_by("-reported_at", "-pk")[:MINE_AT_MOST]]


def receipt(row: MessageReport) -> ReportReceipt:
    return ReportReceipt(
        id=row.pk,
        message_id=row.case.message_id,
        reason=row.reason,  # type: ignore[arg-type]
        note=row.note,
        reported_at=row.reported_at,
        is_decided=row.round < row.case.round or row.case.state != CaseState.OPEN,
    )


def raises_false_alarms(reporter: User, *, now: datetime) -> bool:
    """Whether what he called dangerous was left as it was too often of late."""
    left = Decision.objects.filter(case=OuterRef("case"), round=OuterRef("round"), removes=False, measure="none")
    rows = MessageReport.objects.filter(
        reporter=reporter, reason__in=rules.HIDE_FIRST, reported_at__gt=now - rules.ALARMS_COUNT_FOR
    )
    return rows.filter(Exists(left)).count() >= rules.FALSE_ALARMS


def overdue(now: datetime) -> list[Case]:
    """Waiting cases whose term is over and of which nobody was told yet, locked."""
    rows = Case.objects.select_for_update(skip_locked=True, of=("self",)).filter(due_at__lte=now, overdue_told_at=None)
    return list(rows.exclude(state=CaseState.DECIDED).select_related("school").order_by("due_at", "pk")[:100])


def to_carry_out(now: datetime) -> list[Decision]:
    """Removals that nobody can appeal any more, whose messages still wait for it."""
    rows = Decision.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        removes=True, is_upheld=None, appealed_at=None, decided_at__lte=now - rules.APPEAL_FOR
    )
    rows = rows.filter(case__is_hidden=True, round=F("case__round"), case__message__deleted_at=None)
    return list(rows.select_related("case__message__chat", "made_by").order_by("decided_at", "pk")[:100])
