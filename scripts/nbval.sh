# Runs the lessons in the named folders again and compares every output with the stored one.
# A kernel that lost its port to another program says nothing about a lesson: then, and only then, all is run once more.
mkdir -p build/logs
log=build/logs/nbval-run.log
for try in 1 2; do
    { .venv/bin/python -m pytest -q -p no:cacheprovider --nbval -n 2 --dist loadscope \
        --nbval-sanitize-with tests/nbval-sanitize.cfg "$@" 2>&1; echo $? > "$log.code"; } | tee "$log"
    code=$(cat "$log.code")
    [ "$code" = 0 ] && exit 0
    [ "$try" = 1 ] && grep -q -e "Address already in use" -e "Kernel died before replying" "$log" || break
    echo "A kernel lost its port; running the lessons once more."
done
[ "$code" = 5 ] && echo "No lesson was found in $*: a check of nothing does not count as passed." >&2
exit "$code"
