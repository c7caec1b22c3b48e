# make run: a server with a demo community · make test: the tests · make check: all that CI checks besides
PORT ?= 8000
DATA_DIR ?= var
PYTHON ?= python3
WORKERS ?= 3
VENV := .venv
PY := $(VENV)/bin/python
# deno asks the network for nothing
DENO_NO_UPDATE_CHECK = 1
export PORT DATA_DIR DENO_NO_UPDATE_CHECK

.PHONY: run install dev test test-services test-matrix check messages clean

run: install
	@exec ./run.sh

install: $(VENV)/.installed
dev: $(VENV)/.installed-dev

$(VENV)/.installed: requirements.txt constraints.txt
	@echo "1/4 Making a virtual environment and installing what the server needs ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests need ..."
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

test: dev
	@$(PY) manage.py messages --compile
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

# The same suite on PostgreSQL and Redis; both must run.
test-services: export DATABASE_URL ?= postgres://postgres@127.0.0.1:5432/palaver
test-services: export REDIS_URL ?= redis://127.0.0.1:6379/9
test-services: export SECRET_KEY ?= only-for-tests
test-services: dev
	@$(PY) manage.py messages --compile
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

# Every address at every visibility, for every kind of person: the suite asks a choice of them.
test-matrix: dev
	@$(PY) manage.py messages --compile
	FULL_MATRIX=1 $(PY) -m pytest -n $(WORKERS) tests/permissions $(ARGS)

check: dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djangofmt --check $$(git ls-files '*.html')
	$(VENV)/bin/djade --target-version 5.2 --check $$(git ls-files '*.html')
	$(VENV)/bin/deno fmt --check static tests/js deno.json
	$(VENV)/bin/deno lint static tests/js
	$(VENV)/bin/deno test --quiet --allow-read --allow-run tests/js
	$(VENV)/bin/mypy community config realtime workspaces wiki
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py messages --check

messages: dev
	$(PY) manage.py messages

clean:
	rm -rf $(VENV) var
