#!/bin/sh
# Remakes the hash locks from the *.in files, with pins that hold on Python 3.11 to 3.13:
#
#   sh requirements/lock.sh             keeps the versions that still fit
#   sh requirements/lock.sh --upgrade   takes the newest ones
#
# Index settings are those of uv and the environment; none of them is written into a lock.
set -eu
cd "$(dirname "$0")"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM

compile() {  # the lock with this name; further arguments go to uv
    name=$1
    shift
    "$place/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "$name.txt" "$@" "$name.in"
}

"${PYTHON:-python3}" -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary :all: -r lock.txt
compile lock "$@"
compile install "$@"
compile test "$@"
compile run --constraint test.txt "$@"
