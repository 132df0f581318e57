# `make run` and `make test` are all that a newcomer types; `make help` lists the rest.

# The first Python on the path that is new enough; `make run PYTHON=...` names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/installed

# What `check --deploy` looks at: the settings as production has them. Nothing is connected to.
PRODUCTION := DATABASE_URL=postgresql://db/newsroom ALLOWED_HOSTS=berita.example SECURE_SSL=1 \
	SECRET_KEY=$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))')

.DEFAULT_GOAL := help
.PHONY: run test check messages bench bench-million help

run: $(INSTALLED)  ## start everything: database, samples, web, worker, schedule (PORT=8000)
	@$(RUN) manage.py up --port $(PORT)

test: $(INSTALLED)  ## run the whole test suite
	@$(RUN) -m pytest

check: $(INSTALLED)  ## look for plain mistakes, missing migrations and unsafe settings
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(RUN) manage.py check --deploy --fail-level WARNING

messages: $(INSTALLED)  ## bring the catalogs up to what the code says, and compile them
	@$(RUN) -m tests.messages

bench: $(INSTALLED)  ## measure how fast it is here (ONLY="parsing pages")
	@$(RUN) -m tests.benchmarks $(ONLY)

bench-million: $(INSTALLED)  ## the same at a million stories, which are made once and kept (12 GB)
	@$(RUN) -m tests.benchmarks million

help:  ## show this
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

# The virtual environment, again when requirements.txt changes or when its Python is gone.
$(INSTALLED): requirements.txt
	@test -n "$(PYTHON)" || { echo "Perlu Python 3.11 atau lebih baru (make run PYTHON=/jalan/ke/python3)." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python ini tanpa venv. Di Debian dan Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Memasang requirements.txt ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@
