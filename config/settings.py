"""The only place that reads the environment. Each setting says what it is for."""

import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django_htmx
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.discovery import later, own_apps
from config.stores import file_storage

BASE_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(1, str(BASE_DIR / "wiki"))  # `wiki/` is a source root: django-wiki's package has the same name

env = environ.Env()

# Where the server stores its data: database, mail, uploads, secret.
DATA_DIR = Path(env("DATA_DIR", default=BASE_DIR / "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
# The address that members type; feeds, e-mails and sockets use it.
SITE_URL = env("SITE_URL", default=f"http://localhost:{env('PORT', default='8000')}").rstrip("/")
SITE_NAME = env("SITE_NAME", default="Palaver")
# A demonstration on this machine: shows the e-mails that would have been sent under /mail/.
DEMO = env.bool("DEMO", default=False)


def secret_key() -> str:
    """Return SECRET_KEY, or the one stored in DATA_DIR; create that one if the server runs out of the box."""
    if given := env("SECRET_KEY", default=""):
        return given
    if env("DATABASE_URL", default=""):
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. With DATABASE_URL set, Palaver runs as a production server and needs a secret of "
            'its own: SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(50))")'
        )
    kept = DATA_DIR / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


SECRET_KEY = secret_key()

_site = urlsplit(SITE_URL)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_site.hostname, "localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
if _site.scheme == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, for FORM_RENDERER
    "channels",
    "csp",
    "django_countries",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "mptt",
    "sekizai",
    "taggit",
    "notifications",
    "config.vendor.DjangoWiki",
    "realtime",
    *own_apps(BASE_DIR),
    "config",
    "allauth",  # after ours, so that our account templates take precedence
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "community.base.core.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "community.base.core.middleware.CleanAddressMiddleware",
    "community.base.core.middleware.PartsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "community.base.members.middleware.MemberMiddleware",
    "community.base.spaces.middleware.PreviewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

# Whether rendered pages are cached until something is written; a changed template does not invalidate them.
KEEP_PAGES = not DEBUG

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["community.base.core.templatetags.dates"],
            # Compacted when first read, then cached (decision 0018)
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["config.templates.FilesystemLoader", "config.templates.AppDirectoriesLoader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sekizai.context_processors.sekizai",  # required by django-wiki's checks
                "community.base.core.context_processors.site",
                "community.base.spaces.context_processors.my_spaces",
                "community.delivery.notifications.context_processors.unread",
            ],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that fields use the templates above, too

# --- Stores -----------------------------------------------------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'palaver.sqlite3'}")}
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)  # seconds; the threads of config.pages keep their connections
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL and IMMEDIATE: concurrent writers wait for each other instead of failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Compiling the query of a list takes PostgreSQL 100 ms and more; answering it takes a few.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    # A live socket waits for messages in reads of 5 s; redis-py by default times out just as fast, and closes it.
    hosts = [{"address": REDIS_URL, "socket_timeout": 20}]
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": hosts}}}
    redis_cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    CACHES = {"default": redis_cache, "live": {**redis_cache, "KEY_PREFIX": "live"}}
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    memory_cache = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    CACHES = {
        "default": memory_cache,
        "live": {**memory_cache, "LOCATION": "live", "OPTIONS": {"MAX_ENTRIES": 10_000}},  # of a few bytes each
    }

