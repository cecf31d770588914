#!/bin/sh
# Everything that a machine without a package index needs, in one archive: the code of this commit and its wheels.
# Run on a machine of the same architecture and Python (3.11, 3.12, …) as the target:  sh deploy/bundle.sh renda-bundle.tar.gz
set -eu
out=${1:?the archive to write}
python=${PYTHON:-.venv/bin/python}
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
mkdir "$here/renda"
git archive HEAD | tar -x -C "$here/renda"
# With what another patch level of that Python needs besides: Debian 12 has 3.11.2, builders mostly a later one.
sed -E 's/ ; python_(full_)?version [^\\]*/ /' requirements.txt > "$here/every.txt"
"$python" -m pip download --quiet --require-hashes -r "$here/every.txt" -d "$here/renda/wheels"
cat > "$here/renda/install.sh" <<'INSTALL'
#!/bin/sh
set -eu
cd "$(dirname "$0")"
${PYTHON:-python3} -m venv .venv
.venv/bin/pip install --no-index --find-links wheels --require-hashes -r requirements.txt
INSTALL
chmod +x "$here/renda/install.sh"
# Code belongs to root, whoever unpacks it.
tar --owner=0 --group=0 -czf "$out" -C "$here" renda
sha256sum "$out"
