#!/usr/bin/env bash
# Runs every test of the house and ends with a line "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0

dotnet msbuild Workflows.sln -restore -m -v:q -nologo -clp:ErrorsOnly || exit 1

# One project at a time: tests of servers and time-outs do not compete for the processors.
dotnet test Workflows.sln --no-build -nologo -m:1 --logger "console;verbosity=minimal" 2>&1 | tee -a "$log" || status=1

if [ -f tests/TypeScript/package.json ]; then
  echo "The official TypeScript SDK on our server:"
  (
    cd tests/TypeScript || exit 1
    [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error || exit 1
    TEMPORAL_DEV="$OLDPWD/temporal-dev/TemporalDev.Host/bin/Debug/net10.0/temporal-dev" npm test --silent
  ) 2>&1 | tee -a "$log" || status=1
fi

# "Passed! - Failed: 0, Passed: 12, Skipped: 1, …" of dotnet test, and "# pass 12" (or "ℹ pass 12") of node.
awk -v status="$status" '
  function number(name) { return match($0, name ": *[0-9]+") ? substr($0, RSTART + length(name) + 1, RLENGTH - length(name) - 1) + 0 : 0 }
  /Failed: *[0-9]+, Passed: *[0-9]+/ { failed += number("Failed"); passed += number("Passed"); skipped += number("Skipped") }
  /^(#|ℹ) (pass|fail|cancelled|skipped) [0-9]+$/ { if ($2 == "pass") passed += $3; else if ($2 == "skipped") skipped += $3; else failed += $3 }
  END {
    if (status != 0 && failed == 0) failed = 1
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (failed > 0 || passed == 0)
  }' "$log"
