#!/usr/bin/env bash
# Builds, runs, tests and measures Carnet. Each command sets up what it needs; Go and Node must be there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat <<'TEXT'
./build.sh run            build, start a local sync Worker, and open a browser with Carnet on a sample profile page; without
                          a display the same headless: it saves the person and prints what was saved and where the
                          pictures are
./build.sh test           every check: formats, types, Go tests, packages, end to end in Chromium and Firefox
./build.sh bench [NAME…]  measure: a table, dist/bench.json, dist/bench.html
./build.sh package        dist/chrome and dist/firefox, and a zip of each, the same to the byte each time
./build.sh sync           dist/worker (the sync Worker, for wrangler) and dist/carnet-sync (the same as one program)
TEXT
}

fail() { printf '%s\n' "$*" >&2; exit 1; }

# --- setting up -------------------------------------------------------------------------------------------------------

need_tools() {
  command -v go >/dev/null || fail "Go is missing: install Go 1.26 or later (https://go.dev/dl/)."
  command -v node >/dev/null && command -v npm >/dev/null || fail "Node is missing: install Node 20 or later with npm (https://nodejs.org/)."
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 15) ? 0 : 1)' ||
    fail "Node $(node --version) is too old: install Node 20.15 or later."
}

set_up_go() { go mod download; }

set_up_node() {
  local lock stamp=extension/node_modules/.carnet-lock
  lock=$(node -p 'require("crypto").createHash("sha256").update(require("fs").readFileSync("extension/package-lock.json")).digest("hex")')
  [ "$(cat "$stamp" 2>/dev/null)" != "$lock" ] || return 0
  (cd extension && npm ci --no-progress --loglevel=error)
  printf '%s\n' "$lock" >"$stamp"
}

