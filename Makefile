# Needs Python >= 3.11 with its venv module, make and git; the rest comes into .venv, as the lock files say.

PYTHON ?= python3
# Question sets and corpora beside the project; checks over them run when they are there.
SHARED ?= ../shared
export SHARED
Q ?= Bao nhiêu người học cao cấp lý luận chính trị?
# make would expand a "$(…)" in the question on its way to the environment.
unexport Q

CODE := bot knowledge benchmarks tests
QUIETLY := --quiet --no-input --disable-pip-version-check
PIP := .venv/bin/pip $(QUIETLY)
COMPILE = build/lock/bin/pip-compile $(UPGRADE) pyproject.toml

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

.PHONY: ask
ask: export QUESTION = $(value Q)
ask: .venv/.ready ## answer Q="…" from the shipped articles
	@.venv/bin/hoidap ask -- "$$QUESTION"

.PHONY: run
run: .venv/.ready ## the Telegram bot; needs TELEGRAM_BOT_TOKEN
	@.venv/bin/hoidap serve

.PHONY: test
test: .venv/.ready ## the test suite
	.venv/bin/pytest $(COVERAGE)

.PHONY: check
check: lint ## format, lint, types, and the tests with their coverage
	$(MAKE) test COVERAGE=--cov

.PHONY: lint
lint: .venv/.ready ## format, lint and types alone
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/ruff check $(CODE)
	.venv/bin/mypy $(CODE)
	.venv/bin/hadolint Dockerfile

.PHONY: format
format: .venv/.ready ## mend what can be mended by itself
	.venv/bin/ruff check --fix $(CODE)
	.venv/bin/ruff format $(CODE)

.PHONY: slow
slow: .venv/.ready ## package, servers, load and faults at CI size; floors over other texts
	.venv/bin/pytest -m slow tests/slow tests/bot/store tests/test_floors.py

.PHONY: soak
soak: export HOIDAP_SCALE = full
soak: slow ## the same at full size

.PHONY: bench
bench: .venv/.ready ## benchmarks with the peers over SHARED=PATH
	.venv/bin/python -m benchmarks "$$SHARED"

# Each reads what those before it wrote; README's figures and tests/floors.yaml are looked at again afterwards.
.PHONY: fit
fit: .venv/.ready ## fit all coefficients anew over SHARED=PATH
	for part in selection confidence figures spans; do .venv/bin/python -m benchmarks.fit_$$part "$$SHARED" || exit; done

# The tool that locks is not in the lock: it has to work when the lock does not.
.PHONY: lock
lock: export CUSTOM_COMPILE_COMMAND = make lock
lock: ## pin the dependencies of pyproject.toml; UPGRADE=--upgrade for their newest versions
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip $(QUIETLY) install pip-tools==7.6.2
	$(COMPILE) --only-build-deps --build-deps-for wheel --output-file requirements-build.lock
	$(COMPILE) --constraint requirements-build.lock --extra charts --extra documents --extra postgresql \
		--output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --all-extras --build-deps-for editable \
		--output-file requirements-dev.lock

# --no-deps: the lock names all of them, and an older pip looks for the newest of what is asked for with an extra.
# --no-compile: compiling all of it takes ten seconds; Python compiles what is imported.
.venv/.locked: requirements-dev.lock
	@echo "Setting up .venv, once …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, not " + sys.version)'
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --no-compile --no-deps --require-hashes -r requirements-dev.lock >&2
	@touch $@

.venv/.ready: .venv/.locked pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable . >&2
	@touch $@
