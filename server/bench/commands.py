"""`./sferum bench`: which measurements there are, and how large each is unless told otherwise."""

import signal
import sys
from typing import Annotated

import typer

bench_app = typer.Typer(help="Измерения рядом с границами и соперниками; таблицы и способ — в bench/README.md.")

People = Annotated[int, typer.Option("--people", min=2, max=100, help="Сколько человек, учитель тоже.")]
Minutes = Annotated[float, typer.Option("--minutes", min=0.1, help="Сколько минут измерять.")]
Rounds = Annotated[int, typer.Option("--rounds", min=1, help="Сколько раз A B B A.")]


@bench_app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """Без имени — всё, что измеряется за несколько минут: запуск, урок на 25, вход сотни, права."""
    # Asked to end, a measurement takes its install, bots and namespaces along.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    if context.invoked_subcommand is None:
        _end(
            max(_start(), _lesson(people=25, cameras=30, speakers=2, minutes=1), _join(people=100), _rights(repeats=25))
        )


@bench_app.command()
def start() -> None:
    """Запуск, остановка, возвращение после kill -9, память."""
    _end(_start())


@bench_app.command()
def lesson(
    *,
    people: People = 25,
    cameras: Annotated[int, typer.Option(help="Сколько учеников с камерой.")] = 30,
    speakers: Annotated[int, typer.Option(help="Сколько учеников говорят всё время.")] = 2,
    minutes: Minutes = 1,
) -> None:
    """Целый урок: кто вошёл, что потеряно, чего это стоит каждому процессу."""
    _end(_lesson(people=people, cameras=cameras, speakers=speakers, minutes=minutes))


@bench_app.command()
def join(*, people: People = 100) -> None:
    """Вход класса за пять секунд: доля своего сервера рядом с голыми частями."""
    _end(_join(people=people))


@bench_app.command()
def rights(*, repeats: Annotated[int, typer.Option(min=1, help="Сколько раз каждое нажатие.")] = 100) -> None:
    """От нажатия учителя до тишины: правила, тишина, показ экрана, удаление."""
    _end(_rights(repeats=repeats))


@bench_app.command()
def page(
    *,
    people: People = 100,
    cameras: Annotated[int, typer.Option(help="У скольких камера.")] = 30,
    seconds: Annotated[float, typer.Option(help="Сколько секунд измерять каждую страницу.")] = 20,
) -> None:
    """Сто человек в одной настоящей странице рядом с голой страницей с теми же картинками."""
    from bench.page import measure

    _end(measure(people=people, cameras=cameras, seconds=seconds))


@bench_app.command()
def scroll(
    *,
    messages: Annotated[int, typer.Option(min=1_000, help="Сколько сообщений в чате.")] = 50_000,
    seconds: Annotated[float, typer.Option(help="Сколько секунд прокручивать каждый раз.")] = 15,
) -> None:
    """Чат на 50 000 сообщений под колесом мыши: кадры настоящего браузера."""
    from bench.scroll import measure

    _end(measure(messages=messages, seconds=seconds))


@bench_app.command()
def weak(
    *,
    seconds: Annotated[float, typer.Option(help="Сколько секунд слабой связи.")] = 45,
) -> None:
    """Слабая связь настоящего браузера: голос, ступени, обрыв на 20 с (нужны root и iproute2)."""
    from bench.weak import measure

    _end(measure(seconds=seconds))


@bench_app.command()
def peer(
    *,
    receivers: Annotated[int, typer.Option(min=1, help="Сколько получателей.")] = 25,
    seconds: Annotated[float, typer.Option(help="Сколько секунд каждый раз.")] = 20,
    rounds: Rounds = 1,
) -> None:
    """Цена пересылки пакета: LiveKit и Janus, один ролик, столько же получателей (нужен root для установки Janus)."""
    from bench.peer import measure

    _end(measure(receivers=receivers, seconds=seconds, rounds=rounds))


@bench_app.command()
def chat(
    *,
    rounds: Rounds = 5,
    peer: Annotated[bool, typer.Option(help="Рядом Synapse (ставится с PyPI один раз).")] = True,
) -> None:
    """Сообщение до двадцати подписчиков: рядом голая публикация, Synapse, голая вставка Django (нужен wrk)."""
    from bench.chat import measure

    _end(measure(rounds=rounds, with_peer=peer))


@bench_app.command("chat-chaos")
def chat_chaos(
    *,
    messages: Annotated[int, typer.Option(min=100, help="Сколько сообщений.")] = 100_000,
    writers: Annotated[int, typer.Option(min=2, max=100, help="Сколько пишут.")] = 50,
    kills: Annotated[int, typer.Option(min=0, help="Сколько раз kill -9.")] = 20,
    seed: Annotated[int, typer.Option(help="Зерно случая.")] = 1,
) -> None:
    """Пятьдесят пишут, части установки убивают: ничего не потеряно, не удвоено, всё по порядку."""
    from bench.chat_chaos import measure

    _end(measure(messages=messages, writers=writers, kills=kills, seed=seed))


@bench_app.command()
def roster(*, people: Annotated[int, typer.Option(min=60, help="Сколько человек в школе.")] = 2000) -> None:
    """Список целой школы (OneRoster) дважды: секунды, пик памяти, во второй раз ничего не меняется."""
    from bench.roster import measure

    _end(measure(people=people))


@bench_app.command()
def moves(*, repeats: Annotated[int, typer.Option(min=1, help="Сколько переводов.")] = 100) -> None:
    """Ученика переводят в другой класс: когда меняются его права и его страница."""
    from bench.moves import measure

    _end(measure(repeats=repeats))


def _start() -> int:
    from bench.starting import measure

    return measure()


def _lesson(*, people: int, cameras: int, speakers: int, minutes: float) -> int:
    from bench.lesson import measure

    return measure(people=people, cameras=cameras, speakers=speakers, minutes=minutes)


def _join(*, people: int) -> int:
    from bench.join import measure

    return measure(people=people)


def _rights(*, repeats: int) -> int:
    from bench.rights import measure

    return measure(repeats=repeats)


def _end(code: int) -> None:
    raise typer.Exit(code)
