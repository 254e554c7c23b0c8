# Every command of the project, one line each. What a command needs (Python packages, engines, the web build) it makes first.
.DEFAULT_GOAL := help
.PHONY: help run test check demo e2e bench screenshots fmt
# A proxy for ./sferum: its last line replaces make's shell, so that Ctrl-C reaches it.
SFERUM := exec ./sferum

help: ## show this list
	@grep -E '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: ## start everything; ends in one address and the logins of the demo school
	@$(SFERUM) run

test: ## check + the tests that need engines or a browser (50 minutes on 2 cores)
	@$(SFERUM) checks test

check: ## format, rules, types, layers, contracts, unit tests (10 minutes on 2 cores)
	@$(SFERUM) checks check

demo: ## make the demo school anew (the stack must run)
	@$(SFERUM) demo reset

e2e: ## only the journeys in a real browser
	@$(SFERUM) checks e2e

bench: ## measure against the bounds
	@$(SFERUM) bench

screenshots: ## take the pictures of the README
	@$(SFERUM) screenshots

fmt: ## format all sources
	@$(SFERUM) fmt
