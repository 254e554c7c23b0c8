"""Finding: messages by words, whatever their ending; chats and people by name."""

from datetime import datetime
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import Exists, OuterRef, Q, QuerySet

from sferum.accounts.models import User
from sferum.accounts.schemas import Person
from sferum.chats.access.reading import seen_by
from sferum.chats.models import Block, Chat, Kind, Message, Participant
from sferum.chats.models.messages import LatinTwins, Stems
from sferum.chats.queries.lists import mine_of, watched
from sferum.chats.queries.messages import authors_of, message_out, whole
from sferum.chats.queries.refs import chat_refs
from sferum.chats.rules.mentions import plain
from sferum.chats.rules.words import latin_twins, snippet, stems_query, words_of
from sferum.chats.schemas import ChatRef, MessageHit, Piece, SearchOut
from sferum.kit.text import clean, russian_order
from sferum.schools import access as roster
from sferum.schools import queries as schools

PAGE = 20
CHATS_AT_MOST = 10
PEOPLE_AT_MOST = 50
PEOPLE_IN_SEARCH = 10
# Shorter ones have too few trigrams to be mistyped.
SHORTEST_TYPO = 4


def search(user: User, *, words: str, chat_id: UUID | None, before: UUID | None, now: datetime) -> SearchOut:
    """Messages that hold all the words, the newest first; where there are none, those with words typed alike."""
    words = clean(words)
    wanted = words_of(words)
    if not wanted:
        return SearchOut(messages=[], chats=[], people=[], has_more=False, cursor=None)
    mine = mine_of(user)
    rows = _readable(user, mine, chat_id)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(_by_stems(rows, wanted))
    if not found and sum(map(len, wanted)) >= SHORTEST_TYPO:
        found = list(_by_trigrams(rows, wanted))
    page = found[:PAGE]
    is_first = before is None and chat_id is None
    return SearchOut(
        messages=_hits(user, page, wanted),
        chats=_chats(user, mine, words) if is_first else [],
        people=contacts(user, words=words, school_id=None)[:PEOPLE_IN_SEARCH] if is_first else [],
        has_more=len(found) > PAGE,
        cursor=page[-1].pk if len(found) > PAGE else None,
    )


def _readable(user: User, mine: Q, chat_id: UUID | None) -> QuerySet[Message]:
    """Every message that this person reads now: of his communities, since he joined, and what he reads along.

    Where his school's region has the search switched on.
    """
    here = Chat.objects.filter(mine, school__region__features__contains=["search"])
    of_communities = here.exclude(community=None).values("pk")
    my_part = Participant.objects.filter(
        chat=OuterRef("chat_id"), user=user, left_at=None, since_seq__lt=OuterRef("seq")
    )
    in_hand = here.filter(community=None).values("pk")
    reads: Q = Q(chat__in=of_communities) | Q(Q(chat__in=in_hand), Exists(my_part))
    chats, rights = watched(user)
    for chat in (one for one in chats if roster.has_feature(one.school, "search")):
        since = rights[chat.pk].since_at
        reads |= Q(chat=chat.pk, sent_at__gte=since) if since else Q(chat=chat.pk)
    rows = whole().filter(reads, deleted_at=None, hidden_at=None).exclude(kind="system")
    return rows.filter(chat=chat_id) if chat_id is not None else rows


def _by_stems(rows: QuerySet[Message], wanted: list[str]) -> QuerySet[Message]:
    query = SearchQuery(stems_query(wanted), config="russian", search_type="raw")
    found = rows.alias(stems=Stems("text", output_field=SearchVectorField())).filter(stems=query)
    return found.order_by("-pk")[: PAGE + 1]


def _by_trigrams(rows: QuerySet[Message], wanted: list[str]) -> QuerySet[Message]:
    found = rows.alias(twins=LatinTwins("text"))
    return found.filter(twins__trigram_word_similar=latin_twins(wanted)).order_by("-pk")[: PAGE + 1]


def _hits(user: User, page: list[Message], wanted: list[str]) -> list[MessageHit]:
    chats = {chat.pk: chat for chat in seen_by(user.pk).filter(pk__in={message.chat_id for message in page})}
    titles = {ref.id: ref.title for ref in chat_refs(user, list(chats.values()))}
    people = schools.people_in(
        (user_id, chats[message.chat_id].school_id) for message in page for user_id in authors_of([message])
    )
    hits = []
    for message in page:
        school_id = chats[message.chat_id].school_id
        authors = {user_id: one for (user_id, of_school), one in people.items() if of_school == school_id}
        pieces = [Piece(text=text, is_hit=is_hit) for text, is_hit in snippet(plain(message.text), wanted)]
        out = message_out(message, authors)
        hits.append(MessageHit(message=out, chat_title=titles.get(message.chat_id, ""), snippet=pieces))
    return hits


def _chats(user: User, mine: Q, words: str) -> list[ChatRef]:
    """My chats by a part of their names; direct ones are found as people."""
    line = " ".join(words.split())
    named = Q(community__name__icontains=line) | Q(community__short_name__icontains=line) | Q(title__icontains=line)
    rows = seen_by(user.pk).filter(mine, named).exclude(kind=Kind.DIRECT)
    return chat_refs(user, list(rows.order_by("-last_at", "-pk")[:CHATS_AT_MOST]))


def contacts(user: User, *, words: str, school_id: UUID | None) -> list[Person]:
    """Those to whom he may write, by the beginnings of their names, in surname order."""
    wanted = words_of(words)
    mine = dict.fromkeys(of_school for _, kind, of_school, _ in schools.parts_of(user.pk) if kind == "school")
    found: dict[UUID, Person] = {}
    for one in mine:
        if school_id is None or one == school_id:
            found = schools.people(schools.contact_ids(user, one), school_id=one) | found
    named = [person for person in found.values() if _is_named(person, wanted)]
    return sorted(named, key=lambda one: (russian_order(one.full_name), one.id))[:PEOPLE_AT_MOST]


def _is_named(person: Person, wanted: list[str]) -> bool:
    parts = words_of(person.full_name)
    return all(any(part.startswith(word) for part in parts) for word in wanted)


def blocked_people(user: User) -> list[Person]:
    """Whom this person does not want to hear."""
    ids = list(Block.objects.filter(blocker=user).order_by("-created_at").values_list("blocked_id", flat=True))
    mine = {of_school for _, kind, of_school, _ in schools.parts_of(user.pk) if kind == "school"}
    known = schools.people_in((one, of_school) for one in ids for of_school in mine)
    found: dict[UUID, Person] = {}
    for (user_id, _), person in known.items():
        if user_id not in found or person.role:
            found[user_id] = person
    return [found[one] for one in ids if one in found]
