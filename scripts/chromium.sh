# Makes sure that there is a Chromium on the PATH for the browser tests.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium with apt-get …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null && exit 0
fi
echo "The browser tests need Chromium on the PATH. Install it (on Debian: sudo apt-get install chromium;" \
     "on a Mac: brew install chromium) and run this again." >&2
exit 1
