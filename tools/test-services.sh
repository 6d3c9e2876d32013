# Sourced by test: the services that tests need, installed from Debian when that is allowed, started on loopback, stopped by their own id.
linli_postgres_problem=""
linli_browser_problem=""
linli_fault_problem=""
linli_postgres_data=""
linli_postgres_port=""

# Installs Debian packages when this is Debian and root; otherwise tells the command to type.
linli_install() {
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "linli: installing $* …" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
  else
    return 1
  fi
}

linli_postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

linli_as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then su postgres -s /bin/sh -c "$*"; else sh -c "$*"; fi
}

# Starts a server of its own in a new folder, unless LINLI_TEST_POSTGRES names one already.
linli_start_postgres() {
  [ -z "${LINLI_TEST_POSTGRES:-}" ] || return 0
  [ -n "$(linli_postgres_bin)" ] || linli_install postgresql || { linli_postgres_problem="install it with: apt-get install postgresql"; return 1; }
  local bin; bin="$(linli_postgres_bin)"
  linli_postgres_data="$1"
  linli_postgres_port=$((20000 + RANDOM % 20000))
  mkdir -p "$1"
  chmod 711 "$(dirname "$1")"
  [ "$(id -u)" -ne 0 ] || chown postgres "$1"
  linli_as_postgres "$bin/initdb -D $1 -A trust -U linli --locale=C.UTF-8 -E UTF8" >/dev/null 2>&1 || { linli_postgres_problem="initdb failed"; return 1; }
  linli_as_postgres "$bin/pg_ctl -D $1 -l $1/log -w -o '-p $linli_postgres_port -k $1 -c listen_addresses=127.0.0.1' start" >/dev/null 2>&1 || { linli_postgres_problem="it did not start"; return 1; }
  export LINLI_TEST_POSTGRES="Host=127.0.0.1;Port=$linli_postgres_port;Username=linli;Database=postgres"
}

linli_stop_postgres() {
  [ -z "$linli_postgres_data" ] || linli_as_postgres "$(linli_postgres_bin)/pg_ctl -D $linli_postgres_data -m immediate stop" >/dev/null 2>&1
}

linli_browser() {
  if [ -z "$(command -v chromium || command -v chromium-browser)" ] || ! fc-list 2>/dev/null | grep -qi 'Noto Sans CJK'; then
    linli_install chromium fonts-noto-cjk || { linli_browser_problem="Chromium or its Chinese fonts are missing: apt-get install chromium fonts-noto-cjk"; return 1; }
  fi
}

# The fault tests need a C compiler (power-cut shim) and strace (failing fsync).
linli_fault_tools() {
  command -v cc >/dev/null 2>&1 && command -v strace >/dev/null 2>&1 && return 0
  linli_install gcc libc6-dev strace || { linli_fault_problem="the fault tests need a C compiler and strace: apt-get install gcc libc6-dev strace"; return 1; }
}
