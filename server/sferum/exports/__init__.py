"""The whole school in open formats: people, chats, files, registers in one archive, made by a job with progress."""
