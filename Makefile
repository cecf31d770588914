# Two commands: `make demo` to look around, `make test` before anything is handed on. Each prepares what it needs.

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))
# For the checks that load the settings: as the tests do, with data of their own.
TRYING := env DEMO=1 DATA_DIR=$${DATA_DIR:-.data/tests}
# Any complete set of production's variables; nothing is connected to.
PRODUCTION := env -u DEMO -u DEBUG DATA_DIR=.data/tests ALLOWED_HOSTS=renda.example.cn \
	SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
	DATABASE_URL=postgres://portal@127.0.0.1/portal REDIS_URL=redis://127.0.0.1:6379/0
WORKERS ?= 2

CHECKS := mypy ruff djade contracts migrations deployment

# The portal's own code is compiled once and not by each of the many processes that the tests and the demo start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test $(CHECKS) prove bench pictures lock format clean

help:
	@echo 'make demo    三个样例区，http://127.0.0.1:8000（PORT= 换端口，QUICK=1 只载入公布的年度）'
	@echo 'make test    格式、规则、类型、迁移、部署检查和全部测试'
	@echo 'make prove   同样的试验，用大数量'
	@echo 'make bench   速度，与极限的比值（BENCH_ROWS= 行数）'
	@echo 'make pictures 手册的截图，从样例做'
	@echo 'make format  整理格式'
	@echo 'make lock    按 pyproject.toml 重新锁定依赖'
	@echo 'make clean   删除环境和数据'

# exec: Ctrl-C and SIGTERM reach the supervisor itself.
demo: $(RUN)
	@[ -e .env ] || echo 'DEMO=1' > .env
	@exec $(BIN)/python manage.py demo $(if $(QUICK),--quick)

# One worker more than cores: at any time one of them waits for a browser, or for a process that it started.
test: $(DEV)
	@$(MAKE) --no-print-directory --jobs=$(WORKERS) --output-sync $(CHECKS)
	@echo '== pytest'
	@$(BIN)/pytest -n $$(($(WORKERS) + 1)) --dist worksteal

# The longest first, the others beside it.
mypy:
	@echo '== mypy'
	@$(TRYING) $(BIN)/mypy --no-error-summary

ruff:
	@echo '== ruff'
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .

djade:
	@echo '== djade'
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +

contracts:
	@echo '== import contracts'
	@$(BIN)/lint-imports --no-cache --no-logo

migrations:
	@echo '== migrations'
	@$(TRYING) $(BIN)/python manage.py makemigrations --check --dry-run

deployment:
	@echo '== check --deploy'
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

prove: $(DEV)
	@PROVE=1 $(BIN)/pytest -m prove --quiet
	@$(BIN)/python deploy/try_two_servers.py

bench: $(DEV)
	@$(BIN)/python -m bench

# The pictures of the manuals, from a sample that is made for them.
pictures: $(DEV)
	@$(BIN)/python docs/take_pictures.py

format: $(DEV)
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

lock:
	@command -v uv >/dev/null || { echo '锁定依赖要用 uv，请先安装：pip install uv' >&2; exit 1; }
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) .data .static .env .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The environment. What is needed to develop contains what is needed to run, so that its stamp stands for both.
$(RUN): requirements.txt
	@$(call install,requirements.txt)
	@touch $(RUN)

$(DEV): requirements-dev.txt
	@$(call install,requirements-dev.txt)
	@touch $(RUN) $(DEV)

# An interpreter counts if it runs: version managers leave names on PATH that do not. The mark `unfinished` outlives an
# interrupted set-up, which is then begun anew.
define install
	set -e; \
	if [ -e $(VENV)/unfinished ] || ! $(BIN)/python -c 'import pip; $(FITS)' 2>/dev/null; then \
		for python in $${PYTHON:-} python3.12 python3.11 python3.13 python3 none; do \
			if $$python -c '$(FITS)' 2>/dev/null; then break; fi; \
		done; \
		if [ $$python = none ]; then echo '需要 Python 3.11 至 3.14，请先安装（Debian 12：apt install python3 python3-venv）。' >&2; exit 1; fi; \
		if ! $$python -c 'import ensurepip' 2>/dev/null; then echo '缺少 python3-venv，请先安装：apt install python3-venv。' >&2; exit 1; fi; \
		rm -rf $(VENV); mkdir $(VENV); touch $(VENV)/unfinished; \
		$$python -m venv $(VENV); \
	fi; \
	touch $(VENV)/unfinished; \
	echo '正在安装依赖，第一次约需一分钟……'; \
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r $(1); \
	rm $(VENV)/unfinished
endef
