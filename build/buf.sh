#!/usr/bin/env bash
# buf, from npm if Node.js is available: `install` installs it, `lint` runs it, `path` prints its location.
set -euo pipefail
cd "$(dirname "$0")"
buf=$PWD/node_modules/.bin/buf

case ${1:-lint} in
  install)
    if { [ ! -x "$buf" ] || [ ! -x node_modules/.bin/dockerfile-utils ]; } && command -v npm > /dev/null; then
      npm ci --silent --no-audit --no-fund > /dev/null 2>&1 || echo "buf could not be installed: its test is skipped." >&2
    fi
    ;;
  lint)
    [ -x "$buf" ] || ./buf.sh install
    [ -x "$buf" ] || { echo "buf is missing: install Node.js and npm." >&2; exit 3; }
    # The imports of our protos come from NuGet packages; together with ours they form a workspace.
    packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
    workspace=$(mktemp -d)
    trap 'rm -rf "$workspace"' EXIT
    version() { sed -nE "s/.*PackageVersion Include=\"$1\" Version=\"([^\"]+)\".*/\1/p" ../Directory.Packages.props; }
    common=$packages/google.api.commonprotos/$(version Google.Api.CommonProtos)/content/protos
    mkdir -p "$workspace/protos" && cp -r ../protos/grants "$workspace/protos/"
    mkdir -p "$workspace/google"
    cp -r "$common/google" "$workspace/google/"
    cat > "$workspace/buf.yaml" <<YAML
version: v2
modules:
  - path: protos
  - path: google
YAML
    sed -n '/^lint:/,$p' ../protos/buf.yaml >> "$workspace/buf.yaml"
    cd "$workspace" && "$buf" lint --path protos/grants
    ;;
  *)
    echo "usage: buf.sh install|lint" >&2
    exit 2
    ;;
esac
