#!/usr/bin/env bash
# Runs one throw-away PostgreSQL server in the foreground on 127.0.0.1, for tests: no password, nothing kept durable.
#   start-postgres.sh [--port 5432] [--run DIR]
# TERM ends it cleanly; its data, in DIR, are made anew at every start. Needs PostgreSQL 14 or newer (Debian: postgresql).
# Started by root it runs as the user postgres, since the server refuses root.
set -euo pipefail

port=5432 run=
while (($#)); do
  case $1 in
    --port) port=$2; shift 2 ;;
    --run) run=$2; shift 2 ;;
    -h|--help) sed -n '2,5p' "$0"; exit 0 ;;
    *) echo "start-postgres.sh: unknown argument: $1" >&2; exit 2 ;;
  esac
done
run=${run:-${TMPDIR:-/tmp}/postgres-run-$(id -u)-$port}

bin=
for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(dirname "$(command -v initdb || echo /nowhere/x)"); do
  [[ -x $folder/initdb && -x $folder/postgres ]] && bin=$folder && break
done
[[ $bin ]] || { echo "start-postgres.sh: there is no PostgreSQL server here (Debian: apt-get install postgresql)" >&2; exit 1; }

if [[ -e $run && ! -e $run/.postgres-run && -n $(ls -A "$run") ]]; then
  echo "start-postgres.sh: $run is not empty and not mine" >&2
  exit 1
fi
as=()
if [[ $(id -u) == 0 ]]; then
  id postgres >/dev/null 2>&1 || { echo "start-postgres.sh: the user postgres is missing" >&2; exit 1; }
  as=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi
mkdir -p "$run" && touch "$run/.postgres-run"
rm -rf "$run/data"
mkdir -m 700 "$run/data"
[[ ${#as[@]} -gt 0 ]] && chown postgres "$run" "$run/data"

cd "$run"
"${as[@]}" "$bin/initdb" --pgdata="$run/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
  --no-sync >"$run/initdb.log" 2>&1 || { cat "$run/initdb.log" >&2; exit 1; }
# Smart shutdown (TERM) waits for clients; this turns it into the fast one.
"${as[@]}" "$bin/postgres" -D "$run/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=60 -c shared_buffers=128MB &
server=$!
trap 'kill -INT "$server" 2>/dev/null || true' TERM INT
while kill -0 "$server" 2>/dev/null; do wait "$server" || true; done
