# Every target sets up what it needs: Python 3.11 or newer and make are all a machine must have.
#
#   make serve    run a workshop          make serve WORKSHOP=table-topics ARGS="--host 0.0.0.0"
#   make test     run all tests           make test ARGS="tests/test_room.py -x"
#   make fuzz     the tests with examples, on examples that no run had before
#   make soak     a day of workshops on one server; what they leave behind
#   make lint     ruff, mypy, tsc
#   make bench    measure the hub on this machine
#   make build    bundle the front end again
#   make clean    remove all that the above have made

SHELL := /bin/bash
# Where bytecode is not kept, every process that a test starts compiles pandas and plotly anew.
unexport PYTHONDONTWRITEBYTECODE
VENV ?= .venv
BIN := $(abspath $(VENV))/bin
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	echo $$name && break; done)

# What an installation is made from: when one of these is newer, it is made again.
SOURCES := pyproject.toml hatch_build.py package.json package-lock.json \
	$(shell find jupyter-config plwidgets/serve/template -type f) \
	$(shell find plwidgets -path plwidgets/static -prune -o -type f \
	  -regex '.*\.\(ts\|tsx\|css\|mjs\)' -print)

# $(call need,TEST,PACKAGES,WHY): install Debian packages if we may, else say which.
define need
@{ $(1); } >/dev/null 2>&1 || \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  echo "Installing $(2): $(3)."; \
  apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive apt-get install -yqq --no-install-recommends $(2); \
else \
  printf '%s\n' "Missing: $(3)." "Install it and try again:  sudo apt-get install $(2)" >&2; \
  exit 1; \
fi
endef

# $(call install,WHAT): this checkout, and what it stands on.  uv takes seconds where pip takes
# minutes; where it does not reach the index that pip was told of, pip does it.
define install
@echo "Setting up $(VENV): a minute the first time."
@$(PIP) install uv
@$(BIN)/uv pip install --quiet --python $(BIN)/python -e '$(1)' || $(PIP) install -e '$(1)'
endef
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: serve test fuzz soak lint bench build clean chromium firefox webkit postgresql strace

serve: $(VENV)/.installed
	$(BIN)/plwidgets serve $(WORKSHOP) $(ARGS)

test: $(VENV)/.installed-test chromium firefox webkit postgresql strace
	$(BIN)/python hatch_build.py test
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --max-worker-restart 1 \
	  $(ARGS)

fuzz: $(VENV)/.installed-test
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=fuzz \
	  -o faulthandler_timeout=3600 $(ARGS)

soak: $(VENV)/.installed-test chromium
	$(BIN)/python -m tests.soak $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python hatch_build.py run check

bench: $(VENV)/.installed-bench chromium
	$(BIN)/python -m bench $(ARGS)

build: $(BIN)/python
	$(call install,.)

clean:
	rm -rf $(VENV) node_modules plwidgets/static dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache screenshots

# The headless shell is the same engine, and opens a page for a fifth of the work: it is installed
# where that is possible and Debian has it, and any Chromium will do elsewhere.
chromium:
	$(call need,command -v chromium-headless-shell || { [ "$$(id -u)" != 0 ] && \
	  { command -v chromium || command -v chromium-browser || command -v google-chrome; }; },\
	$$(apt-cache policy chromium-headless-shell | grep -q Candidate && \
	  echo chromium-headless-shell || echo chromium) fonts-liberation fonts-noto-color-emoji,\
	the tests drive a Chromium)

firefox:
	$(call need,command -v firefox-esr || command -v firefox,firefox-esr,the tests drive a Firefox)

webkit:
	$(call need,command -v WebKitWebDriver && command -v Xvfb,webkit2gtk-driver xvfb,\
	the tests drive a WebKit)

postgresql:
	$(call need,command -v postgres || ls /usr/lib/postgresql/*/bin/postgres,postgresql,\
	the tests run a PostgreSQL of their own)

strace:
	$(call need,command -v strace,strace,the tests cut the power)

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Missing: Python 3.11 or newer.  Install it and try again:" \
	  " sudo apt-get install python3 python3-venv" >&2; exit 1; }
	$(call need,$(PYTHON) -c 'import ensurepip; import venv',python3-venv,Python's module venv)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python $(SOURCES)
	$(call install,.)
	@touch $@

$(VENV)/.installed-%: $(BIN)/python $(SOURCES)
	$(call install,.[$*])
	@touch $@ $(if $(filter dev,$*),$(VENV)/.installed-test)  # dev has all of test
