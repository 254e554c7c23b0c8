"""The step between an empty database and a school: the database itself, migrations, the cache table, the demo schools.

Writes the demo logins to var/run (0600), so that the supervisor can show them without loading Django.
"""

import json
import sys

from django.core.management import call_command
from django.utils import timezone

from config.env import env
from stack import demo_commands
from stack.postgres import create_database
from stack.state import write_private


def main() -> int:
    if not env.database_url:
        create_database(env.database)
    demo_commands.set_up_django()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    logins: list[tuple[str, str, str, str]] = []
    if env.demo:
        demo_commands.ensure(now=timezone.now())
        logins = demo_commands.table()
    write_private(env.var / "run" / "logins.json", json.dumps(logins, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
