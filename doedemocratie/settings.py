"""One settings file, top to bottom. What differs between machines comes from the environment (see README)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from doedemocratie.env import allowed_hosts, database, env, read_dotenv, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
read_dotenv(BASE_DIR / ".env")

# What kind of site is this? DEBUG is for developers; DEMO is a whole site with example content on one machine.
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))
SECRET_KEY = secret_key(debug=DEBUG)
ALLOWED_HOSTS = allowed_hosts(debug=DEBUG)
# The address in mails. Without it no letter can carry a link.
SITE_URL = env.str("SITE_URL", default=f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0].lstrip('.')}").rstrip("/")

INSTALLED_APPS = [
    "doedemocratie.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",  # the templates of widgets, for FORM_RENDERER
    "whitenoise.runserver_nostatic",
    "doedemocratie.design.staticfiles.BuiltFiles",
    "crispy_forms",
    "csp",
    "pictures",
    "post_office",
    "django_prose_editor",
    "simple_history",
    "doedemocratie.accounts",
    "doedemocratie.places",
    "doedemocratie.themes",
    "doedemocratie.search",
    "doedemocratie.editorial",
    "doedemocratie.pages",
    "doedemocratie.menus",
    "doedemocratie.frontpage",
    "doedemocratie.journal",
    "doedemocratie.letters",
    "doedemocratie.clock",
    "doedemocratie.limits",
    "doedemocratie.freshness.apps.FreshnessConfig",
    "doedemocratie.numbers",
    "doedemocratie.contact",
    "doedemocratie.media",
    "doedemocratie.design",
    "doedemocratie.discovery",
    "initiatives",
    "knowledge",
    "stories",
    "doedemocratie.demo",
    "doedemocratie.bench",
]

# From the outside in: kept pages, which carry every header already; then what puts a header on every answer, then what may
# answer by itself.
MIDDLEWARE = [
    "doedemocratie.kept_pages.KeptPages",
    "doedemocratie.middleware.own_origin_only",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "doedemocratie.middleware.SafeAnswer",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "doedemocratie.urls"
WSGI_APPLICATION = "doedemocratie.wsgi.application"

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
                "doedemocratie.design.context.site",
                "doedemocratie.menus.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_FAIL_SILENTLY = False

# Data
DATABASES = {"default": database(default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
# "default" lives in each process (fragments that seldom change); "shared" is seen by all workers (limits).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "doedemocratie.freshness.stamp.key",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "shared": env.cache_url("CACHE_URL", default="dbcache://shared_cache?max_entries=10000"),
    # What is drawn for who shares a page: at most 2,000 files of 25 kB on each machine, whoever asks for how many.
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR.absolute() / "delen",
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

# Whole pages, kept in each process for visitors without a cookie until something changes (docs/adr/0009).
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOCALE_PATHS = []

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
# Maps of scripts are for who opens the tools of a browser: compressing them took half of the time of collectstatic.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
# Django serves photos itself unless a proxy in front does (docs/beheer.md).
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
PICTURES = {
    "BREAKPOINTS": {"phone": 480, "tablet": 768, "desktop": 1160},
    "GRID_COLUMNS": 4,
    "CONTAINER_WIDTH": 1160,
    "FILE_TYPES": ["AVIF", "WEBP"],
    "PIXEL_DENSITIES": [1],
    "USE_PLACEHOLDERS": False,
    "PICTURE_CLASS": "doedemocratie.media.pictures.SitePicture",
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o644

# Mail: a letter is a row in the queue, written with what caused it; `manage.py uurwerk` delivers.
_mail = env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}" if DEBUG or DEMO else "smtp://localhost:25")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
POST_OFFICE = {
    "BACKENDS": {"default": EMAIL_BACKEND},
    "BATCH_SIZE": 1,
    "THREADS_PER_PROCESS": 1,
    "SENDING_ORDER": ["created", "id"],
    "MAX_RETRIES": 400,
    "RETRY_INTERVAL": __import__("datetime").timedelta(minutes=10),
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": "doedemocratie",
    "LOG_LEVEL": 2,
}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Team Doe-democratie <team@doe-democratie.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TEAM_EMAIL = env.str("TEAM_EMAIL", default="team@doe-democratie.example")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:{TEAM_EMAIL}")

# Safety
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # until the browser closes
CSRF_FAILURE_VIEW = "doedemocratie.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
X_FRAME_OPTIONS = "DENY"
# Only behind a proxy that sets these headers itself and drops what the visitor sent.
TRUST_PROXY = env.bool("TRUST_PROXY", default=False)
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the components' icons are data: pictures in CSS
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb",
    )
}  # fmt: skip
SILENCED_SYSTEM_CHECKS = []

# Log: one line of JSON an event, no personal data, no link tokens.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "doedemocratie.logs.LineWithoutTokens",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": ["stderr"], "propagate": False},
        "post_office": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
