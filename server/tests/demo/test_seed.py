"""Seeding, again and anew. The demo is seeded once for the class (it takes seconds); each test is rolled back."""

from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.apps import apps
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext, override_settings

from demo import lookup, people, report, seed, timetable
from sferum.accounts.models import Guardian, User
from sferum.announcements.models import Announcement, Answer
from sferum.audit import services as audit
from sferum.audit.models import AuditRow
from sferum.chats import services as talk
from sferum.chats.models import Chat, Message
from sferum.kit import clock
from sferum.kit.ids import new_id
from sferum.lessons.models import Lesson, State
from sferum.lessons.services import door, planning
from sferum.polls.models import Vote
from sferum.schools import queries as schools
from sferum.schools.models import Membership, Role, School
from tests.client import ApiClient

LEAVES_TRACES = {"audit", "delivery", "procrastinate", "sessions", "contenttypes", "account"}


def rows() -> dict[str, int]:
    """How many rows each table holds, but for the logs that only grow."""
    tables = [model for model in apps.get_models() if model._meta.app_label not in LEAVES_TRACES]
    return {model._meta.label: model._default_manager.count() for model in tables if model._meta.managed}


def demo() -> lookup.Demo:
    found = lookup.find()
    assert found is not None
    return found


def running_lesson(now: datetime) -> Lesson:
    return Lesson.objects.get(community=demo().main_class, state=State.PLANNED, starts_at__lte=now, ends_at__gt=now)


# Nobody signs in here, and the real hash is slow by design.
@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
class SeedTest(TestCase):
    now: ClassVar[datetime]
    empty: ClassVar[dict[str, int]]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.now = clock.now()
        cls.empty = rows()
        seed.ensure(cls.now)

    def test_the_class_is_there_with_its_people(self) -> None:
        members = Membership.objects.filter(community=demo().main_class)
        assert {role: members.filter(role=role).count() for role in (Role.PUPIL, Role.PARENT, Role.TEACHER)} == {
            Role.PUPIL: 28,
            Role.PARENT: 51,
            Role.TEACHER: 6,
        }
        assert School.objects.filter(region=demo().region).count() == 2
        wards = Guardian.objects.filter(guardian__login="petrova.anna").values_list("pupil__login", flat=True)
        assert set(wards) == {"petrov.ilya", "petrova.varvara"}

    def test_the_schools_live(self) -> None:
        main = demo().main_class
        chats = {one.kind: one for one in Chat.objects.filter(community=main)}
        assert set(chats) == {"class", "parents", "announcements"}
        said = Message.objects.filter(chat=chats["class"]).order_by("seq")
        assert [one.sent_at for one in said] == sorted(one.sent_at for one in said)
        assert all(one.sent_at < self.now for one in said)
        trip = Announcement.objects.get(chat=chats["announcements"])
        answered = Answer.objects.filter(announcement=trip).count()
        assert 0 < answered < 28
        assert Vote.objects.filter(poll__chat=chats["parents"]).count() == 14
        assert main.head_teacher is not None
        assert main.head_teacher.login == "ryabokon"

    def test_the_club_is_of_both_schools(self) -> None:
        club = Membership.current.filter(community__kind="interest")
        assert set(club.values_list("school__name", flat=True)) == {people.SCHOOL_12, people.LYCEUM_3}
        assert club.filter(user__login="zakirov.amir", role=Role.MEMBER).exists()

    def test_parent_of_two_schools_finds_both_children(self) -> None:
        mother = User.objects.get(login="zakirova.guzel")
        children = schools.children_of(mother)
        assert {child.schools[0].school.name for child in children} == {people.SCHOOL_12, people.LYCEUM_3}

    def test_operator_is_there_and_of_no_school(self) -> None:
        operator = User.objects.get(login="operator")
        assert operator.is_operator
        assert not Membership.objects.filter(user=operator).exists()

    def test_it_is_made_in_few_statements(self) -> None:
        seed.remove(demo())
        with CaptureQueriesContext(connection) as queries:
            seed.ensure(self.now)
        assert len(queries) < 1600

    def test_a_second_time_changes_nothing_and_costs_nothing(self) -> None:
        before, acts = rows(), AuditRow.objects.count()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            seed.ensure(self.now + timedelta(minutes=5))
        assert len(queries) <= 8
        assert (rows(), AuditRow.objects.count()) == (before, acts)

    def test_algebra_of_kolesnikova_runs_now(self) -> None:
        lesson = running_lesson(self.now)
        assert (lesson.subject, lesson.topic, lesson.teacher.login) == (
            "Алгебра",
            "Линейная функция и её график",
            "kolesnikova",
        )
        assert lesson.starts_at.minute % 5 == 0
        assert lesson.ends_at - lesson.starts_at == timedelta(minutes=40)

    def test_every_teacher_has_a_lesson_ahead(self) -> None:
        ahead = Lesson.objects.filter(ends_at__gt=self.now).values_list("teacher__login", flat=True)
        assert set(ahead) == {one.login for school in people.schools() for one in school.teachers}

    def test_started_again_hours_later_the_same_lessons_stand_around_that_moment(self) -> None:
        before = rows()
        later = self.now + timedelta(hours=7)
        seed.ensure(later)
        assert running_lesson(later).teacher.login == "kolesnikova"
        assert rows() == before

    def test_the_job_moves_on_what_nobody_opened(self) -> None:
        later = self.now + timedelta(days=2)
        with pytest.raises(Lesson.DoesNotExist):
            running_lesson(later)
        before = rows()
        timetable.keep(demo(), later)
        assert running_lesson(later).subject == "Алгебра"
        assert rows() == before

    def test_the_job_leaves_a_lesson_of_now_and_a_break_alone(self) -> None:
        times = list(Lesson.objects.order_by("pk").values_list("starts_at", flat=True))
        first = running_lesson(self.now)
        for moment in (self.now, first.ends_at - timedelta(seconds=1), first.ends_at + timedelta(minutes=1)):
            timetable.keep(demo(), moment)
        assert list(Lesson.objects.order_by("pk").values_list("starts_at", flat=True)) == times

    def test_after_the_teacher_ended_it_a_new_lesson_is_planned(self) -> None:
        lesson = running_lesson(self.now)
        lesson.state = State.OPEN  # opening needs the media server; its row is all that matters here
        lesson.save(update_fields=["state"])
        timetable.keep(demo(), self.now)
        assert Lesson.objects.filter(community=demo().main_class, state=State.PLANNED).count() == 4
        door.end(lesson=lesson, by=lesson.teacher, now=self.now)
        timetable.keep(demo(), self.now + timedelta(minutes=1))
        again = running_lesson(self.now + timedelta(minutes=1))
        assert (again.subject, again.pk == lesson.pk) == ("Алгебра", False)

    def test_what_a_visitor_planned_is_not_moved(self) -> None:
        teacher = User.objects.get(login="kolesnikova")
        starts_at = self.now + timedelta(hours=2)
        own = planning.plan_lesson(
            community=demo().main_class,
            teacher=teacher,
            client_id=new_id(),
            subject="Алгебра",
            topic="",
            starts_at=starts_at,
            ends_at=None,
            now=self.now,
        )
        timetable.lay(demo(), self.now + timedelta(minutes=55))
        own.refresh_from_db()
        assert own.starts_at == starts_at

    def test_reset_forgets_what_happened_and_begins_anew(self) -> None:
        before, known = rows(), set(School.objects.values_list("pk", flat=True))
        lesson = running_lesson(self.now)
        pupil = User.objects.get(login="petrov.ilya")
        assert lesson.chat is not None
        talk.send_message(chat=lesson.chat, author=pupil, text="Здравствуйте!", client_id=new_id(), now=self.now)
        seed.reset(self.now + timedelta(minutes=1))
        assert rows() == before
        assert not known & set(School.objects.values_list("pk", flat=True))
        for school_id in known:
            assert AuditRow.objects.filter(chain=school_id).exists()
            assert audit.first_broken(school_id) is None

    def test_taken_away_it_leaves_nothing(self) -> None:
        seed.remove(demo())
        assert rows() == self.empty

    def test_people_of_a_real_school_are_never_overwritten(self) -> None:
        seed.remove(demo())
        User.objects.create_user("kolesnikova")
        with pytest.raises(seed.LoginTaken, match="kolesnikova"):
            seed.ensure(self.now)


