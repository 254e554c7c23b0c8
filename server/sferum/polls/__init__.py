"""Polls inside chats; an anonymous poll is anonymous in the database as well.

What of an anonymous poll is written anywhere, and why nothing of it ties a person to an option (`BallotBox`):

- One row holds the sums and the sorted list of who has voted. There is no row of a single vote, so nothing has a time,
  an id that sorts by birth, a place in the table or a transaction number of its own: each vote rewrites the same row.
- A vote can't be changed: a change would have to know what it takes back.
- The audit keeps that a poll was opened and closed, never a vote. Logs keep no bodies.
- No event carries sums that differ by one vote from the last: `poll.changed` of an anonymous poll goes out at every
  fifth vote; `poll.voted`, to the voter's own devices, says only that he has voted.
- Sums are shown from five votes on; below five never, closed or not.

What is left: who reads the machine's disk or memory while people vote (old row versions until the vacuum, the
write-ahead log, two backups with one vote between them) sees the sums move. A counter that lives can't hide that.
"""
