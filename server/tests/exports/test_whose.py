"""Whose words are in the archive: the school's own; of talks in twos only with a reason, and then the talk says so."""

from datetime import timedelta
from uuid import uuid4

from sferum.accounts.models import User
from sferum.chats import services as chats
from sferum.chats.models import Chat, Message
from sferum.schools.models import Community, Kind, Membership, Role
from tests.exports.conftest import Office
from tests.factories.talk import chat_of
from tests.factories.town import Town

OTHERS = ["Чужой", "Чужая", "Начальников", "Лицей", "Никто"]


def lines_in(chat: Chat) -> list[str]:
    return list(Message.objects.filter(chat=chat, kind="system").order_by("seq").values_list("text", flat=True))


def test_nothing_of_another_school_is_in_it(office: Office, town: Town) -> None:
    foreign = chat_of(town.other_class, "class")
    chats.send_message(
        chat=foreign, author=town.strange_teacher, text="Контрольная в лицее", client_id=uuid4(), now=office.now
    )
    office.say(town.teacher, "Контрольная в школе")
    archive = office.archive()
    for word in [*OTHERS, "Контрольная в лицее", str(town.stranger.pk), str(town.other_class.pk)]:
        assert archive.mentions(word) == [], word
    assert len(archive.mentions("Контрольная в школе")) == 2


def test_in_a_community_of_two_schools_the_other_school_s_words_stay_there(office: Office, town: Town) -> None:
    club = Community.objects.create(school=town.school, kind=Kind.INTEREST, name="Шахматы")
    for user, school in ((town.pupil, town.school), (town.stranger, town.other_school)):
        Membership.objects.create(school=school, community=club, user=user, role=Role.MEMBER)
    chat = chat_of(club, "interest")
    theirs = office.say(town.stranger, "Мы из лицея", chat)
    office.say(town.pupil, "А мы из школы", chat, reply_to=theirs.id)
    archive = office.archive()
    said = [one for one in archive.messages(chat) if one["kind"] != "system"]
    assert [(one["text"], one["author"] is None) for one in said] == [("", True), ("А мы из школы", False)]
    assert said[1]["reply_to"]["text"] == ""
    for word in ("Чужой", "Мы из лицея", str(town.stranger.pk)):
        assert archive.mentions(word) == []
    assert "Сообщение человека не из этой школы." in archive.page(chat)


def test_what_people_say_in_twos_is_theirs(office: Office, town: Town) -> None:
    talk = office.direct(town.teacher, town.co_teacher)
    office.say(town.teacher, "Только между нами", talk, file_ids=[office.upload(town.teacher, b"secret memo")])
    office.say(town.teacher, "Всем доброе утро")
    archive = office.archive()
    assert archive.chat(talk) == ""
    assert archive.mentions("Только между нами") == []
    assert archive.mentions("secret memo") == []
    assert lines_in(talk) == []


def test_with_a_reason_it_comes_in_and_says_so(office: Office, town: Town) -> None:
    talk = office.direct(town.teacher, town.co_teacher)
    office.say(town.teacher, "Только между нами", talk)
    archive = office.archive(includes_talks=True, reason="Переезд на другой сервер")
    assert archive.messages(talk)[0]["text"] == "Только между нами"
    assert "Рябоконь Светлана Юрьевна" in archive.page(talk)
    assert lines_in(talk) == ["Переписка этого чата вошла в архив школы. Причина: Переезд на другой сервер"]
    assert "Переезд на другой сервер" in archive.text("README.txt")


def test_a_class_sees_that_its_chat_was_taken_and_the_office_s_own_chats_need_no_line(
    office: Office, town: Town
) -> None:
    office.say(town.teacher, "Доброе утро")
    board = office.chat("announcements")
    office.say(town.teacher, "Собрание", board)
    archive = office.archive()
    assert lines_in(office.chat()) == ["Переписка этого чата вошла в архив школы."]
    assert archive.chat(board)
    assert lines_in(board) == []


def test_chats_in_which_nothing_was_said_are_left_alone(office: Office, town: Town) -> None:
    silent = office.chat("parents")
    office.archive()
    assert lines_in(silent) == []


def test_an_archive_ends_by_itself_after_five_days(office: Office, town: Town) -> None:
    from sferum.exports.services import asking

    office.begin()
    made = office.make()
    asking.look_after(now=office.now + timedelta(days=4))
    assert office.look()["state"] == "ready"
    asking.look_after(now=office.now + timedelta(days=6))
    assert (office.look()["state"], office.look()["url"]) == ("gone", None)
    assert office.send(town.admin, "GET", made["url"]).status_code == 404


def test_only_admins_of_now_fetch_it_and_every_time_is_written_down(office: Office, town: Town) -> None:
    from sferum.audit.models import AuditRow

    office.begin()
    url = office.make()["url"]

    def fetch(who: User) -> int:
        status: int = office.send(who, "GET", url).status_code
        return status

    assert [fetch(one) for one in (town.admin, town.staff, town.teacher, town.parent, town.strange_admin)] == [
        200,
        403,
        403,
        403,
        404,
    ]
    assert AuditRow.objects.filter(action="export.fetched").count() == 1
