"""Event cases, one file a domain: each has `CASES`, a list of `driver.Case`; `test_events.py` plays them all."""
