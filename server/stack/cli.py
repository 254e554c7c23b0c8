"""The command `sferum`: run, wait, stop, doctor, demo; and what the Makefile calls."""

import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bench.commands import bench_app
from stack.progress import StepFailed

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    # A plain traceback: the ornate one shows values of variables, and these may be secret.
    pretty_exceptions_enable=False,
    help="Сферум: школьная площадка на своём сервере.",
)
demo_app = typer.Typer(help="Демо-школа: кто может войти, заново, живой класс.")
app.add_typer(demo_app, name="demo")
app.add_typer(bench_app, name="bench")

TIME = re.compile(r"(\d+)\s*([smh]?)")
SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}


@app.command()
def run(
    *,
    build: Annotated[bool, typer.Option(help="Собрать движки и веб, если они изменились.")] = True,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Показывать и будничные строки движков.")] = False,
) -> None:
    """Запустить всё: базу, движки, сайт; в конце один адрес и логины демо-школы."""
    from stack.engines import ensure_engines
    from stack.web_build import ensure_build

    if build:
        ensure_engines()
        ensure_build()
    from config.env import env
    from stack.run import CannotStart, run
    from stack.state import AlreadyRunning

    try:
        code = run(env=env, is_talkative=verbose)
    except CannotStart as obstacle:
        fail(str(obstacle))
    except AlreadyRunning as running:
        fail(f"Сферум уже запущен для {env.var} (процесс {running.pid}).")
    raise typer.Exit(code)


@app.command()
def wait(*, timeout: Annotated[float, typer.Option(help="Сколько секунд ждать.")] = 120) -> None:
    """Дождаться готовности запущенного рядом Сферума (для сценариев)."""
    from config.env import env
    from stack.run import wait_until_ready

    if not wait_until_ready(env=env, seconds=timeout):
        fail(f"Сферум для {env.var} не готов за {timeout:g} с.")
    typer.echo(env.base_url)


@app.command()
def stop(*, timeout: Annotated[float, typer.Option(help="Сколько секунд ждать.")] = 60) -> None:
    """Остановить запущенный Сферум и дождаться конца (для сценариев)."""
    from config.env import env
    from stack.run import stop_running

    if not stop_running(env=env, seconds=timeout):
        fail(f"Сферум для {env.var} не остановился за {timeout:g} с.")


@app.command()
def doctor() -> None:
    """Сказать словами, что не так с этой машиной и этой установкой."""
    from config.env import env
    from stack.doctor import examine

    findings = examine(env=env)
    for finding in findings:
        typer.echo(finding.in_words)
    raise typer.Exit(1 if any(finding.is_problem for finding in findings) else 0)


@demo_app.callback(invoke_without_command=True)
def demo(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Адреса и логины для сценариев.")] = False,
) -> None:
    """Кто может войти в демо-школу."""
    from config.env import env
    from stack import demo_commands
    from stack.postgres import is_accepting

    if not is_accepting(env.database):
        fail("Сферум не запущен: сначала `make run`, потом эта команда в другом окне.")
    demo_commands.set_up_django()
    if context.invoked_subcommand is not None:
        return
    from demo.report import DemoMissing

    try:
        if as_json:
            typer.echo(json.dumps(demo_commands.people(), ensure_ascii=False, indent=1))
        else:
            for row in demo_commands.table():
                typer.echo("  ".join(row))
    except DemoMissing:
        fail("Демо-школы в этой установке нет. Её создаёт `make demo`.")


@demo_app.command("reset")
def demo_reset() -> None:
    """Создать демо-школу заново."""
    from django.utils import timezone

    from stack import demo_commands

    demo_commands.reset(now=timezone.now())
    typer.echo("Демо-школа создана заново.")


@demo_app.command("class")
def demo_class(
    count: Annotated[int, typer.Argument(min=1, max=28, help="Сколько учеников.")] = 8,
    *,
    duration: Annotated[str, typer.Option("--for", help="Сколько времени: 90s, 5m, 1h.")] = "5m",
) -> None:
    """Отправить демо-учеников на идущий урок."""
    from stack import demo_commands

    demo_commands.run_class(count=count, seconds=seconds_of(duration))


@app.command("with-stack", context_settings={"ignore_unknown_options": True})
def with_stack(command: Annotated[list[str], typer.Argument(help="Команда после --.")]) -> None:
    """Выполнить команду рядом со свежей второй установкой (SFERUM_PORT, SFERUM_VAR, SFERUM_URL)."""
    from stack.rig import run_beside

    raise typer.Exit(run_beside(command, cwd=Path.cwd()))


@app.command()
def checks(which: Annotated[str, typer.Argument(help="check, test или e2e.")] = "check") -> None:
    """Проверки проекта: check, test, e2e."""
    from stack.checks import run_checks

    raise typer.Exit(run_checks(which))


@app.command()
def fmt() -> None:
    """Привести исходники к одному виду."""
    from stack.checks import format_sources

    raise typer.Exit(format_sources())


@app.command()
def screenshots() -> None:
    """Снять картинки для README со свежей установки."""
    from stack.checks import take_screenshots

    raise typer.Exit(take_screenshots())


def seconds_of(duration: str) -> int:
    """90s, 5m, 1h → seconds."""
    found = TIME.fullmatch(duration.strip())
    if not found:
        raise typer.BadParameter("время пишется так: 90s, 5m, 1h")
    return int(found.group(1)) * SECONDS[found.group(2)]


def fail(text: str) -> None:
    typer.echo(f"✗ {text}", err=True)
    raise typer.Exit(1)


def main() -> None:
    try:
        app()
    except StepFailed as failure:
        typer.echo(f"\n✗ {failure}", err=True)
        sys.exit(1)
    except ValidationError as wrong:
        for error in wrong.errors():
            typer.echo(
                f"✗ Настройка SFERUM_{'_'.join(str(part) for part in error['loc']).upper()}: {error['msg']}", err=True
            )
        sys.exit(2)


if __name__ == "__main__":
    main()
