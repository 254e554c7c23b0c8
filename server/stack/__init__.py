"""Makes, starts and watches everything an install consists of: toolchains, PostgreSQL, engines, web and worker processes.

Nothing here knows of lessons or people. `bootstrap` and what it imports use the standard library only, because they run
before any dependency exists; the rest may use the virtual environment.
"""
