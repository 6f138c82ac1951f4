#!/bin/sh
# Makes this checkout ready to run or to be tested, and does nothing where it is ready.
#
#   sh requirements/prepare.sh run|test
#
# Installs the missing Debian packages, then makes .venv and fills it from the hash lock.
# PYTHON names the Python to take (3.11 to 3.13); without it the first fitting one is taken.
# Ends with 0: ready; 1: something could not be installed; 2: wrong usage;
# 3: Debian packages are missing and this user may not install them (the line to run is shown).
set -eu
unset PYTHONHOME PYTHONPATH

say() { printf '%s\n' "setup: $*" >&2; }
stop() { status=$1; shift; say "$@"; exit "$status"; }
at_terminal() { [ -t 2 ] && [ -z "${CI:-}" ]; }

# --- Debian packages ---------------------------------------------------------------------

missing_packages() {  # of the lists given, the packages that are not installed, one a line
    dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' | awk '
        FNR == NR { if ($1 == "installed") have[$2]; next }
        { sub(/#.*/, ""); found = 0; for (i = 1; i <= NF; i++) if ($i in have) found = 1 }
        NF && !found { print $1 }' - "$@"
}

prepare_debian() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        [ -e ".venv/ready-$goal" ] ||
            say "this is not Debian: what requirements/debian-*.txt name has to be there already"
        return 0
    fi
    set -- requirements/debian-run.txt
    [ "$goal" = run ] || set -- "$@" requirements/debian-test.txt
    venv_is_ready || find_python >/dev/null || set -- requirements/debian-python.txt "$@"
    missing=$(missing_packages "$@")
    # shellcheck disable=SC2086  # a list of packages
    [ -z "$missing" ] || install_packages $missing
}

install_packages() {
    may_install || refuse_to_install "$@"
    say "installing Debian packages: $*"
    apt_get update || say "the package lists could not be renewed; trying with the old ones"
    apt_get install --yes --no-install-recommends "$@" ||
        stop 1 "apt-get could not install: $*"
}

may_install() { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }

apt_get() {  # shows what it does at a terminal, else only what went wrong
    set -- env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
        apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
    [ "$(id -u)" -eq 0 ] || set -- sudo -n "$@"
    if at_terminal; then
        "$@" </dev/null >&2
        return
    fi
    messages=$(mktemp)  # a file: a service that is started here would hold a pipe open for ever
    if "$@" -qq </dev/null >"$messages" 2>&1; then rm "$messages"; return; fi
    cat "$messages" >&2
    rm "$messages"
    return 1
}

refuse_to_install() {
    command -v sudo >/dev/null 2>&1 && become='sudo sh -c' || become='su -c'
    say "Debian packages are missing and this user may not install them." \
        "Run this line, then start again:"
    printf '%s\n' "$become 'apt-get update && apt-get install --yes --no-install-recommends $*'" >&2
    exit 3
}

# --- Python environment ------------------------------------------------------------------

tag='import sys; print(sys.implementation.cache_tag)'

find_python() {  # prints the path of the Python to take
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3 python3.13 python3.12 python3.11 /usr/bin/python3
    fi
    for candidate in "$@"; do
        "$candidate" -I -c '
import ensurepip, os, sys, venv
if not (3, 11) <= sys.version_info < (3, 14): sys.exit(1)
print(os.path.realpath(sys.executable))' 2>/dev/null && return
    done
    return 1
}

fingerprint() {  # of .venv as it has to be for the goal given: Python, place and locks
    .venv/bin/python -I -c '
import hashlib, sys
locks = b"".join(open(name, "rb").read() for name in sys.argv[1:])
print(sys.implementation.cache_tag, ascii(sys.prefix), hashlib.sha256(locks).hexdigest())
' requirements/install.txt "requirements/$1.txt" 2>/dev/null
}

is_marked() {  # is .venv complete for the goal given
    [ -f ".venv/ready-$1" ] && [ "$(fingerprint "$1")" = "$(cat ".venv/ready-$1")" ]
}

mark() { fingerprint "$1" >.venv/marking && mv .venv/marking ".venv/ready-$1"; }

venv_is_ready() { is_marked "$goal" && has_wanted_python; }

has_wanted_python() {
    [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" -I -c "$tag" 2>/dev/null)" = "$(.venv/bin/python -I -c "$tag")" ]
}

prepare_venv() {
    if command -v flock >/dev/null 2>&1; then
        exec 9<requirements
        flock 9
    fi
    venv_is_ready && return
    python=$(find_python) ||
        stop 1 "Python 3.11, 3.12 or 3.13 that can make environments is needed; PYTHON=... names one"
    # Only packages of the tests are ever added to an environment; every other change starts anew.
    if [ "$goal" = run ] || [ -e .venv/ready-test ] || ! is_marked run || ! has_wanted_python; then
        say "making .venv with $python"
        [ -d .venv ] || rm -f .venv
        "$python" -I -m venv --clear .venv || stop 1 "$python could not make .venv"
        install_locked install
    fi
    install_locked "$goal"
    [ "$goal" = run ] || mark run
    mark "$goal"
}

install_locked() {  # the packages of one lock; Flask-Principal alone is published as source only
    say "installing the Python packages of requirements/$1.txt"
    log=.venv/install.log
    if { PIP_USER=0 .venv/bin/python -I -m pip --no-input --disable-pip-version-check --no-color \
        install --progress-bar off --require-hashes --no-build-isolation --use-pep517 \
        --only-binary :all: --no-binary flask-principal -r "requirements/$1.txt" 2>&1 </dev/null &&
        echo complete; } | tee "$log" | meter; then :; fi
    [ "$(tail -n 1 "$log")" = complete ] && return
    tail -n 15 "$log" >&2
    stop 1 "the Python packages could not be installed; the full log is in $log"
}

meter() {  # counts what pip collects, at a terminal only
    at_terminal || { cat >/dev/null; return; }
    awk '
        /^(Collecting|Processing)/ { printf "\r\033[K  %d  %s", ++n, $2 }
        /^Installing collected/ { printf "\r\033[K  putting them in place" }
        END { printf "\r\033[K" }' >&2
}

case "${1:-}" in
    run | test) goal=$1 ;;
    *) stop 2 "usage: sh requirements/prepare.sh run|test" ;;
esac
cd "$(dirname "$0")/.."
prepare_debian
venv_is_ready || prepare_venv
