"""Routes of the timetable."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Status, UploadedFile

from sferum.accounts.access import asker, require_pace
from sferum.kit import clock
from sferum.kit.errors import Forbidden, Invalid, NotFound
from sferum.schools import access as schools
from sferum.timetable import access
from sferum.timetable.queries import feeds, tables, week
from sferum.timetable.queries.occurring import frame_of
from sferum.timetable.schemas import (
    BellsIn,
    ChangeIn,
    ClassTimetable,
    FeedIn,
    FeedOut,
    HolidayIn,
    SchoolTimetable,
    SlotIn,
    SlotPatch,
    SlotSaved,
    TimetableFile,
    TimetableImport,
    Week,
)
from sferum.timetable.services import feeding, importing, setting, slots, substituting

router = Router(tags=["timetable"])


@router.get("/timetable/week", response=Week)
def get_week(
    request: HttpRequest, date: date | None = None, community_id: UUID | None = None, teacher_id: UUID | None = None
) -> Week:
    """My own week (a parent's: his children's); a community's; a teacher's, for those who make the timetable."""
    user, now = asker(request), clock.now()
    if community_id is not None:
        community, _ = schools.get_community(user, community_id)
        return week.week(week.community_scope(user, community), day=date, now=now)
    if teacher_id is None or teacher_id == user.pk:
        return week.week(week.own_scope(user), day=date, now=now)
    scope = week.teacher_scope(user, teacher_id)
    if not scope.edited:
        raise Forbidden(access.SENTENCE)
    return week.week(scope, day=date, only=scope.edited, now=now)


@router.get("/schools/{school_id}/timetable", response=SchoolTimetable)
def get_school_timetable(request: HttpRequest, school_id: UUID) -> SchoolTimetable:
    school, can_edit = access.get_school(asker(request), school_id)
    return tables.school_timetable(school, can_edit=can_edit, now=clock.now())


@router.put("/schools/{school_id}/timetable/bells", response=SchoolTimetable)
def set_bells(request: HttpRequest, school_id: UUID, body: BellsIn) -> SchoolTimetable:
    user, now = asker(request), clock.now()
    school = access.get_edited_school(user, school_id)
    bells = [(one.number, one.starts, one.ends) for one in body.bells]
    setting.set_bells(school=school, bells=bells, by=user, now=now)
    return tables.school_timetable(school, can_edit=True, now=now)


@router.post("/schools/{school_id}/timetable/holidays", response={201: SchoolTimetable})
def add_holiday(request: HttpRequest, school_id: UUID, body: HolidayIn) -> Status[SchoolTimetable]:
    user, now = asker(request), clock.now()
    school = access.get_edited_school(user, school_id)
    setting.add_holiday(school=school, by=user, now=now, **body.dict())
    return Status(201, tables.school_timetable(school, can_edit=True, now=now))


@router.delete("/schools/{school_id}/timetable/holidays/{holiday_id}", response=SchoolTimetable)
def remove_holiday(request: HttpRequest, school_id: UUID, holiday_id: UUID) -> SchoolTimetable:
    user, now = asker(request), clock.now()
    school = access.get_edited_school(user, school_id)
    setting.remove_holiday(school=school, holiday=access.get_holiday(school, holiday_id), by=user, now=now)
    return tables.school_timetable(school, can_edit=True, now=now)


@router.post("/schools/{school_id}/timetable/import", response=TimetableImport)
def import_timetable(
    request: HttpRequest, school_id: UUID, file: File[UploadedFile], form: Annotated[TimetableFile, Form()]
) -> TimetableImport:
    """A CSV of rules. Dry run first; `replaces` ends what the file's classes had and the file has not."""
    user = asker(request)
    school = access.get_edited_school(user, school_id)
    require_pace(request, action="timetable_import", sentence="Загрузок слишком много подряд. Подождите немного.")
    if file.size is None or file.size > importing.LARGEST_FILE:
        raise Invalid(fields={"file": "Файл больше двух мегабайт. Разделите его на части."})
    return importing.import_timetable(school=school, data=file.read(), by=user, now=clock.now(), **form.dict())


