"""Makes, starts and watches all that an install consists of: toolchains, PostgreSQL, engines, web, worker.

Nothing here knows of lessons or people. `bootstrap` and what it imports use the standard library only, because they run
before any dependency exists; the rest may use the virtual environment.
"""
