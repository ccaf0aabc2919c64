"""All settings, read top to bottom.

Nothing set: the portal works on a laptop (SQLite, files in var/, mail to the console).
KIRI_ENV=production: it refuses to start half-configured (see also checks.py and preflight.py beside this file).
"""

import logging
from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from kiri_portal import logs
from kiri_portal.environment import PRODUCTION, TRAINING, database, env, file_store, given, required
from kiri_portal.open_data.rest import OPEN_DATA_RATE, REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - the read API

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Basics -----------------------------------------------------------------------------------
EMBEDDED_SECRET = "embedded-only-not-for-production-0f2f6a1c9d"  # noqa: S105 - refused in production
SECRET_KEY = required("SECRET_KEY", EMBEDDED_SECRET)
if PRODUCTION and (SECRET_KEY == EMBEDDED_SECRET or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("SECRET_KEY слишком простой: задайте не менее 50 случайных знаков.")
SECRET_KEY_FALLBACKS = [previous] if (previous := given("SECRET_KEY_PREVIOUS")) else []  # while a key is changed
DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG в промышленном режиме запрещён: уберите переменную DEBUG.")
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
BASE_URL = required("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
ROOT_URLCONF = "kiri_portal.urls"
WSGI_APPLICATION = "kiri_portal.wsgi.application"
TRAINING_CLOCK_FILE = env.str("TRAINING_CLOCK_FILE", default="")  # a training portal may stand at another moment
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="klaster-2026")  # demo people only; see README

INSTALLED_APPS = [
    "kiri_portal",
    "monitoring",
    "action_plans",
    "coordinators",
    "selection",
    "applications",
    "notices",
    "documents",
    "accounts",
    "procedure",
    "kiri_portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "drf_spectacular",
]

MIDDLEWARE = [
    "kiri_portal.edge.EdgeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "procedure.middleware.MomentMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
    "accounts.kept.KeptWordsMiddleware",
    "documents.scanning.ScanMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "kiri_portal.open_pages.OpenPagesMiddleware",
]

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
                "kiri_portal.context.portal",
            ],
            "libraries": {"i18n": "kiri_portal.templatetags.sentences"},
        },
    }
]
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # two libraries named i18n: ours stands before Django's on purpose
FORM_RENDERER = "kiri_portal.widgets.PlainWidgets"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data -------------------------------------------------------------------------------------
DATABASES = {"default": database(f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if PRODUCTION and DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("Задайте DATABASE_URL=postgres://…: в промышленном режиме нужна база PostgreSQL.")

REDIS_URL = required("REDIS_URL", "")
CACHES = {
    "default": (
        {
            "BACKEND": "kiri_portal.caching.ForgivingRedisCache",
            "LOCATION": REDIS_URL.replace("redis+socket://", "unix://"),
        }
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    ),
    # Pieces of pages named by their version: nothing to invalidate, so each process keeps its own.
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments"},
}

# --- Celery: wakes, never remembers -------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_QUEUES = (Queue("default"), Queue("papers"))  # papers are slow: workers of their own make them
PAPER_TASKS = ("documents.render_papers", "selection.build_packages", "monitoring.build_annual_reports")
CELERY_TASK_ROUTES = {name: {"queue": "papers"} for name in PAPER_TASKS}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "queue_order_strategy": "sorted",  # one worker for both queues takes from «default» first: the clock before papers
    "socket_connect_timeout": 2,
    # of publishing: without these one nudge to a dead broker holds a page for six seconds
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.5, "interval_max": 1}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=60.0)
CELERY_BEAT_SCHEDULE = {
    name: {"task": name, "schedule": SWEEP_SECONDS, "options": {"expires": max(SWEEP_SECONDS - 5, 30)}}
    for name in (
        "procedure.tick",
        "documents.scan_waiting",
        "notices.write_letters",
        "notices.deliver",
        "applications.note_deliveries",
        "coordinators.work_imports",
        *PAPER_TASKS,
    )
}

