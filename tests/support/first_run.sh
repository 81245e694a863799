#!/usr/bin/env bash
# What a stranger does: clone, `make run`, look. In a folder whose name has a blank and Chinese characters, on a
# machine without Node; twice, since the second start must keep what is there. FIRST_RUN_NODE=machine keeps Node.
set -euo pipefail
source_tree=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
port=${FIRST_RUN_PORT:-8765}
server=
stop() {
  if [ -n "$server" ]; then kill -- "-$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  server=
}
trap 'stop; rm -rf "$work"' EXIT

clone="$work/长明 英烈 site"
git clone --quiet "$source_tree" "$clone"
cd "$clone"

if [ "${FIRST_RUN_NODE:-none}" = none ]; then
  # A PATH that has everything but Node.
  mkdir "$work/bin"
  for folder in ${PATH//:/ }; do
    [ -d "$folder" ] || continue
    for program in "$folder"/*; do
      case ${program##*/} in node | npm | npx | nodejs | corepack) ;; *) [ -e "$work/bin/${program##*/}" ] || ln -s "$program" "$work/bin/" ;; esac
    done
  done
  export PATH="$work/bin"
fi
unset VAR_DIR DJANGO_SETTINGS_MODULE CI

read_page() { python3 -c 'import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=10).read().decode())' "$1"; }

start_and_look() {
  local log=$1 begin
  begin=$(date +%s)
  set -m
  make run PORT="$port" >"$log" 2>&1 &
  server=$!
  set +m
  for _ in $(seq 1 600); do
    if read_page "http://127.0.0.1:$port/martyrs/" >"$work/page.html" 2>/dev/null; then break; fi
    kill -0 "$server" 2>/dev/null || { cat "$log"; echo "make run ended before it served a page"; exit 1; }
    sleep 1
  done
  grep -q '示例' "$work/page.html" || { cat "$log"; echo "the list of martyrs shows no sample"; exit 1; }
  echo "$2: a page after $(($(date +%s) - begin)) s"
}

start_and_look "$work/first.log" "first make run"
grep -q 'one-time password' "$work/first.log" || { cat "$work/first.log"; echo "no password was printed"; exit 1; }
stop
start_and_look "$work/second.log" "second make run"
if grep -q 'one-time password' "$work/second.log"; then echo "the password was printed twice"; exit 1; fi
if [ -n "$(git status --porcelain)" ]; then git status --short; echo "running wrote outside var/"; exit 1; fi