# The browsers with French, a display of our own for the real right-click, and openssl for the test server's certificate.
set_up_browsers() {
  local missing=()
  if [ -e /etc/debian_version ]; then
    local package
    for package in chromium chromium-l10n firefox-esr firefox-esr-l10n-fr xvfb xdotool openssl; do
      dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] || fail "Missing: ${missing[*]}. Install with: sudo apt-get install ${missing[*]}"
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null
  else
    local command
    for command in chromium firefox-esr Xvfb xdotool openssl; do
      command -v "$command" >/dev/null || missing+=("$command")
    done
    [ ${#missing[@]} = 0 ] || fail "Missing: ${missing[*]}. Install them with your system's packages, so that they are found under these names."
  fi
}

# --- building ---------------------------------------------------------------------------------------------------------

build_core() {
  mkdir -p dist
  GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o dist/core.wasm ./wasm
  install -m 644 "$(go env GOROOT)/lib/wasm/wasm_exec.js" dist/wasm_exec.js
}

# The sync server: the Worker that wrangler deploys, and the program for whoever hosts their own.
build_worker() {
  mkdir -p dist/worker
  GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o dist/worker/relay.wasm ./sync/worker
  # Go's own wasm_exec.js and one thing more: a global object for each instance, which the library needs
  install -m 644 "$(go list -m -f '{{.Dir}}' github.com/syumai/workers)/cmd/workers-assets-gen/assets/wasm_exec_go.js" dist/worker/wasm_exec.js
  install -m 644 sync/worker/worker.mjs dist/worker/worker.mjs
}
build_server() { CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags='-s -w' -o dist/carnet-sync ./sync/server; }

build_extension() { node extension/build/build.js; }

package() { build_core; build_extension; }

# --- checking ---------------------------------------------------------------------------------------------------------

check_gofmt() {
  local wrong
  wrong=$(git ls-files -z --cached --others --exclude-standard '*.go' | xargs -0 -r gofmt -l)
  [ -z "$wrong" ] || { printf 'gofmt -w these:\n%s\n' "$wrong"; return 1; }
}
check_vet() { go vet ./...; GOOS=js GOARCH=wasm go vet ./...; }
check_staticcheck() {
  local tool
  tool=$(go tool -n staticcheck) # by its place: "go tool" would build it for the target that it shall look at
  "$tool" ./...
  GOOS=js GOARCH=wasm "$tool" ./wasm ./sync/worker
}
check_types() { # side by side: each takes one core
  local tsc=extension/node_modules/typescript/bin/tsc shipped status=0
  node $tsc -p extension &
  shipped=$!
  node $tsc -p extension/e2e || status=1
  wait $shipped || status=1
  return $status
}
check_locales() { node extension/build/locales.js; }
check_markup() { node extension/build/markup.js; }
check_go() { go test ./...; }
# What the suites that others wrote and the real pages come to, where they are here: a line each.
check_suites() {
  go test -v -run '^(TestSuites|TestCorpus|TestMutations|TestTaughtOnRealPages)$' ./wasm/page ./wasm/site ./wasm/cmd/carnet |
    sed -E 's/^ +[a-z_]+\.go:[0-9]+: (suite )/\1/'
}
check_lint() { node extension/build/lint.js; }

# The same sources at another place, under another time zone and file mask, must give the same bytes.
check_same_bytes() {
  local other
  other=$(mktemp -d)
  trap "rm -rf '$other'" EXIT
  git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$other"
  ln -s "$PWD/extension/node_modules" "$other/extension/node_modules"
  (umask 077; TZ=Pacific/Auckland "$other/build.sh" package)
  (cd dist && sha256sum carnet-*.zip) | (cd "$other/dist" && sha256sum -c -)
}

# The conformance suite and what else wants the Worker, under workerd.
check_relay() { build_worker; CARNET_WORKER=$PWD/dist/worker go test ./sync/worker; }

# Two files at a time; then, one at a time, what wants the machine to itself: real keys and windows, frames that are counted.
check_end_to_end() {
  local alone='/(gestures|menu|popup|scroll)\.test' file status=0
  local first=() later=()
  for file in extension/e2e/*.test.js; do
    if [[ $file =~ $alone ]]; then later+=("$file"); else first+=("$file"); fi
  done
  node --test --test-reporter=spec --test-concurrency=2 "${first[@]}" || status=1
  node --test --test-reporter=spec --test-concurrency=1 "${later[@]}" || status=1
  return $status
}

passed=0 failed=0 failures=()

# stage NAME COMMAND: one line when it holds, everything it said when it does not.
stage() {
  local name=$1 log start took status
  log=dist/test-$name.log
  start=$(date +%s%N)
  set +e # a subshell under "if" would not stop at its first failure
  ( set -e; "$2" ) >"$log" 2>&1 </dev/null
  status=$?
  set -e
  took=$(( ($(date +%s%N) - start) / 100000000 ))
  if [ $status = 0 ]; then
    printf 'ok    %-14s %4d.%d s\n' "$name" $((took / 10)) $((took % 10))
    sed -n 's/^suite /      /p' "$log"
    passed=$((passed + 1))
  else
    printf 'FAIL  %-14s %4d.%d s\n' "$name" $((took / 10)) $((took % 10))
    sed 's/^/      /' "$log"
    failed=$((failed + 1)); failures+=("$name")
  fi
}

test_all() {
  mkdir -p dist
  stage gofmt check_gofmt
  stage vet check_vet
  stage staticcheck check_staticcheck
  stage types check_types
  stage locales check_locales
  stage markup check_markup
  stage go check_go
  stage relay check_relay
  stage suites check_suites
  stage package package
  stage same-bytes check_same_bytes
  stage lint check_lint
  stage end-to-end check_end_to_end
  [ $failed = 0 ] || printf '\nFAILED: %s (what each said is above, and in dist/test-NAME.log)\n' "${failures[*]}"
  printf 'stages: %d passed, %d failed\n' $passed $failed
  [ $failed = 0 ]
}

case ${1-} in
  run) need_tools; set_up_go; set_up_node; set_up_browsers; package; build_worker; exec node extension/e2e/run.js ;;
  test) need_tools; set_up_go; set_up_node; set_up_browsers; test_all ;;
  bench) need_tools; set_up_go; set_up_node; set_up_browsers; package; build_worker; build_server; shift; exec node extension/e2e/bench.js "$@" ;;
  package) need_tools; set_up_go; set_up_node; package; ls -l dist/carnet-*.zip ;;
  sync) need_tools; set_up_go; build_worker; build_server; ls -l dist/worker dist/carnet-sync ;;
  '') usage ;;
  *) usage >&2; exit 2 ;;
esac
