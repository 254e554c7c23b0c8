"""What leaves and enters the house: the outbox of events, the inbox of webhooks, jobs by name."""
