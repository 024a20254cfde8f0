#!/usr/bin/env bash
# Builds, and serves everything in one process until interrupted.
set -euo pipefail
source "$(dirname "$0")/common.sh"

require_free_ports run
build
cat <<TEXT
gRPC (with reflection)   ${grpc#http://}
JSON over HTTP           $http/v1
health                   $http/health/ready
web pages                $http/
a token for the API      dotnet $cli token --key $data/signing-key.pem --subject claire.martin --role budget-officer
a token for the pages    dotnet $cli token --key $data/signing-key.pem --subject ines.dubois --role case-officer
TEXT
serve
