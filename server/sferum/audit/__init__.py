"""Who did what, when: append-only, hash-chained per school. Holds ids and codes, never names, messages or secrets."""
