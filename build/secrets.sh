#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml hands to its containers, each at random, in the folder `secrets`. What is
# there stays as it is: to replace one, delete its file and run this again (docs/operations.md says in which order).
set -euo pipefail
cd "$(dirname "$0")/.."
command -v openssl > /dev/null || { echo "openssl is missing: install it." >&2; exit 3; }

# Containers read the files as users of their own, so that a file is open to all; the folder is its owner's alone, and
# that keeps everybody else on this machine out.
mkdir -p secrets && chmod 0700 secrets
umask 022

put() {
  if [ -s "secrets/$1" ]; then
    cat > /dev/null
  else
    cat > "secrets/$1.new" && mv "secrets/$1.new" "secrets/$1"
  fi
}

random() { openssl rand -hex 24; }

# EC P-256, PKCS #8: signs every token.
openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt | put signing-key.pem
printf grants | put rabbitmq-username
random | tr -d '\n' | put rabbitmq-password
# SQL Server asks for capitals, small letters, digits and a sign.
printf 'Sa-%s' "$(random)" | put sqlserver-password
random | tr -d '\n' | put grafana-password

# RabbitMQ takes its first user from its configuration, made anew from the two above.
printf 'default_user = %s\ndefault_pass = %s\n' \
  "$(cat secrets/rabbitmq-username)" "$(cat secrets/rabbitmq-password)" > secrets/rabbitmq.conf
echo "secrets/: $(ls secrets | tr '\n' ' ')"
