"""The demo: two believable schools, a timetable that always has a lesson now, and pupils (bots) who come to it.

Stands beside the product and uses it as everybody else does: through its services and its HTTP API. Never in a real school.
"""