# Tasks are database rows: queued in the transaction that records the activity.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Members' attachments. No address leads into this folder: files are served by views that check permission.
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_HANDLERS = ["community.attached.uploads.handlers.LimitedFileHandler"]
# Bytes of one file, pixels of one picture, files per object.
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=200 * 2**20)
UPLOAD_MAX_PIXELS = env.int("UPLOAD_MAX_PIXELS", default=40_000_000)
UPLOAD_MAX_FILES = 200
# Bytes of all files in a workspace, including old versions and the trash; administrators can raise it per workspace.
SPACE_QUOTA_BYTES = env.int("SPACE_QUOTA_BYTES", default=2 * 2**30)
# Limits for a workspace's files: bytes and files in one .zip, folders, their depth, days until the trash is emptied.
FILES = {
    "zip_bytes": env.int("FILES_ZIP_MAX_BYTES", default=2 * 2**30),
    "zip_files": 5000,
    "folders": 1000,
    "depth": 8,
    "trash_days": env.int("FILES_TRASH_DAYS", default=30),
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Only ours and htmx: the other libraries bring styles and scripts that none of our pages load.
STATICFILES_DIRS = [Path(django_htmx.__file__).parent / "static"]
STATICFILES_FINDERS = ["config.bundles.BundleFinder", "django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    # Empty: a local folder. Otherwise an S3-compatible store: s3://key:secret@endpoint/bucket (see docs/files.md).
    "default": file_storage(env("FILES_URL", default="")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- Members ----------------------------------------------------------------------------------------------------------

SITE_ID = 1
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
ACCOUNT_ADAPTER = "community.base.members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "community.base.members.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up, while its session lasts
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USERNAME_BLACKLIST = ["admin", "me", "new", "palaver", "root"]
ACCOUNT_USERNAME_VALIDATORS = "community.base.members.models.username_validators"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
# Number of proxies that add to X-Forwarded-For: limits by address need the visitor's address, not theirs.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if _site.scheme == "https" else 0)
# Sign-up: seconds for which a solved challenge is valid, seconds in which no human fills in the form, challenge cost.
SIGN_UP_PROOF = {"good_for": 1200, "too_quick": 2, "cost": 5000}

# --- What members write -----------------------------------------------------------------------------------------------

# Docs: docs/screening.md. Administrators, and owners and moderators in their own space, are exempt.
SCREENING = {
    # The first day: hours after joining, links to other sites and mentions in a text, discussions started.
    "newcomer_hours": 24,
    "newcomer_links": 2,
    "newcomer_mentions": 2,
    "newcomer_topics": 3,
    # Members who signed up without the proof of work: this many posts wait for a moderator.
    "unproven_held": 3,
    # The same text again within these hours: from this many characters on, it is refused if it is by the same member,
    # and held if it is by another one.
    "same_text_hours": 24,
    "same_text_own": 60,
    "same_text_others": 80,
    # Held: more links than this to one host by one member in an hour; more in a text by a member with few posts.
    "links_one_host": 5,
    "links_few_posts": 20,
    "few_posts": 5,
    # Texts sent in a browser: per member, in a minute and in an hour; per address, in a minute.
    "texts_a_minute": env.int("TEXTS_A_MINUTE", default=6),
    "texts_an_hour": env.int("TEXTS_AN_HOUR", default=60),
    "texts_a_minute_by_address": env.int("TEXTS_A_MINUTE_BY_ADDRESS", default=30),
}

# --- Notifications, wiki ----------------------------------------------------------------------------------------------

NOTIFICATIONS_NOTIFICATION_MODEL = "notices.Notification"

# A second line of defence: none of django-wiki's own views is mounted, and its articles are closed by default.
WIKI_ACCOUNT_HANDLING = False
WIKI_ANONYMOUS = False
WIKI_CAN_READ = later("wikipages.policies.article_can_read")
WIKI_CAN_WRITE = WIKI_CAN_DELETE = later("wikipages.policies.article_can_write")
WIKI_CAN_MODERATE = WIKI_CAN_ASSIGN = WIKI_CAN_ADMIN = later("wikipages.policies.article_can_moderate")

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# --- Mail -------------------------------------------------------------------------------------------------------------

# By default, e-mails are written to files under DATA_DIR/mail.
EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <no-reply@{_site.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The hour, in the member's time zone, from which the daily digest is sent.
DIGEST_HOUR = 7

# --- Languages --------------------------------------------------------------------------------------------------------

LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "UTC"
USE_TZ = True

# --- What a browser may do --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Bytes of a form: above, it is refused with 413; below, a text that is too long comes back with the form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"tokens": {"()": "community.base.core.token_redaction.RedactTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"palaver": {"level": "INFO"}, "django_tasks": {"level": "WARNING"}, "daphne": {"level": "WARNING"}},
}
