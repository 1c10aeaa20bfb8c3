# Payung in two commands: `make demo` and `make test`. Needs make and Python 3.11, 3.12 or 3.13.
# Written for GNU make 3.81, which macOS still ships.

FITS := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3; do \
	if $$python -c '$(FITS)' >/dev/null 2>&1; then command -v $$python; break; fi; done)

BIN := .venv/bin
INSTALL := $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python
COMPILE := $(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate

DEMO := hasil/desa-contoh
TOWN := hasil/kota-contoh
VILLAGE := examples/desa-contoh

.PHONY: help demo test check docs golden bench lock vendor format clean

help:
	@echo 'make demo    set up, screen the synthetic example village, then serve a synthetic town'
	@echo 'make test    set up, run every test'
	@echo 'make check   style, types, directions between modules, limits, generated pages'
	@echo 'make format  put the code into the style that make check asks for'
	@echo 'make docs    write the generated pages of docs/ again'
	@echo 'make golden  write the example village and its golden decisions.csv again'
	@echo 'make bench   measure at the size of a regency (1,000,000 residents, 26,000 rows)'
	@echo 'make lock    resolve the dependencies of pyproject.toml again'
	@echo 'make vendor  bundle what browsers draw maps and charts with again (needs Node)'
	@echo 'make clean   remove everything that the commands above made'

# Payung alone: what a user needs.
.venv/.base: requirements/build.txt requirements/base.txt
	@test -n '$(PYTHON)' || { echo 'Payung needs Python 3.11, 3.12 or 3.13 with venv.'; \
		echo 'Debian/Ubuntu: sudo apt install python3 python3-venv   macOS: brew install python@3.13'; \
		exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes \
		-r requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/base.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

# And everything that tests, checks and measures it.
.venv/.ok: .venv/.base requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	touch $@

demo: .venv/.base
	$(BIN)/payung screen $(VILLAGE)/lists/* --programme $(VILLAGE)/programme.yaml \
		--civil $(VILLAGE)/registers/civil.csv \
		--participants $(VILLAGE)/registers/participants.csv \
		--social $(VILLAGE)/registers/social.csv \
		--excluded $(VILLAGE)/registers/excluded.csv \
		--on 2026-11-23 --out $(DEMO)
	@echo 'Open $(DEMO)/report.html in a browser.'
	PAYUNG_DATA=$(TOWN) $(BIN)/payung demo

test: .venv/.ok
	$(BIN)/pytest -n 2 --dist worksteal

check: .venv/.ok
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal tests/code_health

format: .venv/.ok
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.ok
	$(BIN)/python -m tools.docs

golden: .venv/.ok
	$(BIN)/python -m examples.make
	$(BIN)/python -m tests.stories.renew_golden

bench: .venv/.ok
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.register
	$(BIN)/python -m benchmarks.money
	$(BIN)/python -m benchmarks.maps
	$(BIN)/python -m benchmarks.claims
	$(BIN)/python -m benchmarks.figures

# base.txt keeps the versions that dev.txt is tested with.
lock: .venv/.base
	$(COMPILE) pyproject.toml --group dev --extra spark --extra oidc -o requirements/dev.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/base.txt
	$(COMPILE) --group build -c requirements/dev.txt -o requirements/build.txt

# See tools/vendor/README.md; nobody who uses Payung needs Node.
VENDOR := $(CURDIR)/payung/web/static/vendor
BROUGHT := tools/vendor/node_modules

vendor:
	cd tools/vendor && npm ci --ignore-scripts --no-audit --no-fund && VENDOR=$(VENDOR) npm run build
	mkdir -p $(VENDOR)/leaflet/images
	cp $(BROUGHT)/leaflet/dist/leaflet.css $(BROUGHT)/leaflet/LICENSE $(VENDOR)/leaflet/
	cd $(BROUGHT)/leaflet/dist/images && cp layers.png layers-2x.png marker-icon.png \
		$(VENDOR)/leaflet/images/
	cd $(BROUGHT) && cat echarts/LICENSE echarts/NOTICE zrender/LICENSE tslib/LICENSE.txt \
		> $(VENDOR)/echarts/LICENSE

clean:
	rm -rf .venv hasil bench-data dist build *.egg-info spark-warehouse
	rm -rf .mypy_cache .ruff_cache .hypothesis .import_linter_cache
