"""Routes of realtime: the tokens by which a browser connects and listens. Clients never publish."""

from django.http import HttpRequest
from ninja import Router, Schema

from sferum.delivery import channels, outbox
from sferum.engines import centrifugo
from sferum.kit import clock
from sferum.kit.schemas import Input

router = Router(tags=["realtime"])


class ConnectionToken(Schema):
    token: str
    url: str
    personal_channel: str


class ChannelIn(Input):
    channel: str


class SubscriptionToken(Schema):
    token: str


@router.post("/realtime/token", response=ConnectionToken)
def connection_token(request: HttpRequest) -> ConnectionToken:
    user_id = request.auth.pk  # type: ignore[attr-defined]  # the signed-in person, whose model is a floor above
    return ConnectionToken(
        token=centrifugo.connection_token(user_id=user_id, now=clock.now()),
        url=centrifugo.websocket_url(),
        personal_channel=outbox.personal_channel(user_id),
    )


@router.post("/realtime/subscription", response=SubscriptionToken)
def subscription_token(request: HttpRequest, body: ChannelIn) -> SubscriptionToken:
    user = request.auth  # type: ignore[attr-defined]
    channels.require_listen(user, body.channel)
    return SubscriptionToken(
        token=centrifugo.subscription_token(user_id=user.pk, channel=body.channel, now=clock.now())
    )
