"""Writes of calls: `calling` people, `answering`, `ending` by hand and by itself; all speak by `telling`."""