@router.get("/communities/{community_id}/timetable", response=ClassTimetable)
def get_class_timetable(request: HttpRequest, community_id: UUID) -> ClassTimetable:
    return tables.class_timetable(access.get_edited_community(asker(request), community_id), now=clock.now())


@router.post("/communities/{community_id}/timetable", response={201: SlotSaved})
def add_slot(request: HttpRequest, community_id: UUID, body: SlotIn) -> Status[SlotSaved]:
    user, now = asker(request), clock.now()
    community = access.get_edited_community(user, community_id)
    slot, warnings = slots.add_slot(community=community, by=user, now=now, **body.dict())
    frame = frame_of([slot.school_id], slot.first_date, slot.last_date)
    return Status(201, SlotSaved(slot=tables.slot_out(slot, frame), warnings=warnings))


@router.patch("/timetable/slots/{slot_id}", response=SlotSaved)
def change_slot(request: HttpRequest, slot_id: UUID, body: SlotPatch) -> SlotSaved:
    user, now = asker(request), clock.now()
    slot = access.get_edited_slot(user, slot_id)
    slot, warnings = slots.change_slot(slot=slot, by=user, now=now, **body.dict())
    frame = frame_of([slot.school_id], slot.first_date, slot.last_date)
    return SlotSaved(slot=tables.slot_out(slot, frame), warnings=warnings)


@router.delete("/timetable/slots/{slot_id}", response={204: None})
def end_slot(request: HttpRequest, slot_id: UUID, since: date | None = None) -> Status[None]:
    user = asker(request)
    slots.end_slot(slot=access.get_edited_slot(user, slot_id), since=since, by=user, now=clock.now())
    return Status(204, None)


@router.put("/timetable/slots/{slot_id}/changes/{day}", response={204: None})
def substitute(request: HttpRequest, slot_id: UUID, day: date, body: ChangeIn) -> Status[None]:
    user = asker(request)
    slot = access.get_slot_on(user, slot_id, day)
    facts = body.dict()
    substituting.substitute(slot=slot, day=day, remark=facts.pop("note"), by=user, now=clock.now(), **facts)
    return Status(204, None)


@router.delete("/timetable/slots/{slot_id}/changes/{day}", response={204: None})
def take_back(request: HttpRequest, slot_id: UUID, day: date) -> Status[None]:
    """The rule holds again on this day."""
    user = asker(request)
    substituting.take_back(slot=access.get_slot_on(user, slot_id, day), day=day, by=user, now=clock.now())
    return Status(204, None)


@router.get("/timetable/feeds", response=list[FeedOut])
def list_feeds(request: HttpRequest) -> list[FeedOut]:
    return feeds.feeds_of(asker(request))


@router.post("/timetable/feeds", response={201: FeedOut})
def make_feed(request: HttpRequest, body: FeedIn) -> Status[FeedOut]:
    user = asker(request)
    community = schools.get_community(user, body.community_id)[0] if body.community_id is not None else None
    feed, secret = feeding.make_feed(user=user, community=community, now=clock.now())
    return Status(201, feeds.feed_out(feed, secret))


@router.delete("/timetable/feeds/{feed_id}", response={204: None})
def revoke_feed(request: HttpRequest, feed_id: UUID) -> Status[None]:
    feeding.revoke_feed(feed=access.get_feed(asker(request), feed_id), now=clock.now())
    return Status(204, None)


@router.get("/feeds/{file_name}", auth=None)
def read_feed(request: HttpRequest, file_name: str) -> HttpResponse:
    """A calendar for any program; the address is the only key, so nothing of pupils is in it."""
    secret, _, kind = file_name.rpartition(".")
    if kind != "ics":
        raise NotFound
    sheet = feeds.calendar(access.open_feed(secret), now=clock.now())
    response = HttpResponse(sheet.body, content_type="text/calendar; charset=utf-8")
    if request.headers.get("If-None-Match") == sheet.etag:
        response = HttpResponse(status=304)
    response["ETag"] = sheet.etag
    response["Cache-Control"] = "private, max-age=600"
    response["Content-Disposition"] = 'inline; filename="timetable.ics"'
    return response
