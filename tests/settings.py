"""Settings of the tests: fast hashes, mail in memory. DATABASE_URL and REDIS_URL choose the grown-up stores."""

import atexit
import os
import shutil
import tempfile

from tests.memory import memory

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="palaver-tests-", dir=memory())  # never the folder of a server

if os.environ.get("REDIS_URL") and (worker := os.environ.get("PYTEST_XDIST_WORKER", "")):
    # Each worker of pytest-xdist has a Redis database of its own: 9, 10, ...
    server, _slash, number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{int(number) + int(worker.removeprefix('gw'))}"

from config.settings import *  # noqa: F403
from config.settings import DATABASES, SCREENING, STORAGES

atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that threads and a live server see the same database.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(os.environ["DATA_DIR"], "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{DATABASES['default']['NAME']}"}
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # what a crash would lose is made again
DATABASES["default"]["CONN_MAX_AGE"] = 0  # threads of tests leave no connection behind
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False
SCREENING.update(texts_a_minute=1000, texts_an_hour=1000, texts_a_minute_by_address=1000)  # tests write in bursts
KEEP_PAGES = False  # or a second visit would count no queries; tests/community/base/core/test_page_cache.py turns it on
