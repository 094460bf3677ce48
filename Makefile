# Everything a person does with this checkout. `make` alone lists it.
#
# The environment lives in .venv and is built from the locks, every file checked
# against its hash. Talking and running need the small lock only; the tests need both.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-strip-extras --no-header --no-annotate
WORKERS ?= 2
# In the order of the files: by default those of few tests come last, which here are the longest.
SPREAD := --dist loadfile --no-loadscope-reorder
MERMAID := 11.12.0
MERMAID_SHA512 := 66e755c7bdc1c2b3097c2166492253f38cbabb96eb12857c0ce22d747a2634bcf7dae06336b7a59bb9a0f795fb83e0ba528407fd6ea604b183103bfbdc977106

# Whatever the shell says, what was compiled is kept: the tests start the program a hundred times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help chat run test test-long cover check bench lock upgrade clean

help: ## list these commands
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1 \2/p' $(MAKEFILE_LIST) \
		| awk '{ printf "  make %-10s", $$2; $$1 = $$2 = ""; print }'

chat: .venv/runtime-ready ## talk with the bot here, in the terminal
	@$(BIN)/python -m bot chat $(ARGS)

run: .venv/runtime-ready ## serve Telegram (needs TELEGRAM_TOKEN)
	@exec $(BIN)/python -m bot run $(ARGS)

test: .venv/dev-ready ## the tests, a few minutes
	$(BIN)/python -m pytest -q -n $(WORKERS) $(SPREAD) $(ARGS)

test-long: .venv/dev-ready ## the long tests: crashes by the hundred, every zone, thousands of examples
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -q -m "long or hypothesis" -n $(WORKERS) $(SPREAD) $(ARGS)

cover: .venv/dev-ready ## the tests again, counting branches: 95 % of bot/ or it fails
	$(BIN)/python -m pytest -q -n $(WORKERS) $(SPREAD) --cov --cov-report=term $(ARGS)

check: .venv/dev-ready ## style, format, types, and every flow
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot tests
	$(BIN)/python -m bot check

bench: .venv/dev-ready ## measure, and print the figures
	$(BIN)/python -m pytest -q -s -m bench tests/benchmarks $(ARGS)

lock: .venv/dev-ready ## write the locks again from pyproject.toml, moving as little as possible
	$(LOCK) $(UPGRADE) pyproject.toml -o requirements.txt
	$(LOCK) $(UPGRADE) --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

upgrade: ## write the locks again with the newest versions allowed
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

clean: ## take away the environment and every cache; databases and keys stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@echo "Making .venv (once) …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: try make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv

.venv/runtime-ready: requirements.txt | .venv/bin/python
	@echo "Fetching what the bot needs (once, well under a minute) …" >&2
	@$(PIP) --require-hashes -r requirements.txt
	@$(BIN)/python -m bot chat --db .venv/first.db </dev/null >/dev/null  # reads the data once: first words come fast
	@rm -f .venv/first.db*
	@touch $@

.venv/dev-ready: requirements-dev.txt pyproject.toml | .venv/bin/python
	@echo "Fetching what the tests need (once) …" >&2
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ .venv/runtime-ready

# What draws a diagram in a test with a real browser; without it, or without chromium, that test is left out.
.venv/mermaid.min.js: | .venv/bin/python
	@echo "Fetching mermaid (once) …" >&2
	@cd .venv && npm pack --silent mermaid@$(MERMAID) >/dev/null
	@cd .venv && echo "$(MERMAID_SHA512)  mermaid-$(MERMAID).tgz" | sha512sum --check --quiet
	@cd .venv && tar -xzOf mermaid-$(MERMAID).tgz package/dist/mermaid.min.js > mermaid.part && rm mermaid-$(MERMAID).tgz
	@mv .venv/mermaid.part $@
