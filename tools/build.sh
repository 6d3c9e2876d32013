# Sourced by run, linli and test: finds the tools, says in one sentence what is missing, and builds what has changed.
linli_root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
linli_publish="$linli_root/artifacts/linli"
linli_program="$linli_publish/linli"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

linli_missing() { echo "linli: $1" >&2; exit 69; }

linli_tools() {
  command -v dotnet >/dev/null 2>&1 || linli_missing "the .NET 10 SDK is missing; install it (https://dot.net) and run this again."
  dotnet --list-sdks | grep -q '^10\.' || linli_missing "the .NET SDK found here is not version 10; install the .NET 10 SDK and run this again."
  command -v node >/dev/null 2>&1 || linli_missing "Node.js 20 or newer is missing; install it (https://nodejs.org) and run this again."
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || linli_missing "Node.js $(node --version) is too old; version 20 or newer is needed."
  command -v npm >/dev/null 2>&1 || linli_missing "npm is missing; it comes with Node.js, install that again."
}

# Runs a step quietly; shows its output only when it fails.
linli_step() {
  local log; log="$(mktemp)"
  echo "linli: $1" >&2
  shift
  if ! "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    linli_missing "that step failed; the last lines of its output stand above."
  fi
  rm -f "$log"
}

linli_web() {
  local web="$linli_root/web"
  [ -f "$web/package.json" ] || return 0
  if [ ! -f "$web/node_modules/.linli-installed" ] || [ "$web/package-lock.json" -nt "$web/node_modules/.linli-installed" ]; then
    linli_step "installing the packages of the pages (once)…" npm --prefix "$web" ci --no-audit --no-fund
    touch "$web/node_modules/.linli-installed"
  fi
  if [ ! -f "$web/dist/.linli-built" ] || [ -n "$(find "$web" -name node_modules -prune -o -path "$web/dist" -prune -o -type f -newer "$web/dist/.linli-built" -print -quit)" ]; then
    linli_step "building the pages…" npm --prefix "$web" run build
    touch "$web/dist/.linli-built"
  fi
}

# Lighthouse, apart from the pages' own packages (185 MB that only the tests want).
linli_lighthouse() {
  local folder="$linli_root/web/tools/lighthouse"
  if [ ! -f "$folder/node_modules/.linli-installed" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.linli-installed" ]; then
    linli_step "installing lighthouse (once)…" npm --prefix "$folder" ci --ignore-scripts --no-audit --no-fund
    touch "$folder/node_modules/.linli-installed"
  fi
}

# The runtime identifier of this machine when programs can be compiled ahead for it; empty when not (then they start a little slower).
linli_runtime() {
  if ldd --version 2>&1 | grep -qi musl; then return; fi
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
  esac
}

# Compiled ahead where the compiler for it can be had, as ever where not.
linli_publish_server() {
  local publish=(dotnet publish "$linli_root/src/Cli" -c Release -o "$linli_publish" -p:RunAnalyzers=false) runtime
  runtime="$(linli_runtime)"
  if [ -n "$runtime" ] && "${publish[@]}" -r "$runtime" --self-contained false -p:PublishReadyToRun=true; then return; fi
  "${publish[@]}"
}

# One build at a time: ./linli beside a first ./run waits for it and then finds nothing left to do. Where there is no flock (macOS) whoever starts both waits by hand.
linli_lock() {
  command -v flock >/dev/null 2>&1 || return 0
  mkdir -p "$linli_root/artifacts"
  exec 9>"$linli_root/artifacts/.building"
  flock -n 9 && return
  echo "linli: another build of this checkout is under way; waiting for it…" >&2
  flock 9
}

linli_build() {
  linli_tools
  linli_lock
  linli_web
  linli_step "building the server…" linli_publish_server
  exec 9>&-
}
