"""The demo: two believable schools, a timetable that always has a lesson now, and pupils (bots) who come to it.

Stands beside the product and uses it through its services and its HTTP API, as everybody does. Never in a real school.
"""
