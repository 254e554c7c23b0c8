"""The whole school in open formats: people, chats, files, registers in one archive, made by a job with progress.

Made piece by piece in a folder of the disk, each piece in a transaction of its own, so that a worker that was killed
goes on where it stopped; then packed in one stream. Nothing of another school's people is in it. What people say to
each other in twos and small groups comes in only when the admin gives a reason, and every chat that went in says so.
"""
