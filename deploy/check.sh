#!/bin/sh
# Hold what is in this folder against its linters; nothing is built and nothing is started.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/of-deploy/bin
for tool in systemd-analyze caddy; do
    command -v $tool >/dev/null || { echo "$tool is missing; on Debian: apt install systemd caddy"; exit 1; }
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

$bin/hadolint deploy/Dockerfile
$bin/check-jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml
$bin/yamllint --strict --config-file deploy/yamllint.yaml deploy
sh -n deploy/kubernetes/valkey/valkey.sh
$bin/kubectl kustomize deploy/kubernetes >"$scratch/kubernetes.yaml"
$bin/python deploy/kubernetes/check.py <"$scratch/kubernetes.yaml"
echo "$(grep -c ^kind: "$scratch/kubernetes.yaml") resources of Kubernetes are as their schemas say"

DOMAIN=bot.shop.example caddy validate --adapter caddyfile --config deploy/Caddyfile 2>"$scratch/caddy" \
    || { cat "$scratch/caddy"; exit 1; }
caddy fmt deploy/Caddyfile | diff deploy/Caddyfile -

# The unit's own program must be there to be verified: this checkout stands for /opt/scalev-bot.
sed "s|/opt/scalev-bot|$PWD|" deploy/scalev-bot.service >"$scratch/scalev-bot.service"
systemd-analyze verify --man=no "$scratch/scalev-bot.service"
systemd-analyze security --no-pager --offline=true --threshold=15 "$scratch/scalev-bot.service" >"$scratch/security" \
    || { cat "$scratch/security"; exit 1; }
tail -n 1 "$scratch/security"
