# Runs the unit tests on every Python from 3.11 found on the PATH or in pyenv, and says which were not run.
ran="" missing="" failed=0
for minor in 11 12 13 14; do
    python=""
    for candidate in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python3; do
        if "$candidate" -c "import sys, venv; sys.exit(sys.version_info[:2] != (3, $minor))" 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then missing="$missing 3.$minor"; continue; fi
    echo "== Python 3.$minor"
    home=.cache/pythons/3.$minor
    if [ ! -e "$home/.ready" ] || [ requirements.lock -nt "$home/.ready" ] || [ pyproject.toml -nt "$home/.ready" ]; then
        "$python" -m venv --clear "$home" &&
            "$home/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.lock &&
            "$home/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . &&
            touch "$home/.ready"
    fi
    if "$home/bin/python" -m pytest -q -p no:cacheprovider -n 2 --ignore tests/browser \
        -m "not soak and not packaging" tests; then
        ran="$ran 3.$minor"
    else
        ran="$ran 3.$minor(FAILED)" failed=1
    fi
done
echo
echo "Unit tests were run on Python:${ran:- none}"
echo "Not on this machine, so not run:${missing:- none}"
[ -n "$ran" ] || failed=1
exit $failed
