# Writes requirements.lock: one exact version of everything, for every platform and every Python from 3.11.
set -eu
.venv/bin/python -m uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 \
    --extra dev --extra teaching --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml \
    --output-file requirements.new
{
    echo "# Exact versions for every platform and every Python from 3.11; made by \`make lock\` from pyproject.toml."
    cat requirements.new
} > requirements.lock
rm requirements.new
