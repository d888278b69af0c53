# Runs each named part, goes on after a failing one, and ends with one summary line per part.
mkdir -p build/logs
summary="" failed=0
for part in "$@"; do
    echo "== $part"
    log=build/logs/$part.log
    began=$(date +%s)
    { "${MAKE:-make}" --no-print-directory "$part" 2>&1; echo $? > "$log.code"; } | tee "$log"
    took=$(($(date +%s) - began))
    counts=$(sed -n 's/^=*[ ]*\([0-9][0-9]* [a-z].*\) in [0-9.]*s.*$/\1/p' "$log" | tail -n 1)
    word=passed
    if [ "$(cat "$log.code")" != 0 ]; then word=FAILED failed=1; fi
    summary="$summary$(printf '%-10s %-7s %4s s  %s' "$part" "$word" "$took" "$counts")
"
done
printf '\n%s' "$summary"
exit $failed