# --- People ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.backends.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}}]
AUTH_PASSWORD_VALIDATORS += [{"NAME": "accounts.passwords.NotOfThisPortal"}]
PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Scrypt", "PBKDF2")]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "tasks"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_ADAPTER = "notices.adapter.OutboxAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# Officials enter in two steps. The demo goes without: its people share a printed password (accounts/checks.py).
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=PRODUCTION and not TRAINING)
MFA_ADAPTER = "accounts.second_factor.Adapter"
MFA_FORMS = {"activate_totp": "accounts.second_factor.SetUpForm", "authenticate": "accounts.second_factor.CodeForm",
             "reauthenticate": "accounts.second_factor.CodeAgainForm"}  # fmt: skip
MFA_TOTP_ISSUER = "Кластеры РК"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME, AXES_RESET_ON_SUCCESS = 0.25, True  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "accounts.adapter.axes_username"  # without it e-mail log-in never locks
AXES_LOCKOUT_CALLABLE = "kiri_portal.errors.locked_out"
AXES_ENABLED = env.bool("AXES_ENABLED", default=True)
AXES_VERBOSE = False
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
COOKIE_PREFIX = "__Host-" if PRODUCTION else ""  # a cookie of this host alone, over TLS only
CSRF_FAILURE_VIEW = "kiri_portal.errors.csrf_failure"

# --- Languages and time --------------------------------------------------------------------------
LANGUAGE_CODE = "ru"
LANGUAGES = [("kk", _("Қазақша")), ("ru", _("Русский")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "kiri_portal.formats"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = CELERY_TIMEZONE = "Asia/Almaty"
PAGE_ROWS = 25  # rows a list shows at once; the next ones are one click away
OPEN_PAGE_SECONDS = 30  # how long an open page is not drawn again while nothing happens
CALENDAR_SECONDS = 5  # how old the calendar of a page may be; acts and the clock always read it anew


# --- Files ---------------------------------------------------------------------------------------
def _package_dir(package: str, inner: str) -> Path | None:
    """Folder of static files inside an installed package; nothing is copied into the repository."""
    spec = find_spec(package)
    # a package without __init__ (Bootstrap's) has no origin, only the folders it is searched in
    folders = [Path(place) / inner for place in (spec.submodule_search_locations or ())] if spec else []
    return next((folder for folder in folders if folder.is_dir()), None)


STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
_VENDORED = {
    "vendor/bootstrap": _package_dir("bootstrap", ""),
    "vendor/onest": _package_dir("fontpkg_onest", "files"),
    "vendor/source-serif-4": _package_dir("fontpkg_source_serif_4", "files"),
    "vendor/htmx": _package_dir("django_htmx", "static/django_htmx"),
}
STATICFILES_DIRS = [BASE_DIR / "static", *((name, path) for name, path in _VENDORED.items() if path)]
STORAGES = {
    "default": file_store(),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS, WHITENOISE_ALLOW_ALL_ORIGINS = not PRODUCTION, False
S3_BUCKET = env.str("S3_BUCKET", default="")  # then MEDIA_ROOT is only where packages are put together
MEDIA_ROOT = Path(required("MEDIA_ROOT", str(VAR_DIR / "media")))
ACCEL_REDIRECT = env.str("ACCEL_REDIRECT", default="")  # prefix for X-Accel-Redirect behind a proxy
CLAMD = env.str("CLAMD", default="")  # the antivirus: unix:///run/clamav/clamd.ctl or tcp://clamav:3310
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Mail ----------------------------------------------------------------------------------------
vars().update(env.email_url_config(required("EMAIL_URL", "consolemail://")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="portal@klaster.example")

# --- Security ------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{kind}-src": [SELF] for kind in ("script", "style", "font", "connect")},
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        **{name: [NONE] for name in ("object-src", "base-uri", "frame-ancestors")},
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}
SECURE_REFERRER_POLICY, X_FRAME_OPTIONS = "same-origin", "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"
    LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"

# --- Logs ----------------------------------------------------------------------------------------
LOGGING = logs.configuration(json=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO" if PRODUCTION else "WARNING"))
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True  # EdgeMiddleware has made it short and plain
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # who did what is in the journal
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
METRICS_PORT = env.int("METRICS_PORT", default=0)  # a second port of the web process, never published; 0: none
