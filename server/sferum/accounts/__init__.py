"""People: one user model, a school profile of its own, sign-in by password or printed card, guardians.

Never holds anything of an outside network's page; never says who was online.
"""
