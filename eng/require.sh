#!/bin/sh
# Says in one sentence each what this machine lacks and how to get it; exits 78 if it lacks anything.
missing=0
lacks() {
  echo "$1" >&2
  missing=1
}

major() { "$1" --version 2>/dev/null | sed 's/^v//; s/\..*//'; }

dotnet=$(major dotnet)
[ "${dotnet:-0}" -ge 10 ] || lacks "The .NET SDK 10 is missing: install it from https://dot.net/download (or your system's packages)."
node=$(major node)
[ "${node:-0}" -ge 20 ] || lacks "Node.js 20 or newer is missing: install it from https://nodejs.org (or your system's packages)."
command -v npm >/dev/null 2>&1 || lacks "'npm' is missing: it comes with Node.js; install the package 'npm' where it is apart."
[ "$missing" = 0 ] || exit 78
