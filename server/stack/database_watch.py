"""Stands in for a PostgreSQL that is not ours: holds a connection and ends when it breaks.

The supervisor then starts the worker anew, as it does after our own PostgreSQL was restarted.
"""

import sys

import psycopg

from config.env import env


def main() -> int:
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
