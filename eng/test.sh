#!/usr/bin/env bash
# Runs every test of the house: the .NET projects, then each Node project under tests/ with a test script.
# Ends with what failed, in words, and a line "N passed, N failed, N skipped".
#
# With CI=true a part that fails runs once more, alone: a defect fails again, and fails the run; a test that passes the
# second time is named as unsteady, which is a defect to mend too, but not of the change that CI looks at.
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/log" "$work/failed" "$work/unsteady"
status=0

dotnet msbuild Workflows.sln -restore -m -v:q -nologo -clp:ErrorsOnly || exit 1

# Each failure with its message: "  Failed Name [1 s]" of dotnet test up to the next test, node's closing list whole.
# A log of thousands of lines is of no use to who sees only its end.
failures() {
  awk '
    /^  Failed .*\[/ { left = 25 }
    /^✖ failing tests:/ { left = 400 }
    /^  (Passed|Skipped) |^(Passed|Failed)! / { left = 0 }
    left-- > 0 { print }' "$1"
}

part() { # command...: runs a part of the tests, once more if it fails in CI
  "$@" 2>&1 | tee "$work/part" && { cat "$work/part" >> "$work/log"; return; }
  failures "$work/part" > "$work/first"
  if [ "${CI:-}" = true ]; then
    echo "Failed; once more, alone:"
    if "$@" 2>&1 | tee "$work/part"; then
      cat "$work/part" >> "$work/log"
      cat "$work/first" >> "$work/unsteady"
      return
    fi
  fi
  status=1
  cat "$work/part" >> "$work/log"
  cat "$work/first" >> "$work/failed"
}

# One project at a time: tests of servers and time-outs do not compete for the processors.
for project in tests/*.Tests/*.csproj; do
  part dotnet test "$project" --no-build -nologo --logger "console;verbosity=minimal"
done

node_project() { # folder
  cd "$root/$1" || return 1
  [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --loglevel=error || return 1
  npm test --silent
}
export TEMPORAL_DEV="$root/temporal-dev/TemporalDev.Host/bin/Debug/net10.0/temporal-dev"
for project in tests/*/package.json; do
  echo "$(node -p "require('./$project').description"):"
  part node_project "$(dirname "$project")"
done

[ ! -s "$work/failed" ] || { printf '\nWhat failed:\n'; cat "$work/failed"; }
[ ! -s "$work/unsteady" ] || { printf '\nUnsteady (failed once, passed alone; mend these):\n'; cat "$work/unsteady"; }

# "Passed! - Failed: 0, Passed: 12, Skipped: 1, …" of dotnet test, and "# pass 12" (or "ℹ pass 12") of node.
awk -v status="$status" '
  function number(name) { return match($0, name ": *[0-9]+") ? substr($0, RSTART + length(name) + 1, RLENGTH - length(name) - 1) + 0 : 0 }
  /Failed: *[0-9]+, Passed: *[0-9]+/ { failed += number("Failed"); passed += number("Passed"); skipped += number("Skipped") }
  /^(#|ℹ) (pass|fail|cancelled|skipped) [0-9]+$/ { if ($2 == "pass") passed += $3; else if ($2 == "skipped") skipped += $3; else failed += $3 }
  END {
    if (status != 0 && failed == 0) failed = 1
    printf "\n%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (failed > 0 || passed == 0)
  }' "$work/log"
