"""Media rooms: who has a seat in one, what he may publish, when he was there.

Rows are the truth; LiveKit is made to agree. Knows no lessons: a room carries a kind and a subject's id, and upper
floors are woken by jobs of that name.
"""
