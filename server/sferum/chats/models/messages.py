"""Message and what hangs on it: MessageVersion, Reaction, Pin."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Value

from sferum.accounts.models import User
from sferum.chats.models.chats import Chat
from sferum.chats.rules.words import CYRILLIC, LATIN
from sferum.kit.models import Entity


class Stems(Func):
    """The text's words by their Russian stems. PostgreSQL's parser takes «, — and emoji for letters: they go first."""

    template = (
        "to_tsvector('russian'::regconfig, "
        "regexp_replace(translate(%(expressions)s, 'ёЁ', 'еЕ'), '[^[:alnum:]]+', ' ', 'g'))"
    )


class LatinTwins(Func):
    """The text letter by letter in ASCII: trigrams of our database's locale know no other letters."""

    function = "translate"

    def __init__(self, expression: str) -> None:
        lowered = Func(F(expression), function="lower")
        super().__init__(lowered, Value(CYRILLIC), Value(LATIN), output_field=models.TextField())


class Message(Entity):
    """One message; `seq` is its number in the chat, `client_id` makes a repeated send the same message.

    `said` counts the messages of people up to this one. A system message has no author.
    """

    # No index that is not asked for: this is the row of which there are most.
    chat = models.ForeignKey(Chat, on_delete=models.PROTECT, related_name="+", db_index=False)
    seq = models.BigIntegerField()
    said = models.BigIntegerField(default=0)
    author = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    client_id = models.UUIDField()
    kind = models.CharField(max_length=6, default="text")
    text = models.TextField()
    sent_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    # The text stays in the row: a report about it must not lose what was written.
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    # Put away until somebody has decided on a report; can be shown again.
    hidden_at = models.DateTimeField(null=True)
    reply_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    mentions = ArrayField(models.UUIDField(), default=list)
    # What the held files are, as `FileOut`: a checked file never changes.
    files = models.JSONField(default=list)
    embed_kind = models.CharField(max_length=12, blank=True)
    embed_id = models.UUIDField(null=True)
    warning = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chat", "seq"], name="message_number_once"),
            models.UniqueConstraint(fields=["chat", "author", "client_id"], name="message_once_per_client_id"),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(files=[]) | ~models.Q(embed_id=None),
                name="message_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(author=None, kind="system")
                | models.Q(author__isnull=False) & ~models.Q(kind="system"),
                name="message_has_author",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(Stems("text"), name="message_stems", condition=models.Q(deleted_at=None)),
            GinIndex(
                OpClass(LatinTwins("text"), name="gin_trgm_ops"),
                name="message_trigrams",
                condition=models.Q(deleted_at=None),
            ),
            models.Index(fields=["embed_id"], condition=~models.Q(embed_id=None), name="message_of_embed"),
        ]


class MessageVersion(Entity):
    """What a message said until it was edited."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    until_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["message", "until_at"], name="message_version_of")]


class Reaction(Entity):
    """One person's sign under a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "user", "key"], name="message_reaction_once")
        ]


class Pin(Entity):
    """A message kept at the top of its chat."""

    chat = models.ForeignKey(Chat, on_delete=models.CASCADE, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="pin")
    pinned_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["chat"], name="pin_of_chat")]
