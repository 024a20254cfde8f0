#!/usr/bin/env bash
# Checks whether the service in this container is ready: exits with 0 or 1. Images have no curl, and bash and openssl
# need a hundredth of the time that a .NET program takes to start. With dozens of replicas, health checks stay cheap.
# Over TLS its certificate is checked as others check it, by the name of this machine.
request='GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n'
address=${1:-127.0.0.1:5081}

answer() {
  case ${Listen__Http:-} in
    https://*)
      printf "$request" | timeout 5 openssl s_client -quiet -connect $address -servername localhost \
        -CAfile "${Tls__CaFile:?}" -verify_return_error -verify_hostname localhost 2> /dev/null
      ;;
    *)
      exec 3<> /dev/tcp/${address/:/\/} || exit 1
      printf "$request" >&3
      timeout 5 cat <&3
      ;;
  esac
}

read -r _ code _ < <(answer) && [ "$code" = 200 ]
