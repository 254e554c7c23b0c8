"""Routes of announcements."""

from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from sferum.accounts.access import asker, prove_same_site, require_pace
from sferum.announcements import access, queries, slips
from sferum.announcements.models import Way
from sferum.announcements.schemas import (
    AnnouncementIn,
    AnnouncementLinkIn,
    AnnouncementOut,
    AnswerIn,
    LinkAnswerIn,
    LinkOut,
    Missing,
    PaperIn,
)
from sferum.announcements.services import answering, asking, rounds
from sferum.chats import access as chats
from sferum.kit import clock
from sferum.kit.errors import NotFound, Throttled

router = Router(tags=["announcements"])


@router.post("/chats/{chat_id}/announcements", response={201: AnnouncementOut, 200: AnnouncementOut})
def announce(request: HttpRequest, chat_id: UUID, body: AnnouncementIn) -> Status[AnnouncementOut]:
    user, now = asker(request), clock.now()
    chat, may = chats.get_chat(user, chat_id)
    known = queries.find_announced(author=user, client_id=body.client_id)
    if known is None:
        access.require_announce(chat, may)
        require_pace(request, action="announcement", sentence="Объявлений слишком много подряд. Подождите немного.")
        announcement = asking.announce(chat=chat, author=user, may=may, now=now, **body.dict())
    elif known.chat_id != chat.pk:
        raise NotFound
    else:
        announcement = known
    leads = access.may_lead(user, announcement)
    return Status(200 if known else 201, queries.announcement_out(announcement, user=user, leads=leads, now=now))


@router.get("/announcements/mine", response=list[AnnouncementOut])
def list_mine(request: HttpRequest) -> list[AnnouncementOut]:
    """Open ones that wait for my answer, the most urgent first."""
    user, now = asker(request), clock.now()
    return [
        queries.announcement_out(row, user=user, leads=False, now=now) for row in queries.waiting_for(user, now=now)
    ]


@router.get("/announcements/{announcement_id}", response=AnnouncementOut)
def get_announcement(request: HttpRequest, announcement_id: UUID) -> AnnouncementOut:
    user = asker(request)
    announcement, leads = access.get_announcement(user, announcement_id)
    return queries.announcement_out(announcement, user=user, leads=leads, now=clock.now())


@router.put("/announcements/{announcement_id}/answer", response=AnnouncementOut)
def answer(request: HttpRequest, announcement_id: UUID, body: AnswerIn) -> AnnouncementOut:
    user, now = asker(request), clock.now()
    announcement, leads = access.get_announcement(user, announcement_id)
    one = access.addressee_of(user, announcement, pupil_id=body.pupil_id)
    answering.answer(announcement=announcement, one=one, value=body.value, way=Way.APP, by=user.pk, now=now)
    return queries.announcement_out(announcement, user=user, leads=leads, now=now)


@router.get("/announcements/{announcement_id}/missing", response=Missing)
def list_missing(request: HttpRequest, announcement_id: UUID) -> Missing:
    return queries.missing(access.get_led(asker(request), announcement_id))


@router.post("/announcements/{announcement_id}/remind", response=AnnouncementOut)
def remind(request: HttpRequest, announcement_id: UUID) -> AnnouncementOut:
    user, now = asker(request), clock.now()
    announcement = access.get_led(user, announcement_id)
    rounds.remind(announcement=announcement, by=user, now=now)
    announcement.refresh_from_db(fields=["reminded_at"])
    return queries.announcement_out(announcement, user=user, leads=True, now=now)


@router.post("/announcements/{announcement_id}/paper", response=Missing)
def take_paper(request: HttpRequest, announcement_id: UUID, body: PaperIn) -> Missing:
    user = asker(request)
    announcement = access.get_led(user, announcement_id)
    one = access.asked_one(announcement, user_id=body.user_id, pupil_id=body.pupil_id)
    answering.answer(announcement=announcement, one=one, value=body.value, way=Way.PAPER, by=user.pk, now=clock.now())
    return queries.missing(announcement)


@router.get("/announcements/{announcement_id}/slips.pdf")
def print_slips(request: HttpRequest, announcement_id: UUID) -> HttpResponse:
    """A slip for each who has not answered, with his personal link; for printing and cutting."""
    user, now = asker(request), clock.now()
    announcement = access.get_led(user, announcement_id)
    missing = queries.missing(announcement).missing
    rounds.note_slips(announcement=announcement, by=user, count=len(missing), now=now)
    made = [
        slips.Slip(one.full_name, access.token_of(announcement, queries.whose(announcement, one.id))) for one in missing
    ]
    response = HttpResponse(slips.draw(announcement, made), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="slips.pdf"'
    response["Cache-Control"] = "no-store"
    return response


# A family without the app, or without an account: the link itself is the proof, and opens one announcement only.
@router.post("/announcement-links/look", response=LinkOut, auth=None)
def look_by_link(request: HttpRequest, body: AnnouncementLinkIn) -> LinkOut:
    _prove_pace(request)
    now = clock.now()
    announcement, one = access.open_link(body.token, now=now)
    return queries.link_out(announcement, one, now=now)


@router.post("/announcement-links", response=LinkOut, auth=None)
def answer_by_link(request: HttpRequest, body: LinkAnswerIn) -> LinkOut:
    _prove_pace(request)
    now = clock.now()
    announcement, one = access.open_link(body.token, now=now)
    by = one.user_id or one.guardian_id
    answering.answer(announcement=announcement, one=one, value=body.value, way=Way.LINK, by=by, now=now)
    return queries.link_out(announcement, one, now=now)


def _prove_pace(request: HttpRequest) -> None:
    prove_same_site(request)
    if not ratelimit.consume(request, action="announcement_link"):
        raise Throttled(retry_after=60)
