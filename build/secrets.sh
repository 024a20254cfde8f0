#!/usr/bin/env bash
# Creates the secrets that docker-compose.yml provides to its containers, each at random, in the folder `secrets`.
# Existing files are not changed: to replace one, delete it and run this again (docs/operations.md gives the order).
set -euo pipefail
cd "$(dirname "$0")/.."
command -v openssl > /dev/null || { echo "openssl is missing: install it." >&2; exit 3; }

# Each container reads the files as its own user, so the files are readable by all. Only the owner can access the
# folder, which protects them from other users of this machine.
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

ec_key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt; }

# EC P-256, PKCS #8. The local key signs people in (grants token) and stays with the operator; each service has a key of
# its own. The services get the public halves.
keys="signing-key service-budget service-beneficiary service-convention service-reporting"
for key in $keys; do
  ec_key | put "$key.pem"
  openssl pkey -in "secrets/$key.pem" -pubout -out "secrets/$key.pub.pem"
done
# Nothing is revoked at first; docs/operations.md shows what the file can say.
printf '{}\n' | put revoked.json
printf grants | put rabbitmq-username
random | tr -d '\n' | put rabbitmq-password
# SQL Server requires capitals, small letters, digits and a symbol.
printf 'Sa-%s' "$(random)" | put sqlserver-password
random | tr -d '\n' | put grafana-password
# The master keys of bank details: without them, nobody can read those of the databases. Back them up apart from those.
for service in beneficiary convention; do openssl rand -base64 32 | tr -d '\n' | put "data-key-$service"; done

# RabbitMQ creates its first user from its configuration, which is generated from the two files above.
printf 'default_user = %s\ndefault_pass = %s\n' \
  "$(cat secrets/rabbitmq-username)" "$(cat secrets/rabbitmq-password)" > secrets/rabbitmq.conf
echo "secrets/: $(ls secrets | tr '\n' ' ')"
