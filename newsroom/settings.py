"""All settings. What may be set from outside is read first; docs/settings.md explains it."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from newsroom import data_folder, environment
from newsroom.postgres import server

BASE_DIR = Path(__file__).resolve().parent.parent

# The environment -------------------------------------------------------------

DATA_DIR = Path(environment.text("DATA_DIR") or data_folder.default_for(BASE_DIR))
DATABASE_URL = environment.text("DATABASE_URL")
DATABASE_POOL = environment.number("DATABASE_POOL", 0)
BROKER_URL = environment.text("CELERY_BROKER_URL")
REDIS_URL = environment.text("REDIS_URL")
EDGE_PURGE_URL = environment.text("EDGE_PURGE_URL")
EDGE_EDITION = Path(environment.text("EDGE_EDITION") or DATA_DIR / "edition")
EDGE_HEADERS = environment.flag("EDGE_HEADERS")
DUMP_INBOX = environment.text("DUMP_INBOX")
DUMP_INBOX_STILL = timedelta(seconds=environment.number("DUMP_INBOX_STILL", 10))
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD")
EMAIL_FROM = environment.text("EMAIL_FROM", "newsroom@localhost")
SECRET_KEY = environment.text("SECRET_KEY")
SITE_NAME = environment.text("SITE_NAME", "Newsroom")
SITE_URL = environment.address("SITE_URL")
WEBSUB_HUB = environment.address("WEBSUB_HUB")
SECURITY_CONTACT = environment.contacts("SECURITY_CONTACT")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
DEBUG = environment.flag("DEBUG")
SECURE_SSL = environment.flag("SECURE_SSL")
STATIC_ROOT = environment.text("STATIC_ROOT") or DATA_DIR / "static"
MEDIA_ROOT = environment.text("MEDIA_ROOT") or DATA_DIR / "media"
ORIGINALS_ROOT = environment.text("ORIGINALS_ROOT") or DATA_DIR / "originals"
READS_LOG = Path(environment.text("READS_LOG") or DATA_DIR / "reads.log")
METRICS_TOKEN = environment.text("METRICS_TOKEN")
COMMENTS = environment.text("COMMENTS", "held")
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", 0)
PORT = environment.number("PORT", 8000)
LOG_LEVEL = environment.text("LOG_LEVEL", "INFO").upper()
PYTEST_DB_SUFFIX = environment.text("PYTEST_DB_SUFFIX")

# Without a database of its own to speak to, this is a clone being tried or worked on.
EMBEDDED = not DATABASE_URL

# Core ------------------------------------------------------------------------

if not SECRET_KEY:
    if not EMBEDDED:
        raise ImproperlyConfigured(
            "DATABASE_URL diatur, tetapi SECRET_KEY belum. Atur SECRET_KEY ke teks acak yang panjang, "
            "sama untuk web, worker, dan beat."
        )
    SECRET_KEY = data_folder.kept_secret_key(DATA_DIR)

if COMMENTS not in {"held", "shown", "off"}:
    raise ImproperlyConfigured(f"COMMENTS harus held, shown, atau off, bukan {COMMENTS!r}.")

if WEBSUB_HUB and not SITE_URL:
    raise ImproperlyConfigured(
        "WEBSUB_HUB diatur, tetapi SITE_URL belum: hub perlu alamat lengkap umpan-umpan situs ini."
    )

INSTALLED_APPS = [
    "allauth",  # before our admin, which leaves out the screens that it brings
    "allauth.account",
    "allauth.mfa",
    "newsroom",
    "articles",
    "unfold",  # before the admin, whose templates it replaces
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_prose_editor",
]

# A public page touches neither session nor CSRF token: then none of these sets a cookie or varies
# by one. No LocaleMiddleware: a page never looks at Accept-Language, and only the admin has a choice.
MIDDLEWARE = [
    "newsroom.health.answer_probes",
    "newsroom.safety.leave_to_nginx",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.safety.refuse_the_device",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "articles.admin.language.chosen_language",
    "articles.pages.language.language_of_address",
    "articles.admin.asked.refuse_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ASGI_APPLICATION = "newsroom.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "NAME": "parts",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "parts"],
        "OPTIONS": {"environment": "articles.templatetags.parts.environment"},
    },
]

# A pasted text and an article's body come in one piece; longer ones are uploaded as files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

# Caches ----------------------------------------------------------------------

if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Database --------------------------------------------------------------------

if EMBEDDED:
    _database = {
        "ENGINE": "newsroom.postgres",
        "NAME": server.NAME,
        "USER": server.NAME,
        "HOST": str(server.Server(DATA_DIR).socket),
        "OPTIONS": {},
    }
else:
    # libpq reads the address itself, sockets, several hosts and sslmode included.
    _options = {"connect_timeout": "10"} | conninfo_to_dict(DATABASE_URL)
    _database = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _options.pop("dbname", ""),
        "USER": _options.pop("user", ""),
        "PASSWORD": _options.pop("password", ""),
        "HOST": _options.pop("host", ""),
        "PORT": _options.pop("port", ""),
        "OPTIONS": _options,
    }

_database["CONN_HEALTH_CHECKS"] = True
_database["TEST"] = {"NAME": f"test_{_database['NAME']}{PYTEST_DB_SUFFIX}"}
if DATABASE_POOL:
    _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 10}

DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Authentication --------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"

# One way in for readers and staff. Who signs up proves the address before anything else; an account that an
# administrator made without one has none to prove (articles/pages/personal/adapter.py).
ACCOUNT_ADAPTER = "articles.pages.personal.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "articles.pages.personal.forms.LoginForm",
    "signup": "articles.pages.personal.forms.SignupForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # so whoever signs up to comment is back at once
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets letters from here who has no account
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_TOTP_ISSUER = SITE_NAME

# Languages and time ----------------------------------------------------------

LANGUAGE_CODE = "id"
FORMAT_MODULE_PATH = "newsroom.formats"
LANGUAGES = [("id", _("Indonesia")), ("en", _("Inggris"))]
LANGUAGE_COOKIE_PATH = "/admin/"  # an editor's choice, which no public page ever sees
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE_SSL
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

# Files -----------------------------------------------------------------------

STATIC_URL = "static/"
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {"BACKEND": "newsroom.originals.Originals"},
    "staticfiles": {"BACKEND": "newsroom.static_files.CollectedStaticFiles"},
}
WHITENOISE_USE_FINDERS = DEBUG or EMBEDDED  # a clone serves its files without collecting them

# Security --------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# A reader's page runs nothing that stands in it and loads nothing from elsewhere. The admin and the API's
# pages bring scripts of their own making, from packages that this policy would stop.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/", "/api/docs/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": [NONE],
        "object-src": [NONE],
    },
}
SESSION_COOKIE_SECURE = SECURE_SSL
CSRF_COOKIE_SECURE = SECURE_SSL
SECURE_SSL_REDIRECT = SECURE_SSL
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL else 0
# The server in front ends TLS and says so; it must set this header itself on every request.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_SSL else None
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: only the owner of the domain knows what runs there
    "security.W021",  # HSTS preloading: cannot be taken back, so it is not a default
]

# Letters ---------------------------------------------------------------------

if EMAIL_HOST:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_USE_SSL = EMAIL_PORT == 465
    EMAIL_USE_TLS = EMAIL_PORT == 587  # else plain, as to a server of one's own
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM

# Logging ---------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django": {"level": LOG_LEVEL, "handlers": [], "propagate": True}},
}

# Celery ----------------------------------------------------------------------

if BROKER_URL:
    CELERY_BROKER_URL = BROKER_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {}
else:
    CELERY_BROKER_URL = "filesystem://localhost//"
    CELERY_BROKER_TRANSPORT = "newsroom.queue_folder:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA_DIR / "queue"),
        "data_folder_out": str(DATA_DIR / "queue"),
        "control_folder": str(DATA_DIR / "queue-control"),
        "polling_interval": 0.1,  # seconds between two looks into the folder
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True  # results are rows
CELERY_TASK_ACKS_LATE = True  # safe, for twice is once
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")

# Django REST framework -------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["articles.api.renderers.JSON"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    # Nobody logs in to read: no session is touched, so an answer is the same for everyone.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "articles.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "articles.api.problems.answer",
    "URL_FORMAT_OVERRIDE": None,  # one form, so ?format= is as unknown as any other parameter
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Newsroom API",
    "DESCRIPTION": _("Artikel, penulis, editor, dan kanal yang sudah terbit."),
    "VERSION": "v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}

# Unfold ----------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": "Newsroom",
    "SITE_HEADER": "Newsroom",
    "SITE_SUBHEADER": _("Ruang redaksi"),
    "SITE_SYMBOL": "newsmode",
    "SHOW_HISTORY": True,
    "SHOW_LANGUAGES": True,
    "STYLES": [lambda request: static("articles/admin/admin.css")],
    "SIDEBAR": {"navigation": "articles.admin.navigation.sidebar"},
    "DASHBOARD_CALLBACK": "articles.admin.dashboard.fill",
}
