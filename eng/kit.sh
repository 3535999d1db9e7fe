#!/usr/bin/env bash
# Holds the managed SDK against the official one by the conformance kit: replay of its histories, refusal of changed
# workflows, recordings on our server and (where TEMPORAL_CLI is set) on the real one, random vectors.
# Usage: eng/kit.sh KIT-DIRECTORY. Scenarios whose events race are named in eng/kit-races.txt.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
kit=${1:?"Say where the kit is: eng/kit.sh path/to/kit"}
[ -f "$kit/Kit.csproj" ] || { echo "'$kit' holds no Kit.csproj. Pass the folder of the conformance kit." >&2; exit 78; }
work=$(mktemp -d)
servers=()
stop() {
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null; done
  wait 2>/dev/null
  rm -rf "$work"
}
trap stop EXIT

failed=0
check() { # name, command...
  local name=$1
  shift
  if "$@" > "$work/log" 2>&1; then
    echo "PASS $name: $(tail -n 1 "$work/log")"
  else
    echo "FAIL $name"
    grep -vE '^(PASS|SAME|SKIP)' "$work/log" | head -n 60
    failed=1
  fi
}

# Prints a port that is free now.
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }

# Waits until something listens on a port of this machine, or the process that should is gone.
await_port() { # port, pid
  for _ in $(seq 200); do
    (exec 3<> "/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    kill -0 "$2" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

# Records a scenario of eng/kit-races.txt again, three times at most, until it comes as expected.
settle() { # port, directory
  local name pair="$work/pair"
  for name in $(grep -vE '^(#|$)' "$root/eng/kit-races.txt" | cut -d' ' -f1); do
    for _ in 1 2 3; do
      rm -rf "$pair" && mkdir "$pair" && cp "$kit/histories/$name".json "$pair"
      mkdir "$pair/actual" && cp "$2/$name".json "$pair/actual" 2>/dev/null || break
      "${run[@]}" compare "$pair" "$pair/actual" > /dev/null 2>&1 && break
      echo "AGAIN $name"
      "${run[@]}" record --address "127.0.0.1:$1" --out "$2" --only "^$name\$" > /dev/null 2>&1
    done
  done
}

attributes=()
for pair in KitKeyword=Keyword KitText=Text KitInt=Int KitDouble=Double KitBool=Bool KitDatetime=Datetime KitList=KeywordList; do
  attributes+=(--search-attribute "$pair")
done

start() { # variable for the port, command...
  local port
  port=$(free_port)
  "${@:2}" server start-dev --headless --port "$port" --http-port "$(free_port)" "${attributes[@]}" > "$work/server-$port.log" 2>&1 &
  servers+=($!)
  await_port "$port" $! || { echo "'$2' does not listen on port $port:" >&2; cat "$work/server-$port.log" >&2; exit 1; }
  printf -v "$1" '%s' "$port"
}

cp -r "$kit" "$work/kit"
dotnet msbuild "$work/kit/Kit.csproj" -restore -m -v:q -nologo -clp:ErrorsOnly "-p:OutDir=$work/bin/" \
  "-p:SdkProject=$root/temporal-dev/Temporalio/Temporalio.csproj" || exit 1
dotnet msbuild "$root/temporal-dev/TemporalDev.Host" -restore -m -v:q -nologo -clp:ErrorsOnly || exit 1
run=("dotnet" "$work/bin/kit.dll")

check "replay of the official histories" "${run[@]}" replay --in "$kit/histories"
check "changed workflows are refused" "${run[@]}" mutants --in "$kit/histories"

start ours "$root/temporal-dev/TemporalDev.Host/bin/Debug/net10.0/temporal-dev"
check "record on our server" "${run[@]}" record --address "127.0.0.1:$ours" --out "$work/ours"
settle "$ours" "$work/ours"
check "our server writes what the real one wrote" "${run[@]}" compare "$kit/histories" "$work/ours"
check "replay of what our server wrote" "${run[@]}" replay --in "$work/ours"
check "random values and ids to the bit" node "$root/eng/kit-vectors.mjs" "$kit/vectors.json" "$work/bin/kit.dll" "127.0.0.1:$ours"

if [ -n "${TEMPORAL_CLI:-}" ]; then
  start real "$TEMPORAL_CLI"
  check "record on the real server" "${run[@]}" record --address "127.0.0.1:$real" --out "$work/real"
  settle "$real" "$work/real"
  check "our SDK writes what the official one wrote" "${run[@]}" compare "$kit/histories" "$work/real"
fi
exit "$failed"
