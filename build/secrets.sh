#!/usr/bin/env bash
# Creates the secrets that docker-compose.yml provides to its containers, each at random, and an authority of the
# installation's own with a certificate for each that listens: in the folder `secrets`, or the one that is named.
# Existing files are not changed: to replace one, delete it and run this again (docs/operations.md gives the order). A
# certificate that ends within thirty days is issued anew. GRANTS_NAMES are more names of the gateway, with commas.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v openssl > /dev/null || { echo "openssl is missing: install it." >&2; exit 3; }
out=${1:-secrets}

# Each container reads the files as its own user, so those files are readable by all. Only the owner can access the
# folder, which protects them from other users of this machine. What no container reads is the owner's alone.
mkdir -p "$out" && chmod 0700 "$out"

put() { # put FILE [MODE]
  if [ -s "$out/$1" ]; then
    cat > /dev/null
  else
    (umask 077 && cat > "$out/$1.new")
    chmod "${2:-0644}" "$out/$1.new"
    mv "$out/$1.new" "$out/$1"
  fi
}

random() { openssl rand -hex 24; }

ec_key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt; }

# SQL Server exchanges keys with RSA.
rsa_key() { openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 2> /dev/null; }

serial() { echo "0x1$(openssl rand -hex 15)"; }

# EC P-256, PKCS #8. The local key signs people in (grants token) and stays with the operator; each service has a key of
# its own. The services get the public halves.
services="budget beneficiary convention reporting"
ec_key | put signing-key.pem 0600
for service in $services; do ec_key | put "service-$service.pem"; done
for key in signing-key $(printf 'service-%s ' $services); do
  openssl pkey -in "$out/$key.pem" -pubout -out "$out/$key.pub.pem"
done
# Nothing is revoked at first; docs/operations.md shows what the file can say.
printf '{}\n' | put revoked.json
# A login or user for each service, with the rights that it uses; `migrate` and the broker make them.
for service in $services; do
  random | tr -d '\n' | put "rabbitmq-$service"
  # SQL Server requires capitals, small letters, digits and a symbol.
  printf 'Pw-%s' "$(random)" | put "sqlserver-$service"
done
for user in finance operator; do random | tr -d '\n' | put "rabbitmq-$user"; done
printf 'Sa-%s' "$(random)" | put sqlserver-sa
random | tr -d '\n' | put grafana-password
# The master keys of bank details: without them, nobody can read those of the databases. Back them up apart from those.
for service in beneficiary convention; do openssl rand -base64 32 | tr -d '\n' | put "data-key-$service"; done
# What takes the place of a secret where there is nothing to keep secret (docker-compose.sqlite.yml).
[ -e "$out/none" ] || { : > "$out/none" && chmod 0644 "$out/none"; }

# The authority: its key signs certificates and nothing else needs it.
ec_key | put ca-key.pem 0600
if [ ! -s "$out/ca.pem" ]; then
  openssl req -x509 -new -sha256 -days 3650 -key "$out/ca-key.pem" -subj "/CN=Grants, authority of this installation" \
    -set_serial "$(serial)" -config <(printf '[req]\ndistinguished_name=dn\nx509_extensions=ca\n[dn]\n[ca]\n%s\n%s\n%s\n' \
      'basicConstraints=critical,CA:TRUE,pathlen:0' 'keyUsage=critical,keyCertSign,cRLSign' \
      'subjectKeyIdentifier=hash') | put ca.pem
fi

certificate() { # certificate NAME KEY_USAGE NAMES…
  local file=$out/tls-$1.pem names="" name usage=$2
  if [ -s "$file" ] && ! openssl x509 -in "$file" -noout -checkend $((30 * 86400)) > /dev/null; then
    echo "The certificate of $1 ends within thirty days: a new one is issued; restart its container." >&2
    rm "$file"
  fi
  [ ! -s "$file" ] || return 0
  for name in "${@:3}"; do
    case $name in *[!0-9.]*) names+=",DNS:$name" ;; *) names+=",IP:$name" ;; esac
  done
  openssl req -new -sha256 -key "$out/tls-$1-key.pem" -subj "/CN=$1" -config <(printf '[req]\ndistinguished_name=dn\n[dn]\n') |
    openssl x509 -req -sha256 -days 397 -CA "$out/ca.pem" -CAkey "$out/ca-key.pem" -set_serial "$(serial)" \
      -extfile <(printf '%s\n' "basicConstraints=critical,CA:FALSE" "keyUsage=critical,$usage" \
        "extendedKeyUsage=serverAuth" "subjectAltName=${names#,}") 2> /dev/null | put "tls-$1.pem"
}

# One certificate for each, of the name that it is called by inside, and of this machine for checks of its own.
for name in $services gateway rabbitmq; do ec_key | put "tls-$name-key.pem"; done
rsa_key | put tls-sqlserver-key.pem
for name in $services rabbitmq; do certificate "$name" digitalSignature "$name" localhost 127.0.0.1; done
certificate sqlserver digitalSignature,keyEncipherment sqlserver localhost 127.0.0.1
# Kept, for the certificate that follows this one has the same names.
[ -z "${GRANTS_NAMES:-}" ] || printf '%s\n' "$GRANTS_NAMES" > "$out/names"
IFS=, read -ra more <<< "$(cat "$out/names" 2> /dev/null || true)"
certificate gateway digitalSignature gateway localhost 127.0.0.1 ${more[@]+"${more[@]}"}

# RabbitMQ keeps a salt and a SHA-256 of each password (rabbit_password_hashing_sha256).
hash() {
  local salt
  salt=$(openssl rand -hex 4 | sed 's/../\\x&/g')
  { printf '%b' "$salt" && { printf '%b' "$salt" && cat "$1"; } | openssl dgst -sha256 -binary; } | openssl base64 -A
}

{
  users="" permissions=""
  while read -r user configure write read; do
    users+=",{\"name\":\"$user\",\"password_hash\":\"$(hash "$out/rabbitmq-$user")\",\"tags\":\"\","
    users+="\"hashing_algorithm\":\"rabbit_password_hashing_sha256\"}"
    permissions+=",{\"user\":\"$user\",\"vhost\":\"/\",\"configure\":\"$configure\",\"write\":\"${write//\\/\\\\}\","
    permissions+="\"read\":\"$read\"}"
  done < <(grep -v '^#' build/rabbitmq/permissions)
  printf '{"vhosts":[{"name":"/"}],\n"users":[%s],\n"permissions":[%s]}\n' "${users#,}" "${permissions#,}"
} > "$out/rabbitmq-users.json"
chmod 0644 "$out/rabbitmq-users.json"
echo "$out/: $(ls "$out" | tr '\n' ' ')"
