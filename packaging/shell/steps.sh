# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by the front doors: named steps, each with its time, and a list of what failed.
# A failed step does not hide those after it unless it is one they stand on (must).

# Another clone at another path then finds what this one compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

faultline_steps=()
faultline_failed=()

say() { printf '%s\n' "$*"; }
complain() { printf 'error: %s\n' "$*" >&2; }

# seconds N -> 1m05s
duration() {
    if [ "$1" -ge 60 ]; then printf '%dm%02ds' "$(($1 / 60))" "$(($1 % 60))"; else printf '%ds' "$1"; fi
}

# step NAME COMMAND...: runs it, notes how long it took and whether it failed.
step() {
    local name=$1 begin=$SECONDS status=0
    shift
    say "== $name"
    "$@" </dev/null || status=$?
    local took
    took=$(duration "$((SECONDS - begin))")
    if [ "$status" -eq 0 ]; then
        faultline_steps+=("$(printf '%-28s %8s' "$name" "$took")")
    else
        faultline_steps+=("$(printf '%-28s %8s  FAILED' "$name" "$took")")
        faultline_failed+=("$name")
    fi
    return "$status"
}

# must NAME COMMAND...: a step without which the others make no sense.
must() {
    step "$@" || {
        report_steps
        exit 1
    }
}

report_steps() {
    local line
    say "== time of each step"
    for line in "${faultline_steps[@]}"; do say "   $line"; done
    say "   $(printf '%-28s %8s' together "$(duration "$SECONDS")")"
    for line in "${faultline_failed[@]}"; do complain "$line failed, see above"; done
}
