"""Sizes and terms of uploads that no install changes; what an install may change is in config.env."""

from datetime import timedelta

MB = 1024 * 1024
# What a client is told to send at once, and the most that a chunk may have (the front door's limit for uploads).
CHUNK = MB
LARGEST_CHUNK = 4 * 1000 * 1000
# A voice message of five minutes and a roster of a large school are far smaller.
LARGEST_BY_PURPOSE = {"voice": 8 * MB, "import": 16 * MB}
# A file of one chunk is checked while its uploader waits; a larger one by a job.
CHECKED_AT_ONCE = CHUNK
# An upload that nobody finished, and a finished one that nobody sent.
UNHELD_LIFE = timedelta(hours=24)
LONGEST_NAME = 120
FILES_OF_ONE_HOLDER = 10
