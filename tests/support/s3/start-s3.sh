#!/usr/bin/env bash
# Runs one throw-away S3 server (versitygw over a folder) in the foreground on 127.0.0.1, for tests.
#   start-s3.sh [--port 7070] [--run DIR] [--cache DIR] [--keep-data] [--prepare-only]
# The first run builds it with Go (1.25 or newer) into the cache; later runs use the cache alone. TERM ends it.
# Keys: S3_ACCESS_KEY and S3_SECRET_KEY, or testing and testing-secret. Objects lie in DIR/data.
set -euo pipefail

VERSION=v1.8.0

port=7070 run= keep=0 prepare_only=0
cache=${S3_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/versitygw}
while (($#)); do
  case $1 in
    --port) port=$2; shift 2 ;;
    --run) run=$2; shift 2 ;;
    --cache) cache=$2; shift 2 ;;
    --keep-data) keep=1; shift ;;
    --prepare-only) prepare_only=1; shift ;;
    -h|--help) sed -n '2,5p' "$0"; exit 0 ;;
    *) echo "start-s3.sh: unknown argument: $1" >&2; exit 2 ;;
  esac
done
run=${run:-${TMPDIR:-/tmp}/s3-run-$(id -u)-$port}
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
server=$cache/versitygw-$VERSION

build() (
  exec 9>"$cache/.lock"
  flock 9
  [[ -x $server ]] && return
  command -v go >/dev/null || { echo "start-s3.sh: Go is needed to build the server (Debian: apt-get install golang-go)" >&2; exit 1; }
  echo "start-s3.sh: building versitygw $VERSION" >&2
  work=$(mktemp -d "$cache/build.XXXXXX")
  GOBIN=$work CGO_ENABLED=0 go install -trimpath "github.com/versity/versitygw/cmd/versitygw@$VERSION" >&2
  mv "$work/versitygw" "$server"
  rmdir "$work"
)

[[ -x $server ]] || build
[[ -x $server ]] || { echo "start-s3.sh: the server could not be built" >&2; exit 1; }
((prepare_only)) && exit 0

if [[ -e $run && ! -e $run/.s3-run && -n $(ls -A "$run") ]]; then
  echo "start-s3.sh: $run is not empty and not mine" >&2
  exit 1
fi
mkdir -p "$run" && touch "$run/.s3-run"
((keep)) || rm -rf "$run/data" "$run/meta"
# What a server notes of each object lies beside the data: not every folder can hold extended attributes.
mkdir -p "$run/data" "$run/meta"
export ROOT_ACCESS_KEY=${S3_ACCESS_KEY:-testing} ROOT_SECRET_KEY=${S3_SECRET_KEY:-testing-secret}
exec "$server" --port "127.0.0.1:$port" --quiet posix --sidecar "$run/meta" "$run/data"
