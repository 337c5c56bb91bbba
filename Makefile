# The two commands that matter to a newcomer: `make demo` and `make test`.
# Both build .venv from requirements/dev.lock (every version with its hash) on first use.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test docs lint bench bench-detectors bench-fairness bench-risk bench-retellings bench-reliability bench-coding \
	bench-batch bench-decisions bench-publish bench-serve bench-spark bench-integrate validate-risk validate-by-hand \
	validate-studies rate-studies fit-links changelog lock clean

demo: $(READY)
	$(BIN)/python examples/demo.py

test: $(READY)
	$(BIN)/python -m pytest

# The pages as a site that needs no server: build/site/index.html. A link that leads nowhere ends it.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# Builds an environment in build/ from a lock, with a wheel of redactkit: (name, standard or editable).
define build
	rm -rf build/$(1)
	$(PYTHON) -m venv build/$(1)
	build/$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		-r requirements/$(1).lock
	$(BIN)/python -m hatchling build --target wheel:$(2) --directory build/$(1)/wheel
	build/$(1)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps build/$(1)/wheel/*.whl
	rm -rf build/$(1)/wheel
endef

# The least with which every verb works, in build/core: no spaCy, no Presidio's analyzer, none of the extras. It may
# take 330 MB.
.PHONY: core test-core test-lowest
core: $(READY)
	$(call build,core,standard)
	build/core/bin/python -m pip uninstall --quiet --yes setuptools pip
	du -sm build/core | awk '{print "build/core takes", $$1, "MB"; exit $$1 > 330}'
	build/core/bin/redactkit --version

# The tests of the rooms that the verbs and their commands stand in; a test that needs what the core lock lacks is
# skipped, and says so. Those of the risk and of batches call no library that these do not.
CORE_TESTS := tests/test_core.py tests/test_laws.py \
	$(addprefix tests/,cases cli coding composing detect english io link policy tables transform vault)
test-core: core
	$(call build,core-test,editable)
	build/core-test/bin/python -m pytest -rs $(CORE_TESTS)

# The tests that call a library, on the lowest version of each that pyproject.toml allows. What those depend on
# themselves is new, and warns of what of them is old.
LOWEST_TESTS := $(addprefix tests/,test_presidio.py test_spacy_component.py test_strength.py \
	cases coding/test_code.py coding/test_model.py cli/test_commands.py cli/test_terminal.py detect formats link \
	policy publishing/test_counts.py publishing/test_page.py publishing/test_signatures.py \
	publishing/test_tables.py review/test_charts.py serving testing vault workbench/test_forms.py \
	workbench/test_server.py)
test-lowest: $(READY)
	$(call build,lowest,editable)
	build/lowest/bin/python -m pytest -W default::DeprecationWarning -W default::PendingDeprecationWarning \
		$(LOWEST_TESTS)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# The wheel of the accurate detector's weights, in build/accurate.
.PHONY: accurate
accurate: $(READY)
	cd accurate && ../$(BIN)/python -m hatchling build --target wheel:standard --directory ../build/accurate

bench: $(READY)
	$(BIN)/python benchmarks/run.py $(if $(TAB),--tab $(TAB))

bench-detectors: $(READY)
	$(BIN)/python benchmarks/detectors.py

# A second annotation of ten concerns beside redactkit; MISSED=1 lists what both annotations mark and it misses.
.PHONY: agreement
agreement: $(READY)
	$(BIN)/python benchmarks/agreement.py $(if $(MISSED),--missed) $(if $(WRITE),--write) $(if $(SIZE),--size $(SIZE))

bench-fairness: $(READY)
	$(BIN)/python benchmarks/fairness.py $(if $(SIZE),--size $(SIZE))

bench-risk: $(READY)
	$(BIN)/python benchmarks/risk.py

# Each family of rules of the risk left out in turn, on all texts: some ten minutes; LINES=1 each line.
.PHONY: ablate-risk
ablate-risk: $(READY)
	nice $(BIN)/python benchmarks/ablate_risk.py $(if $(LINES),--lines) $(if $(WRITE),--write)

bench-retellings: $(READY)
	$(BIN)/python benchmarks/retellings.py

# A folder through the gate, watched from outside: PART= names one part, SIZE= the megabytes of the large file.
bench-batch: $(READY)
	$(BIN)/python benchmarks/batch.py $(if $(PART),--part $(PART)) $(if $(SIZE),--size $(SIZE))

# What the gate says of every text written by hand; fails if a concern goes out by the machine alone.
bench-decisions: $(READY)
	$(BIN)/python benchmarks/decisions.py $(if $(SIZE),--size $(SIZE))

# What can be told of a register at k = 10 and k = 5, and the cost of counting up to 100,000 concerns.
bench-publish: $(READY)
	$(BIN)/python -m benchmarks.publish

# Attacks on what is published: roster, known incident, differencing, suppressed cells, style.
validate-studies: $(READY)
	$(BIN)/python -m benchmarks.validate_studies

validate-risk: $(READY)
	$(BIN)/python benchmarks/validate_risk.py

# The texts that people wrote, redacted, before rosters of twelve: some ten minutes.
validate-by-hand: $(READY)
	$(BIN)/python benchmarks/validate_risk.py --by-hand $(if $(EVERY),--every $(EVERY))

# Twenty case studies as they would be printed, with their codes and how they were rated; SOURCES=1 beside the texts.
rate-studies: $(READY)
	$(BIN)/python benchmarks/studies.py $(if $(SOURCES),--sources)

# The coder on the development concerns, beside the baselines.
bench-coding: $(READY)
	$(BIN)/python benchmarks/coding.py

bench-reliability: $(READY)
	$(BIN)/python benchmarks/reliability.py $(if $(TAB),--tab $(TAB)) $(if $(FIT),--fit) $(if $(SIZE),--size $(SIZE))

# Fits the weights of who is who and which fact is about whom; needs SciPy, which the package does not.
fit-links: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r scripts/requirements-fit.txt
	$(BIN)/python -m scripts.fit_links $(if $(WRITE),--write)

# Throws 100,000 invented texts and kills 20 runs, which takes some 25 minutes of two cores, then stops:
# SIZE= and KILLS= set how many, SEED= which; WRITE=1 puts the figures into docs/security.md.
.PHONY: fuzz
fuzz: $(READY)
	$(BIN)/python benchmarks/fuzz.py $(if $(SIZE),--size $(SIZE)) $(if $(KILLS),--kills $(KILLS)) \
		$(if $(SEED),--seed $(SEED)) $(if $(WRITE),--write)

# What the server answers in a second, how long a caller waits, and in how much memory.
bench-serve: $(READY)
	$(BIN)/python benchmarks/serve.py $(if $(REQUESTS),--requests $(REQUESTS)) --write

# How much slower a first call is than the next, and how long an event loop stands still.
bench-integrate: $(READY)
	$(BIN)/python benchmarks/integrate.py $(if $(RUNS),--runs $(RUNS)) --write

# Gathers the fragments of changelog.d into CHANGELOG.md at a release: VERSION=0.3.0.
changelog: $(READY)
	$(BIN)/towncrier build --yes --version $(VERSION)

# Spark on one core and on two beside one process, the bytes compared: some ten minutes; needs Java.
bench-spark: $(READY)
	$(BIN)/python benchmarks/spark.py $(if $(DOCUMENTS),--documents $(DOCUMENTS)) \
		$(if $(CONCERNS),--concerns $(CONCERNS)) --write

# Rewrites the locks from pyproject.toml; the only target that needs a tool from outside them (uv 0.9.8 or later).
# What is in a smaller one has the version of the largest, with which all tests are run.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
CORE := --constraints requirements/dev.lock --excludes requirements/not-core.txt pyproject.toml
lock:
	$(COMPILE) --all-extras --group dev pyproject.toml -o requirements/dev.lock
	$(COMPILE) --constraints requirements/dev.lock --group pyproject.toml:build -o requirements/build.lock
	$(COMPILE) $(CORE) -o requirements/core.lock
	$(COMPILE) $(CORE) --extra serve -o requirements/serve.lock
	$(COMPILE) $(CORE) --extra testing --group test -o requirements/core-test.lock
	$(COMPILE) --resolution lowest-direct --no-build --excludes requirements/not-lowest.txt --all-extras \
		--group test pyproject.toml \
		-o requirements/lowest.lock

$(READY): requirements/dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "redactkit needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
