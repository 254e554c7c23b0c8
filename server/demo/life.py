"""What the demo schools talk of: a group, a club of both, chats of the last days, an announcement, a poll.

Invented like its people; written through the services, so that every count and every right is what it would be.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from demo import lookup
from demo import people as cast
from demo.lookup import Demo
from demo.people import LYCEUM_3, SCHOOL_12, Pupil
from sferum.accounts.models import User
from sferum.announcements.access import Addressee
from sferum.announcements.models import Way
from sferum.announcements.services import answering, asking
from sferum.chats import access as chats
from sferum.chats import services as talk
from sferum.chats.models import Chat
from sferum.polls import services as polls
from sferum.polls.models import Option
from sferum.schools.models import Community, Kind, Role, School
from sferum.schools.services import bulk, communities, people, settings
from sferum.schools.services.bulk import Part

# (hours ago, who, what he wrote), the oldest first.
Talk = list[tuple[float, str, str]]

_NAMES = UUID("5fe12de7-0000-4000-8000-000000000001")
_HEAD, _GROUP_TEACHER = "ryabokon", "melnichenko"
GROUP, CLUB = "Английский язык, группа 1", "Шахматный клуб двух школ"

CLASS_TALK: Talk = [
    (50.0, "ryabokon", "Добрый вечер! Напоминаю: в пятницу у нас фотография класса, после третьего урока."),
    (49.6, "efimova.polina", "Светлана Юрьевна, а форма обязательна?"),
    (49.5, "ryabokon", "Белый верх, тёмный низ. Пиджак по желанию."),
    (49.1, "petrov.ilya", "понял, спасибо"),
    (27.0, "kolesnikova", "7 «Б», домашнее на завтра: № 214 (а, в), № 217. Графики — **по линейке**, пожалуйста."),
    (26.2, "kovalchuk.mark", "Марина Сергеевна, в 217 под буквой б у меня прямая вышла за клетки. Это нормально?"),
    (26.0, "kolesnikova", "Нормально, Марк. Возьмите масштаб 1 клетка = 2 единицы."),
    (25.5, "zhukova.darya", "кто понял физику, § 14? там про силу трения покоя"),
    (25.3, "petrov.ilya", "она равна той силе, которой тянешь, пока не сдвинешь. Павел Андреевич на доске рисовал"),
    (25.2, "zhukova.darya", "точно! спасибо 🙏"),
    (3.5, "gusev", "Завтра контрольная по Смутному времени. Повторите даты и карту, с. 84–91."),
    (3.1, "efimova.polina", "Виктор Иванович, карту надо будет рисовать или подписывать?"),
    (3.0, "gusev", "Подписывать. Контурная карта будет на столах."),
]
PARENTS_TALK: Talk = [
    (48.0, "ryabokon", "Уважаемые родители, собрание — в четверг в 18:30, кабинет 214. Можно подключиться отсюда."),
    (47.2, "petrova.anna", "Спасибо! Подключусь с работы."),
    (46.9, "kovalchuk.oksana", "А о поездке в планетарий тоже поговорим?"),
    (46.8, "ryabokon", "Да, и о ней. Подробности сегодня пришлю в объявления."),
    (
        22.0,
        "zakirova.guzel",
        "Тимур забыл в раздевалке сменную обувь, чёрный мешок. Если кто увидит — напишите, пожалуйста.",
    ),
    (21.4, "efimova.veronika", "Полина отнесла его на вахту 🙂"),
    (21.3, "zakirova.guzel", "Огромное спасибо!"),
]
STAFF_TALK: Talk = [
    (30.0, "bondarenko", "Коллеги, отчёты за первую четверть жду до среды. Форма прежняя."),
    (29.5, "kim", "Тамара Львовна, журнал уроков онлайн прикладывать?"),
    (29.4, "bondarenko", "Не нужно, он собирается сам. Проверьте только отметки «боролся со связью»."),
    (5.0, "shestakova", "Завтра на втором уроке пожарная тренировка. Предупредите классы спокойно, без паники."),
]
GROUP_TALK: Talk = [
    (28.0, "melnichenko", "Dear all! Рассказ о каникулах — 8–10 предложений в Past Simple. Срок — пятница."),
    (27.5, "efimova.polina", "А можно про летний лагерь?"),
    (27.4, "melnichenko", "Of course, Polina!"),
]
CLUB_TALK: Talk = [
    (70.0, "kim", "Рад видеть вместе Школу № 12 и Лицей № 3! Турнир — в субботу в 12:00, пять туров по 10 минут."),
    (69.0, "zakirov.amir", "А рейтинг считать будем?"),
    (68.5, "kim", "Будем. Таблицу веду я, результаты — здесь."),
    (20.0, "petrov.ilya", "кто разберёт со мной защиту Каро-Канн? вечно в ней путаюсь"),
    (19.5, "zakirov.amir", "давай завтра после уроков"),
]
DIRECT_TALK: Talk = [
    (24.0, "petrova.anna", "Светлана Юрьевна, Илья завтра придёт ко второму уроку: у него врач в 8:20."),
    (23.8, "ryabokon", "Анна Викторовна, спасибо, что предупредили. Отмечу в журнале."),
]
TRIP = (
    "В четверг, после пятого урока, едем в планетарий. Сбор у главного входа в 13:10, вернёмся к 17:00. "
    "Билет оплачивает школа; с собой — вода и перекус. Пожалуйста, дайте согласие на поездку."
)
QUESTION, OPTIONS = "Что подарим классу на Новый год?", ["Настольные игры", "Книги в классный уголок", "Поход в театр"]


def begin(demo: Demo, now: datetime) -> None:
    """Everything once, just after the schools were made."""
    main = demo.main_class
    other = next(community for place, community in demo.classes.items() if place[0] == LYCEUM_3)
    known = lookup.users(_everybody())
    _set_rules(main.school, known, now)
    group = _make_group(main, known, now)
    club = _make_club(main.school, other.school, known, now)
    for community in Community.objects.filter(school__region=demo.region):
        talk.ensure_chats(community)
    # Chats are as old as the year: where nothing was said yet, nothing happened today.
    Chat.objects.filter(school__region=demo.region).update(last_at=now - timedelta(weeks=8))
    staff_room = Community.objects.get(school=main.school, kind=Kind.STAFF)
    for community, kind, lines in [
        (main, "class", CLASS_TALK),
        (main, "parents", PARENTS_TALK),
        (staff_room, "staff", STAFF_TALK),
        (group, "subject", GROUP_TALK),
        (club, "interest", CLUB_TALK),
    ]:
        _say(_chat(community, kind), lines, known, now)
    direct = talk.open_direct(
        school_id=main.school_id, user=known["petrova.anna"], other_id=known[_HEAD].pk, now=now - timedelta(days=2)
    )
    _say(direct, DIRECT_TALK, known, now)
    _announce(_chat(main, "announcements"), known, now)
    _ask(_chat(main, "parents"), known, now)


def _everybody() -> list[str]:
    found = []
    for school in cast.schools():
        found += [one.login for one in (*school.admins, *school.staff, *school.teachers)]
        for pupil in _pupils(school.name):
            found += [pupil.login, *(parent.login for parent in pupil.parents)]
    return found


def _pupils(school_name: str, short_name: str | None = None) -> list[Pupil]:
    return [
        pupil
        for school in cast.schools()
        for one in school.classes
        for pupil in one.pupils
        if school.name == school_name and short_name in {None, one.short_name}
    ]


def _chat(community: Community, kind: str) -> Chat:
    return Chat.objects.get(community=community, kind=kind)


def _set_rules(school: School, known: dict[str, User], now: datetime) -> None:
    changes = {"safety_officer_id": known["shestakova"].pk, "pupils_make_groups": True}
    settings.set_rules(school=school, by=known["bondarenko"], now=now, changes=changes)


def _make_group(main: Community, known: dict[str, User], now: datetime) -> Community:
    """Half of the class learns English with this teacher."""
    teacher = known[_GROUP_TEACHER]
    group = communities.create_community(school=main.school, kind=Kind.SUBJECT, name=GROUP, by=teacher, now=now)
    pupils = [known[one.login] for one in _pupils(SCHOOL_12, "7Б")[::2]] + [known["petrov.ilya"]]
    given = [Part(one.pk, group.pk, Role.PUPIL.value) for one in [*pupils, known["efimova.polina"]]]
    _put(main.school, [Part(teacher.pk, group.pk, Role.TEACHER.value), *given], known, now)
    return group


def _make_club(school: School, other: School, known: dict[str, User], now: datetime) -> Community:
    """A circle that one school's teacher leads and the other school has agreed to."""
    owner = known["kim"]
    club = communities.create_community(school=school, kind=Kind.INTEREST, name=CLUB, by=owner, now=now)
    people.enrol_maker(user=owner, community=club, roles=frozenset({Role.TEACHER.value}), now=now)
    partner = settings.propose_partner(community=club, school=other, by=known["bondarenko"], now=now)
    settings.agree_partner(partner=partner, by=known["mukhin"], now=now)
    for login in ("petrov.ilya", "kovalchuk.mark", "dobrolyubov.arseniy", "zakirov.amir", "lapin.miron"):
        people.enrol(user=known[login], community=club, role=Role.MEMBER, now=now, by=owner)
    return club


