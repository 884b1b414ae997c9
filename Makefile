# make run     opens Muster               make test    every check and every test
# make check   linters and types only     make format  puts the source into its form
# make bench   measures the speed         make clean   removes the environment and the caches
# make test-long  every test, with all of its random examples (half an hour)
# make torture tries for 40 minutes to bring it down
# make record  runs the hindcasts, scores them and writes docs/record.md (some minutes)
# make docs    builds the manual as a site in site/, and its man page
# make app     builds the application for this system, which needs no Python, in dist/ (some minutes)
# make package builds what pipx and uv install, and an archive of the source, in dist/
# make kernel-check  runs the compiled kernel with sanitizers beside SimPy (some minutes)
# make mutate  makes small mistakes in the simulator and tells which no test sees (an hour)
#
# Another Python: make run PYTHON=python3.12     Some of the tests: make test ONLY="tests/scenarios -x"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := scenarios simulator ui

# An environment works only in the folder it was made in: after a move or a copy its stamps no longer count.
PLACE := $(shell pwd | cksum | cut -d ' ' -f 1)
MADE := $(VENV)/made-$(PLACE)
READY := $(VENV)/ready-$(PLACE)
READY_FOR_TESTS := $(VENV)/ready-for-tests-$(PLACE)
READY_TO_BUILD := $(VENV)/ready-to-build-$(PLACE)
LIBRARIES := $(VENV)/libraries-$(PLACE)

INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input -c constraints.txt

# What is compiled where there is a compiler; without one SimPy answers.
KERNEL := $(wildcard setup.py simulator/kernel/*.[ch])

# Debian and Ubuntu always have python3; of those with a number, each release has its own alone.
DOUBT := $(if $(filter python3,$(notdir $(PYTHON))),,; where this system has it)

NOT_INSTALLED := "The libraries of Muster could not be installed, and pip says above why:" \
  "see whether this machine reaches the package index, and call make again."

.PHONY: run check format test test-long bench record docs package app app-check torture kernel-check mutate clean
.NOTPARALLEL:

run: $(READY) $(LIBRARIES)
	@$(BIN)/muster

check: $(READY_FOR_TESTS)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(CODE) installer tests muster.py conftest.py
	$(BIN)/lint-imports --no-logo

format: $(READY_FOR_TESTS)
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

test test-long: export QT_QPA_PLATFORM := offscreen
test test-long: export MPLBACKEND := Agg
test test-long: export LC_ALL := C.UTF-8
test: $(READY_FOR_TESTS) $(LIBRARIES) check
	$(BIN)/pytest -q -n 2 --dist worksteal $(ONLY)

# Every run of the tests sees other random examples; this one sees more of them.
test-long: $(READY_FOR_TESTS) $(LIBRARIES) check
	$(BIN)/pytest -q -n 2 --dist worksteal --hypothesis-profile=thorough $(ONLY)

bench: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.bench

record: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.record

docs: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.manual
	@$(BIN)/mkdocs build --quiet --strict
	@echo "The manual is in site/index.html, its man page in docs/muster.1."

package: $(READY_FOR_TESTS)
	@$(BIN)/python -m installer.kernel
	@$(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	@ls dist/muster-*

app: $(READY_TO_BUILD) $(LIBRARIES)
	@$(BIN)/python -m installer.build

# Tries what make app has built where there is no Python: by root, on Debian or Ubuntu.
app-check: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.installer

torture: export QT_QPA_PLATFORM := offscreen
torture: $(READY_FOR_TESTS) $(LIBRARIES)
	@$(BIN)/python -m tests.torture

kernel-check: export LC_ALL := C.UTF-8
kernel-check: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.simulator.kernel 2000

# A part of it: make mutate ONLY="simulator/what_if --sample 100"
mutate: $(READY_FOR_TESTS)
	@$(BIN)/python -m tests.mutation $(ONLY)

clean:
	rm -rf $(VENV) build dist site *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(CODE) tests -name __pycache__ -prune -exec rm -rf {} +

$(MADE):
	@test -w . || { echo "Muster makes its environment in the folder $(CURDIR), where you may not write:" \
	    "copy it to a folder of your own, and call make there." >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || \
	  { echo "Muster needs Python 3.11 or newer, and there is no $(PYTHON) on this machine:" \
	    "install it (sudo apt-get install $(notdir $(PYTHON)) $(notdir $(PYTHON))-venv$(DOUBT))." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Muster needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1); name another: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) lacks its venv module: install it (sudo apt-get install $(notdir $(PYTHON))-venv$(DOUBT))." >&2; exit 1; }
	@echo "Making the Python environment in $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(READY): pyproject.toml constraints.txt $(KERNEL) | $(MADE)
	@echo "Installing Muster and its libraries into $(VENV) (about a minute the first time) ..."
	@$(INSTALL) -e '.[pdf,cluster]' || { echo $(NOT_INSTALLED) >&2; exit 1; }
	@touch $@

$(READY_FOR_TESTS): pyproject.toml constraints.txt $(KERNEL) | $(MADE)
	@echo "Installing Muster, its libraries and the tools of its tests into $(VENV) (about a minute the first time) ..."
	@$(INSTALL) -e '.[dev]' || { echo $(NOT_INSTALLED) >&2; exit 1; }
	@touch $@ $(READY)

$(READY_TO_BUILD): pyproject.toml constraints.txt $(KERNEL) | $(MADE)
	@echo "Installing Muster, its libraries and what builds the application into $(VENV) ..."
	@$(INSTALL) -e '.[app,cluster]' || { echo $(NOT_INSTALLED) >&2; exit 1; }
	@touch $@ $(READY)

# Written only when nothing is missing.
$(LIBRARIES): .ci/system_libraries.py | $(MADE)
	@$(BIN)/python $< $@
