"""Routes of moderation."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.moderation import access, queries
from sferum.moderation.schemas import (
    AppealIn,
    CaseOut,
    CasePage,
    CaseState,
    DecisionIn,
    MyDecision,
    ReportIn,
    ReportReceipt,
    ReviewIn,
)
from sferum.moderation.services import appealing, deciding, filing

router = Router(tags=["moderation"])


@router.post("/messages/{message_id}/reports", response={201: ReportReceipt, 200: ReportReceipt})
def report_message(request: HttpRequest, message_id: UUID, body: ReportIn) -> Status[ReportReceipt]:
    user = asker(request)
    message = access.get_reportable(user, message_id)
    require_pace(request, action="report", sentence="Жалоб слишком много. Подождите немного.")
    receipt, is_new = filing.report_message(
        message=message, reporter=user, reason=body.reason, note=body.note, now=clock.now()
    )
    return Status(201 if is_new else 200, receipt)


@router.get("/reports/mine", response=list[ReportReceipt])
def list_my_reports(request: HttpRequest) -> list[ReportReceipt]:
    """What I reported, and whether somebody has decided."""
    return queries.reports_of(asker(request))


@router.get("/schools/{school_id}/reports", response=CasePage)
def list_cases(
    request: HttpRequest, school_id: UUID, state: CaseState = "open", before: UUID | None = None
) -> CasePage:
    """The queue of the person named for it: waiting cases by their term, decided ones newest first."""
    user = asker(request)
    school, people = access.get_queue(user, school_id)
    return queries.queue(school, user, people, state=state, before=before, now=clock.now())


@router.get("/reports/{case_id}", response=CaseOut)
def get_case(request: HttpRequest, case_id: UUID) -> CaseOut:
    user = asker(request)
    case, people = access.get_case(user, case_id)
    return queries.case_out(case, user, people, now=clock.now())


@router.post("/reports/{case_id}/decision", response=CaseOut)
def decide(request: HttpRequest, case_id: UUID, body: DecisionIn) -> CaseOut:
    user, now = asker(request), clock.now()
    case, people = access.get_case(user, case_id)
    case = deciding.decide(case=case, by=user, people=people, now=now, **body.dict())
    return queries.case_out(case, user, people, now=now)


@router.post("/reports/{case_id}/review", response=CaseOut)
def review(request: HttpRequest, case_id: UUID, body: ReviewIn) -> CaseOut:
    """Answer an appeal: another person than who decided, where there is one."""
    user, now = asker(request), clock.now()
    case, people = access.get_case(user, case_id)
    decision = queries.current_decision(case)
    access.require_review(user, case, decision, people)
    assert decision is not None
    case = appealing.review(case=case, decision=decision, by=user, people=people, now=now, **body.dict())
    return queries.case_out(case, user, people, now=now)


@router.get("/decisions/mine", response=list[MyDecision])
def list_my_decisions(request: HttpRequest) -> list[MyDecision]:
    now = clock.now()
    return [queries.my_decision(one, now=now) for one in queries.decisions_of(asker(request))]


@router.get("/decisions/{decision_id}", response=MyDecision)
def get_decision(request: HttpRequest, decision_id: UUID) -> MyDecision:
    return queries.my_decision(access.get_decision(asker(request), decision_id), now=clock.now())


@router.post("/decisions/{decision_id}/appeal", response=MyDecision)
def appeal(request: HttpRequest, decision_id: UUID, body: AppealIn) -> MyDecision:
    """Ask for a second look, once, within two weeks."""
    now = clock.now()
    decision = access.get_decision(asker(request), decision_id)
    return queries.my_decision(appealing.appeal(decision=decision, text=body.text, now=now), now=now)
