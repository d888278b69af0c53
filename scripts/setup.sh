# Makes .venv from requirements.lock with plain pip; an optional argument names the Python to use.
set -eu

ok() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=""
for candidate in ${1:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if ok "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    for candidate in ${1:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        if new_enough "$candidate"; then
            echo "$candidate cannot make a virtual environment: its venv module is missing. On Debian and Ubuntu," \
                 "install it with: apt-get install python3-venv" >&2
            exit 1
        fi
    done
    echo "The course needs Python 3.11 or newer, and ${1:-this machine} does not give it. Install it, or name one:" \
         "make setup PYTHON=/path/to/python3.12" >&2
    exit 1
fi

if [ "$(cat .venv/.ready 2>/dev/null)" != "$PWD" ] || ! .venv/bin/python -c "" 2>/dev/null; then
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv --clear .venv
fi
echo "Installing the exact versions of requirements.lock (a few minutes the first time) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
printf '%s' "$PWD" > .venv/.ready
