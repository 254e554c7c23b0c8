"""Talk: chats of communities, groups and two people beside those of lessons, which stay as they are."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import sferum.chats.models.messages
import sferum.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("chats", "0002_deleted_messages"),
        ("schools", "0002_who_talks_to_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("read_seq", models.BigIntegerField(default=0)),
                ("read_said", models.BigIntegerField(default=0)),
                ("named_seq", models.BigIntegerField(default=0)),
                ("draft", models.TextField(blank=True)),
                (
                    "level",
                    models.CharField(
                        choices=[("all", "All"), ("mentions", "Mentions"), ("none", "None")],
                        default="all",
                        max_length=8,
                    ),
                ),
                ("is_pinned", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="MessageVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField()),
                ("until_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("full_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("is_owner", models.BooleanField(default=False)),
                ("since_seq", models.BigIntegerField(default=0)),
                ("left_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("key", models.CharField(max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("until_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ScheduledMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("client_id", models.UUIDField()),
                ("text", models.TextField(blank=True)),
                (
                    "file_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("is_voice", models.BooleanField(default=False)),
                ("send_at", models.DateTimeField()),
                ("is_for_quiet", models.BooleanField(default=False)),
                ("refusal", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Supervision",
            fields=[
                (
                    "id",
                    models.UUIDField(default=sferum.kit.ids.new_id, editable=False, primary_key=True, serialize=False),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.CharField(max_length=300)),
                ("until_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_has_text",
        ),
        migrations.AddField(
            model_name="chat",
            name="community",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.community"
            ),
        ),
        migrations.AddField(
            model_name="chat",
            name="last_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="chat",
            name="notified_seq",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="chat",
            name="said",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="chat",
            name="title",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="chat",
            name="woken_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="edited_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="embed_id",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="embed_kind",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="message",
            name="files",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="message",
            name="hidden_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="kind",
            field=models.CharField(default="text", max_length=6),
        ),
        migrations.AddField(
            model_name="message",
            name="mentions",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name="message",
            name="reply_to",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="chats.message",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="said",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="message",
            name="warning",
            field=models.CharField(blank=True, max_length=4),
        ),
        # The messages of lessons so far: all of people, all thought of.
        migrations.RunSQL("UPDATE chats_message SET said = seq", migrations.RunSQL.noop),
        migrations.RunSQL(
            "UPDATE chats_chat SET said = last_seq, notified_seq = last_seq, last_at = coalesce("
            "(SELECT max(sent_at) FROM chats_message WHERE chats_message.chat_id = chats_chat.id), created_at)",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(model_name="chat", name="last_at", field=models.DateTimeField()),
        migrations.AlterField(
            model_name="chat",
            name="channel",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="chat",
            name="kind",
            field=models.CharField(
                choices=[
                    ("class", "Class"),
                    ("parents", "Parents"),
                    ("announcements", "Announcements"),
                    ("staff", "Staff"),
                    ("subject", "Subject"),
                    ("interest", "Interest"),
                    ("direct", "Direct"),
                    ("group", "Group"),
                    ("lesson", "Lesson"),
                    ("to_teacher", "To Teacher"),
                ],
                max_length=13,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="author",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="chat",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chats.chat"
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="deleted_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="chat",
            index=models.Index(
                condition=models.Q(("community", None), _negated=True), fields=["community"], name="chat_of_community"
            ),
        ),
        migrations.AddIndex(
            model_name="chat",
            index=models.Index(fields=["school", "kind"], name="chat_of_school"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=django.contrib.postgres.indexes.GinIndex(
                sferum.chats.models.messages.Stems("text"),
                condition=models.Q(("deleted_at", None)),
                name="message_stems",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    sferum.chats.models.messages.LatinTwins("text"), name="gin_trgm_ops"
                ),
                condition=models.Q(("deleted_at", None)),
                name="message_trigrams",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("embed_id", None), _negated=True), fields=["embed_id"], name="message_of_embed"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text", ""), _negated=True),
                    models.Q(("files", []), _negated=True),
                    models.Q(("embed_id", None), _negated=True),
                    _connector="OR",
                ),
                name="message_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("author", None), ("kind", "system")),
                    models.Q(("author__isnull", False), models.Q(("kind", "system"), _negated=True)),
                    _connector="OR",
                ),
                name="message_has_author",
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="blocked",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="blocker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="bookmark",
            name="chat",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="bookmarks", to="chats.chat"
            ),
        ),
        migrations.AddField(
            model_name="bookmark",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="messageversion",
            name="message",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chats.message"),
        ),
        migrations.AddField(
            model_name="participant",
            name="added_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="chat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chats.chat"),
        ),
        migrations.AddField(
            model_name="participant",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="pin",
            name="chat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chats.chat"),
        ),
        migrations.AddField(
            model_name="pin",
            name="message",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="pin", to="chats.message"
            ),
        ),
        migrations.AddField(
            model_name="pin",
            name="pinned_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reaction",
            name="message",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chats.message"),
        ),
        migrations.AddField(
            model_name="reaction",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="given_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="restriction",
            name="school",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"),
        ),
        migrations.AddField(
            model_name="restriction",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="scheduledmessage",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="scheduledmessage",
            name="chat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="chats.chat"),
        ),
        migrations.AddField(
            model_name="scheduledmessage",
            name="reply_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="chats.message"
            ),
        ),
        migrations.AddField(
            model_name="supervision",
            name="chat",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="chats.chat"),
        ),
        migrations.AddField(
            model_name="supervision",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(fields=("blocker", "blocked"), name="chat_block_once"),
        ),
        migrations.AddIndex(
            model_name="bookmark",
            index=models.Index(fields=["user"], name="chat_bookmark_of_person"),
        ),
        migrations.AddConstraint(
            model_name="bookmark",
            constraint=models.UniqueConstraint(fields=("chat", "user"), name="chat_bookmark_once"),
        ),
        migrations.AddIndex(
            model_name="messageversion",
            index=models.Index(fields=["message", "until_at"], name="message_version_of"),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                condition=models.Q(("left_at", None)), fields=["user"], name="chat_participant_of_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)), fields=("chat", "user"), name="chat_participant_once"
            ),
        ),
        migrations.AddIndex(
            model_name="pin",
            index=models.Index(fields=["chat"], name="pin_of_chat"),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.UniqueConstraint(fields=("message", "user", "key"), name="message_reaction_once"),
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.UniqueConstraint(fields=("user", "school"), name="chat_restriction_once"),
        ),
        migrations.AddIndex(
            model_name="scheduledmessage",
            index=models.Index(condition=models.Q(("refusal", "")), fields=["send_at"], name="scheduled_due"),
        ),
        migrations.AddConstraint(
            model_name="scheduledmessage",
            constraint=models.UniqueConstraint(
                fields=("chat", "author", "client_id"), name="scheduled_once_per_client_id"
            ),
        ),
        migrations.AddIndex(
            model_name="supervision",
            index=models.Index(fields=["chat", "until_at"], name="chat_supervision_of"),
        ),
    ]
