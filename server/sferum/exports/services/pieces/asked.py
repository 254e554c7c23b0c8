"""What was asked in chats: polls with their sums, announcements with their answers."""

from sferum.announcements import queries as announcements
from sferum.chats.queries.whole import TALKS
from sferum.exports.rules.tables import Cell, table
from sferum.exports.services.ground import Ground
from sferum.polls import queries as polls
from sferum.schools.rules import AGGREGATE_FROM

ASKS = {"read": "прочитать", "agree": "согласиться", "come": "прийти"}
VALUES = {"yes": "да", "no": "нет", "read": "прочитано"}
WAYS = {"app": "в приложении", "link": "по ссылке", "paper": "на бумаге"}


def write_polls(ground: Ground) -> None:
    head = ["id опроса", "id чата", "id автора", "Автор", "Вопрос", "Без имён", "Задан", "Закончен", "id ответа",
            "Ответ", "Голосов"]  # fmt: skip
    votes_head = ["id опроса", "id ответа", "id человека", "Имя"]
    with (
        table(ground.folder / "polls.csv", head, zone=ground.zone) as write,
        table(ground.folder / "votes.csv", votes_head, zone=ground.zone) as write_vote,
    ):
        for poll in polls.of_school(ground.school.pk):
            if (poll.chat.kind in TALKS and not ground.export.includes_talks) or poll.author_id not in ground.own:
                continue
            sums = polls.count(poll)
            # A sum of few says who it was.
            is_secret = poll.is_anonymous and len(sums.voters) < AGGREGATE_FROM
            about: list[Cell] = [poll.pk, poll.chat_id, poll.author_id, ground.name(poll.author_id), poll.question]
            about += [poll.is_anonymous, poll.created_at, poll.closed_at]
            for option, votes in zip(sums.options, sums.votes, strict=True):
                write([*about, option.pk, option.text, None if is_secret else votes])
            for option_id, user_id in polls.ballots(poll):
                if user_id in ground.own:
                    write_vote([poll.pk, option_id, user_id, ground.name(user_id)])


def write_announcements(ground: Ground) -> None:
    head = ["id объявления", "id чата", "Класс или группа", "Автор", "Текст", "Просили", "До", "Закончено",
            "id ответившего", "Чей ответ", "Ответ", "Как", "Записал", "Когда"]  # fmt: skip
    with table(ground.folder / "announcements.csv", head, zone=ground.zone) as write:
        for one in announcements.of_school(ground.school.pk):
            if one.author_id not in ground.own:
                continue
            about: list[Cell] = [
                one.pk,
                one.chat_id,
                one.chat.community.name if one.chat.community else "",
                ground.name(one.author_id),
            ]
            about += [one.text, ASKS.get(one.ask, one.ask), one.due_at, one.ended_at]
            answers = [
                answer for answer in announcements.all_answers(one) if (answer.pupil_id or answer.user_id) in ground.own
            ]
            for answer in answers:
                of_whom = answer.pupil_id or answer.user_id
                said: list[Cell] = [VALUES.get(answer.value, answer.value), WAYS.get(answer.way, answer.way)]
                write([*about, of_whom, ground.name(of_whom), *said, ground.name(answer.by_id), answer.at])
            if not answers:
                write([*about, None, "", "", "", "", None])
