"""Reports that were filed before there were cases."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from sferum.chats import services as chats
from sferum.moderation.models import Case, MessageReport
from tests.factories.talk import chat_of
from tests.factories.town import build_town

BEFORE, AFTER = [("moderation", "0001_initial")], [("moderation", "0003_decisions")]


@pytest.mark.django_db(transaction=True)
def test_old_reports_become_open_cases(now: datetime) -> None:
    with transaction.atomic():
        town = build_town(now)
        chat = chat_of(town.class_7b, "class")
    MigrationExecutor(connection).migrate(BEFORE)
    old = MigrationExecutor(connection).loader.project_state(BEFORE).apps.get_model("moderation", "MessageReport")
    for number in range(2):
        with transaction.atomic():
            sent, _ = chats.send_message(
                chat=chat, author=town.classmate, text=f"№ {number}", client_id=uuid4(), now=now
            )
        for place, reporter in enumerate([town.pupil, town.teacher]):
            old.objects.create(
                school_id=town.school.pk,
                message_id=sent.id,
                chat_id=chat.pk,
                author_id=town.classmate.pk,
                text=sent.text,
                sent_at=now,
                reporter_id=reporter.pk,
                reason="insult",
                reported_at=now + timedelta(minutes=place),
            )
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    assert Case.objects.count() == 2
    for case in Case.objects.all():
        assert (case.state, case.waits_since, case.due_at) == ("open", now, now + timedelta(hours=24))
        assert MessageReport.objects.filter(case=case).count() == 2
