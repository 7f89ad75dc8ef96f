#!/bin/sh
# Hold the language suite against the reference implementation: every case of
# okay/, identity/ and pretty/ is run under GNU Guile 3.0 and its standard
# output compared with the recorded one.  A suite that the reference itself
# fails would teach our interpreter something wrong, so this must pass before
# a case is trusted.
#
# Usage: run-guile.sh [FILTER...]
# Only cases whose "folder/name" contains one of the filters are run.
# GUILE names another interpreter binary.  The last line is a tally; the exit
# status is non-zero when a case fails.

set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
guile=${GUILE:-guile}
export LC_ALL=C.UTF-8 TZ=UTC GUILE_AUTO_COMPILE=0
unset GUILE_LOAD_PATH GUILE_LOAD_COMPILED_PATH 2>/dev/null
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

selected() { # NAME FILTER...
    candidate=$1
    shift
    [ $# -eq 0 ] && return 0
    for filter; do
        case $candidate in *"$filter"*) return 0 ;; esac
    done
    return 1
}

judge() { # NAME STATUS EXPECTED
    if [ "$2" -eq 0 ] && cmp -s "$3" "$work/out"; then
        passed=$((passed + 1))
        return
    fi
    failed=$((failed + 1))
    echo "FAIL $1 (exit status $2)"
    if [ -e "$3" ]; then
        diff -u "$3" "$work/out" | sed -n '3,22p'
    else
        echo "  no file $(basename "$3")"
    fi
    sed -n '1,8p' "$work/err"
}

for file in "$here"/okay/*.scm; do
    name=$(basename "$file" .scm)
    selected "okay/$name" "$@" || continue
    (cd "$here/okay" && "$guile" --no-auto-compile -q -s "$name.scm") \
        >"$work/out" 2>"$work/err" </dev/null
    judge "okay/$name" $? "$here/okay/$name.out"
done

for folder in identity pretty; do
    for file in "$here/$folder"/*.scm; do
        name=$(basename "$file" .scm)
        selected "$folder/$name" "$@" || continue
        "$guile" --no-auto-compile -q -s "$here/$folder-driver.scm" "$file" \
            >"$work/out" 2>"$work/err" </dev/null
        status=$?
        expected=$file
        [ "$folder" = pretty ] && expected=$here/pretty/$name.out
        judge "$folder/$name" $status "$expected"
    done
done

# An expectation without its program would never be noticed otherwise.
for expected in "$here"/okay/*.out "$here"/pretty/*.out; do
    if [ ! -e "${expected%.out}.scm" ]; then
        failed=$((failed + 1))
        echo "FAIL $expected has no .scm file"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
