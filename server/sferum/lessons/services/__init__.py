"""Writes of lessons, by subject: planning, the door (open, enter, end), the queue of hands and reactions."""
