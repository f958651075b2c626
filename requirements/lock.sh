#!/bin/sh
# Write the lock files anew from pyproject.toml (needs uv on the PATH); dev first, so that run is its subset.
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
        --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml --group dev --output-file requirements/dev.txt
compile --group pyproject.toml:supply --output-file requirements/supply.txt
compile --group pyproject.toml:deploy --output-file requirements/deploy.txt
compile pyproject.toml --group build --constraint requirements/dev.txt --output-file requirements/run.txt
