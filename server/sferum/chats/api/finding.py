"""Routes of finding: messages by words, people to write to; and those whom one does not want to hear."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from sferum.accounts.access import asker, require_pace
from sferum.accounts.schemas import Person
from sferum.chats import access, queries, services
from sferum.chats.schemas import SearchOut
from sferum.kit import clock
from sferum.schools import access as schools

router = Router(tags=["chats"])
TOO_FAST = "Слишком много поисков подряд. Подождите немного."


@router.get("/search", response=SearchOut)
def search(request: HttpRequest, q: str = "", chat_id: UUID | None = None, before: UUID | None = None) -> SearchOut:
    """Words in messages that the asker may read, whatever their ending; in one chat where it is named.

    Messages of schools whose region does not try the search are not found.
    """
    require_pace(request, action="search", sentence=TOO_FAST)
    user = asker(request)
    if chat_id is not None:
        chat, _ = access.get_readable(user, chat_id)
        schools.require_feature(chat.school, "search")
    return queries.search(user, words=q, chat_id=chat_id, before=before, now=clock.now())


@router.get("/people", response=list[Person])
def list_contacts(request: HttpRequest, q: str = "", school_id: UUID | None = None) -> list[Person]:
    """Those to whom the asker may write, by the beginning of any of their names."""
    require_pace(request, action="search", sentence=TOO_FAST)
    return queries.contacts(asker(request), words=q, school_id=school_id)


@router.get("/blocks", response=list[Person])
def list_blocks(request: HttpRequest) -> list[Person]:
    return queries.blocked_people(asker(request))


@router.put("/blocks/{user_id}", response={204: None})
def block(request: HttpRequest, user_id: UUID) -> Status[None]:
    """No direct messages from this person any more; people of the school's staff still reach pupils and parents."""
    user = asker(request)
    services.block(by=user, user_id=access.get_neighbour(user, user_id), now=clock.now())
    return Status(204, None)


@router.delete("/blocks/{user_id}", response={204: None})
def unblock(request: HttpRequest, user_id: UUID) -> Status[None]:
    services.unblock(by=asker(request), user_id=user_id)
    return Status(204, None)
