"""Who may do what with reports."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sferum.chats import services as chats
from sferum.chats.models import Message
from sferum.moderation import access
from sferum.moderation.models import Case, Decision
from sferum.moderation.services import appealing, deciding, filing
from tests.factories.talk import chat_of
from tests.factories.town import Town
from tests.permissions.roles import EVERYONE, NOT_IN_ROOM, Row, row

OTHERS = EVERYONE.replace(" admin", "")


def readers(status: int) -> dict[str, int]:
    """For the school's admin; a report is nothing that anybody else knows of."""
    return row(s404=OTHERS, **{f"s{status}": "admin"})


def authors(status: int) -> dict[str, int]:
    """For the author of the message that was decided about."""
    return row(s404=" ".join(one for one in EVERYONE.split() if one != "pupil"), **{f"s{status}": "pupil"})


TABLE: list[Row] = [
    (
        "POST",
        "/api/messages/{message}/reports",  # the teacher's own message
        {"reason": "spam"},
        row(s404=NOT_IN_ROOM, s403="teacher", s201="pupil"),
    ),
    (
        "GET",
        "/api/schools/{school}/reports",
        None,
        row(
            s404="unrostered stranger strange_teacher strange_admin",
            s403="other_class_pupil other_class_teacher parent pupil teacher",
            s200="admin staff",
        ),
    ),
    ("GET", "/api/reports/mine", None, row(s200=EVERYONE)),
    ("GET", "/api/reports/{case}", None, readers(200)),
    ("POST", "/api/reports/{case}/decision", {"removes": False, "sentence": "Можно."}, readers(200)),
    # The staff look again at what the only admin has decided.
    (
        "POST",
        "/api/reports/{appealed_case}/review",
        {"is_upheld": True, "sentence": "Верно."},
        row(s404=" ".join(one for one in OTHERS.split() if one != "staff"), s403="admin", s200="staff"),
    ),
    ("GET", "/api/decisions/mine", None, row(s200=EVERYONE)),
    ("GET", "/api/decisions/{decision}", None, authors(200)),
    ("POST", "/api/decisions/{decision}/appeal", {"text": "Это не я."}, authors(200)),
]


def names(town: Town, now: datetime) -> dict[str, Any]:
    """A case of the pupil's that waits, one that is decided, one that is appealed."""
    waiting, decided, appealed = [_reported(town, now) for _ in range(3)]
    decision = _decided(decided, town, now)
    appealing.appeal(decision=_decided(appealed, town, now), text="Это не я.", now=now)
    return {"case": waiting.pk, "decision": decision.pk, "appealed_case": appealed.pk}


def _reported(town: Town, now: datetime) -> Case:
    sent, _ = chats.send_message(
        chat=chat_of(town.class_7b, "class"), author=town.pupil, text="Ерунда", client_id=uuid4(), now=now
    )
    message = Message.objects.select_related("chat").get(pk=sent.id)
    filing.report_message(message=message, reporter=town.classmate, reason="spam", note="", now=now)
    return Case.objects.get(message=message)


def _decided(case: Case, town: Town, now: datetime) -> Decision:
    deciding.decide(
        case=case,
        by=town.admin,
        people=access.answerable(case.school_id),
        removes=True,
        measure="none",
        days=None,
        sentence="Так нельзя.",
        now=now,
    )
    return Decision.objects.get(case=case)
