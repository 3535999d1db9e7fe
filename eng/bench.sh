#!/usr/bin/env bash
# Builds for release and measures; see tests/Benchmarks/Program.cs. Arguments: suites, --seconds N, --workflows N.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet msbuild temporal-dev/TemporalDev.Host -restore -m -v:q -nologo -clp:ErrorsOnly -p:Configuration=Release
dotnet msbuild tests/Benchmarks -restore -m -v:q -nologo -clp:ErrorsOnly -p:Configuration=Release

if [ -z "${TEMPORAL_LOAD:-}" ] && [ -n "${TEMPORAL_CLI:-}" ] && [ -x "$(dirname "$TEMPORAL_CLI")/temporal-load" ]; then
  TEMPORAL_LOAD="$(dirname "$TEMPORAL_CLI")/temporal-load"
  export TEMPORAL_LOAD
fi
exec tests/Benchmarks/bin/Release/net10.0/benchmarks "$@"
