"""Set-ups shared by successes and refusals, built through the services themselves."""
