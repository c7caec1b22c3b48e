#!/bin/sh
# From an installed checkout to a running server with a demo community. Called by `make run`.
set -eu
cd "$(dirname "$0")"
export DEMO="${DEMO:-1}" DEBUG="${DEBUG:-0}" SITE_URL="${SITE_URL:-http://localhost:$PORT}"
python=.venv/bin/python
echo "2/4 Preparing languages, style and database in $DATA_DIR ..."
$python manage.py messages --compile
$python manage.py collectstatic --noinput --verbosity 0
$python manage.py migrate --noinput --verbosity 0
echo "3/4 Making the demo community (only the first time) ..."
$python manage.py demo
echo "4/4 Starting web, worker and scheduler; Ctrl-C ends them."
echo
echo "    $SITE_URL/   sign in as ana (administrator), ben, chloe or diego, password palaver-demo"
echo
exec $python manage.py serve