def _put(school: School, parts: list[Part], known: dict[str, User], now: datetime) -> None:
    newcomers = {user.pk for user in known.values()}
    bulk.change_parts(school=school, given=parts, by=None, now=now, action="demo.seeded", newcomers=newcomers)


def _say(chat: Chat, lines: Talk, known: dict[str, User], now: datetime) -> None:
    for place, (hours, login, text) in enumerate(lines):
        talk.send_message(
            chat=chat,
            author=known[login],
            text=text,
            client_id=uuid5(chat.pk, str(place)),
            now=now - timedelta(hours=hours),
        )
    # Who wrote here has read what was there; the last lines wait for him.
    chat.refresh_from_db()
    for login in sorted({login for _, login, _ in lines}):
        talk.mark_read(chat=chat, user=known[login], seq=chat.last_seq - 1, now=now)


def _announce(chat: Chat, known: dict[str, User], now: datetime) -> None:
    """Two thirds of the families have answered; the class teacher sees who has not."""
    asked_at = now - timedelta(hours=45)
    _, may = chats.get_chat(known[_HEAD], chat.pk)
    trip = asking.announce(
        chat=chat,
        author=known[_HEAD],
        may=may,
        client_id=uuid5(_NAMES, "trip"),
        text=TRIP,
        ask="agree",
        audience="families",
        due_at=now + timedelta(days=3),
        second_try_at=now + timedelta(days=2),
        now=asked_at,
    )
    for place, pupil in enumerate(_pupils(SCHOOL_12, "7Б")):
        if place % 3 == 2:
            continue
        answering.answer(
            announcement=trip,
            one=Addressee(pupil_id=known[pupil.login].pk),
            value="no" if place == 10 else "yes",
            way=Way.APP,
            by=known[pupil.parents[0].login].pk,
            now=asked_at + timedelta(minutes=7 * (place + 1)),
        )


def _ask(chat: Chat, known: dict[str, User], now: datetime) -> None:
    asked_at = now - timedelta(hours=20)
    _, may = chats.get_chat(known[_HEAD], chat.pk)
    poll = polls.ask(
        chat=chat,
        author=known[_HEAD],
        may=may,
        client_id=uuid5(_NAMES, "poll"),
        question=QUESTION,
        options=OPTIONS,
        is_anonymous=False,
        is_multiple=False,
        closes_at=now + timedelta(days=4),
        now=asked_at,
    )
    options = list(Option.objects.filter(poll=poll).order_by("position"))
    for place, pupil in enumerate(_pupils(SCHOOL_12, "7Б")[:14]):
        voter = known[pupil.parents[0].login]
        polls.vote(poll=poll, user=voter, option_ids=[options[place * place % 3].pk], now=asked_at)