class SignInTest(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        seed.ensure(clock.now())

    def test_every_printed_password_signs_in(self) -> None:
        printed = [person for person in report.people()["people"] if person["password"]]
        assert len(printed) == 14
        for person in printed:
            client = ApiClient()
            answer = client.send(
                "POST",
                "/_allauth/browser/v1/auth/login",
                {"username": person["login"], "password": person["password"]},
            )
            assert answer.status_code == 200, person["login"]
            assert client.get("/api/session").json()["me"]["login"] == person["login"]

    def test_every_printed_card_signs_in_as_its_owner(self) -> None:
        cards = [person for person in report.people()["people"] if person["card_url"]]
        assert len(cards) >= 30
        for person in cards:
            url = person["card_url"]
            assert url is not None
            client = ApiClient()
            answer = client.send("POST", "/api/session/card", {"secret": url.partition("#")[2]})
            assert answer.status_code == 201, person["login"]
            me = answer.json()["me"]
            assert (me["login"], me["name"], me["role"]) == (person["login"], person["name"], person["role"])

    def test_the_report_names_the_class_and_its_address(self) -> None:
        told = report.people()
        assert set(told) == {"base_url", "school", "class", "people", "lesson_url"}
        assert told["class"] == "7\u00a0«Б»"
        community = demo().main_class
        assert told["lesson_url"] == f"{told['base_url']}/classes/{community.pk}/lesson"
        own = [one for one in told["people"] if one["school"] == told["school"] and one["classes"] == ["7Б"]]
        assert len([one for one in own if one["role"] == "pupil"]) == 28
        assert {one["role"] for one in told["people"]} == {
            "operator",
            "admin",
            "staff",
            "teacher",
            "pupil",
            "parent",
        }

    def test_the_table_shows_passwords_only(self) -> None:
        table = report.table()
        assert len(table) == 14
        assert ("Марина Сергеевна, учитель", "kolesnikova") in {(who, login) for who, _, login, _ in table}

    def test_without_a_demo_the_report_says_so(self) -> None:
        seed.remove(demo())
        with pytest.raises(report.DemoMissing):
            report.people()
