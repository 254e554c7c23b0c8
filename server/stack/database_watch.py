"""Stands in for a PostgreSQL that is not ours: holds a connection and ends when it breaks.

The supervisor then starts the worker anew, as it does after our own PostgreSQL was restarted.
"""

import sys
from contextlib import suppress

import psycopg

from config.env import env
from stack.postgres import create_database


def main() -> int:
    # Where we may not make it, it is the other's to make, and connecting will tell.
    with suppress(psycopg.Error):
        create_database(env.database)
    try:
        with psycopg.connect(env.database, autocommit=True, keepalives_idle=10) as connection:
            connection.execute("LISTEN sferum_never_notified")
            for _ in connection.notifies():
                continue
    except psycopg.OperationalError as broken:
        print(f"нет связи с базой данных: {broken}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
