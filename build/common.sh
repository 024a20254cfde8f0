# Shared by the scripts in this folder: paths, and a running Standalone.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
configuration=${CONFIGURATION:-Release}
where=$(echo "$configuration" | tr '[:upper:]' '[:lower:]')
standalone=artifacts/bin/Standalone/$where/Grants.Standalone.dll
cli=artifacts/bin/Cli/$where/grants.dll
grpc=http://127.0.0.1:${GRPC_PORT:-5080}
http=http://127.0.0.1:${HTTP_PORT:-5081}
data=${DATA:-data}

# Progress goes to standard error, beside the output that a program may read.
step() { echo "$*" >&2; }

build() {
  local projects=(services/Standalone services/Cli) first=""
  [ -f "$standalone" ] && [ -f "$cli" ] || first=" (the first time takes a minute or two)"
  step "restoring packages"
  for project in "${projects[@]}"; do
    dotnet restore "$project" -v quiet
  done
  for project in "${projects[@]}"; do
    step "compiling $project$first"
    local output
    output=$(dotnet build "$project" -c "$configuration" --no-restore --nologo -v quiet 2>&1) ||
      { echo "$output" >&2; return 1; }
  done
}

# Simulated, so that the demo can play two years in a few seconds.
serve() {
  export Listen__Grpc=$grpc Listen__Http=$http Database__Directory=$data Auth__KeyFile=$data/signing-key.pem
  export Data__KeyFile=$data/data-key
  export Clock__Simulated=true
  exec dotnet "$standalone"
}

# Fails when something listens already: two servers would share the data, and a demo would play against the other one.
require_free_ports() {
  for address in "$grpc" "$http"; do
    if (exec 3<> "/dev/tcp/127.0.0.1/${address##*:}") 2> /dev/null; then
      echo "Port ${address##*:} is taken. Choose others: make ${1} GRPC_PORT=5180 HTTP_PORT=5181" >&2
      return 1
    fi
  done
}

wait_until_ready() {
  for _ in $(seq 120); do
    curl -fs "$http/health/ready" > /dev/null 2>&1 && return
    kill -0 "$1" 2> /dev/null || return 1
    sleep 0.25
  done
  return 1
}
