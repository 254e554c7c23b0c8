"""Jobs of chats: ids in, one service called."""

from uuid import UUID

from sferum.accounts import queries as accounts
from sferum.chats import queries, services
from sferum.delivery import jobs
from sferum.kit import clock
from sferum.schools import queries as schools


@jobs.task("chats.on_community_made")
def on_community_made(community_id: str) -> None:
    community = schools.find_community(UUID(community_id))
    if community is not None:
        services.open_community(community=community)


@jobs.task("chats.on_newcomers")
def on_newcomers(community_id: str, user_ids: list[str]) -> None:
    community = schools.find_community(UUID(community_id))
    if community is not None:
        services.welcome(community=community, user_ids=[UUID(one) for one in user_ids])


@jobs.task("chats.on_roles_changed")
def on_roles_changed(user_id: str, community_id: str) -> None:
    user, community = accounts.find_user(UUID(user_id)), schools.find_community(UUID(community_id))
    if user is not None and community is not None:
        services.follow_roles(user=user, community=community, now=clock.now())


@jobs.task("chats.on_school_rules")
def on_school_rules(school_id: str) -> None:
    services.follow_rules(school_id=UUID(school_id), now=clock.now())


@jobs.task("chats.refresh")
def refresh(user_id: str, school_id: str) -> None:
    user = accounts.find_user(UUID(user_id))
    if user is not None:
        services.refresh(user=user, school_id=UUID(school_id))


@jobs.task("chats.end_supervision")
def end_supervision(supervision_id: str) -> None:
    supervision = queries.find_supervision(UUID(supervision_id))
    if supervision is not None:
        services.end_supervision(supervision=supervision, now=clock.now())


@jobs.task("chats.notify", is_atomic=False)
def notify(chat_id: str) -> None:
    chat = queries.find_chat(UUID(chat_id))
    if chat is not None:
        services.notify_readers(chat=chat, now=clock.now())


@jobs.task("chats.deliver_due", cron="* * * * *", attempts=1)
def deliver_due(timestamp: int) -> None:
    services.deliver_due(now=clock.now())


@jobs.task("chats.deliver")
def deliver(scheduled_id: str) -> None:
    services.deliver_or_keep(scheduled_id=UUID(scheduled_id), now=clock.now())
