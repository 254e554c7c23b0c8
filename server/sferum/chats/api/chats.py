"""Routes of chats: opened, named, joined, left; who reads them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.chats import access, queries, services
from sferum.chats.schemas import (
    ChatMember,
    ChatOut,
    ChatPatch,
    CommunityChat,
    DirectIn,
    GroupIn,
    PeopleIn,
    ReaderOut,
    SupervisionIn,
)
from sferum.kit import clock
from sferum.schools import access as schools

router = Router(tags=["chats"])
TOO_FAST = "Вы открываете чаты слишком часто. Подождите немного."


@router.post("/chats/direct", response={200: ChatOut, 201: ChatOut})
def open_direct(request: HttpRequest, body: DirectIn) -> Status[ChatOut]:
    """The chat with this person: found, or opened where the roster lets the two write to each other."""
    user = asker(request)
    chat_id, school_id = access.find_direct(user, body.user_id)
    if chat_id is not None:
        return Status(200, _open(request, chat_id))
    require_pace(request, action="chat_open", sentence=TOO_FAST)
    chat = services.open_direct(school_id=school_id, user=user, other_id=body.user_id, now=clock.now())
    return Status(201, _open(request, chat.pk))


@router.post("/chats/group", response={201: ChatOut})
def make_group(request: HttpRequest, body: GroupIn) -> Status[ChatOut]:
    user = asker(request)
    school_id = access.require_group_maker(user, body.school_id)
    access.require_contacts(user, body.user_ids, school_id=school_id, is_new=True)
    require_pace(request, action="chat_open", sentence=TOO_FAST)
    chat = services.make_group(
        school_id=school_id,
        maker=user,
        client_id=body.client_id,
        title=body.title,
        user_ids=body.user_ids,
        now=clock.now(),
    )
    return Status(201, _open(request, chat.pk))


@router.get("/communities/{community_id}/chats", response=list[CommunityChat])
def list_community_chats(request: HttpRequest, community_id: UUID) -> list[CommunityChat]:
    """Also of one in the archive: its chats are read on."""
    user = asker(request)
    community, _ = schools.get_kept_community(user, community_id)
    return queries.community_chats(user, community)


@router.get("/chats/{chat_id}", response=ChatOut)
def get_chat(request: HttpRequest, chat_id: UUID) -> ChatOut:
    return _open(request, chat_id)


@router.patch("/chats/{chat_id}", response=ChatOut)
def rename_chat(request: HttpRequest, chat_id: UUID, body: ChatPatch) -> ChatOut:
    user = asker(request)
    chat, may = access.get_chat(user, chat_id)
    access.require_owner(chat, may, "Название меняет тот, кто собрал группу.")
    services.rename_group(chat=chat, title=body.title, by=user, now=clock.now())
    return _open(request, chat_id)


@router.get("/chats/{chat_id}/people", response=list[ChatMember])
def list_people(request: HttpRequest, chat_id: UUID) -> list[ChatMember]:
    """The chat's own people: of a class chat its members, of a group those who were added."""
    user = asker(request)
    chat, may = access.get_readable(user, chat_id)
    return queries.list_people(chat, user=user, may=may)


@router.post("/chats/{chat_id}/people", response=list[ChatMember])
def add_people(request: HttpRequest, chat_id: UUID, body: PeopleIn) -> list[ChatMember]:
    """Add people to a group; they read it from now on, not what was written before."""
    user = asker(request)
    chat, may = access.get_chat(user, chat_id)
    access.require_owner(chat, may, "Людей добавляет тот, кто собрал группу.")
    access.require_write(may)
    access.require_contacts(user, body.user_ids, school_id=chat.school_id)
    services.add_people(chat=chat, user_ids=body.user_ids, by=user, now=clock.now())
    return queries.list_people(chat, user=user, may=may)


@router.delete("/chats/{chat_id}/people/{user_id}", response={204: None})
def remove_person(request: HttpRequest, chat_id: UUID, user_id: UUID) -> Status[None]:
    """Leave a group, or take somebody out of one's own."""
    user = asker(request)
    chat, may = access.get_chat(user, chat_id)
    access.require_removal(user, chat, may, user_id)
    services.remove_person(chat=chat, user_id=user_id, by=user, now=clock.now())
    return Status(204, None)


@router.get("/chats/{chat_id}/readers", response=list[ReaderOut])
def list_readers(request: HttpRequest, chat_id: UUID) -> list[ReaderOut]:
    """«Кто это читает»: everybody who can, and why."""
    chat, _ = access.get_readable(asker(request), chat_id)
    return queries.list_readers(chat, now=clock.now())


@router.post("/chats/{chat_id}/supervision", response={201: ChatOut})
def supervise(request: HttpRequest, chat_id: UUID, body: SupervisionIn) -> Status[ChatOut]:
    """Read a chat that is not one's own, for a day, with a reason that its people see."""
    user = asker(request)
    chat = access.get_supervised(user, chat_id)
    services.supervise(chat=chat, by=user, reason=body.reason, now=clock.now())
    return Status(201, _open(request, chat_id))


def _open(request: HttpRequest, chat_id: UUID) -> ChatOut:
    user, now = asker(request), clock.now()
    chat, may = access.get_chat(user, chat_id)
    return queries.chat_out(chat, user=user, may=may, now=now)
