"""Django's settings, from the environment alone; wrong or missing values raise ConfigurationError with a hint.

The demo (`MINOVERSIKT_DEMO=1`, set by `make run`) needs nothing else and is for fictional people on one's own machine.
Production needs the variables that `required` names below; docs/operations.md lists them all.
"""

from pathlib import Path
from urllib.parse import urlsplit

from minoversikt.config import data_folder, embedded
from minoversikt.config.cookies import cookie_name
from minoversikt.config.database import connection
from minoversikt.config.environment import LOGIN_PREFIX, Environment, demo_key, effective
from minoversikt.config.errors import ConfigurationError
from minoversikt.config.logs import logging_settings

PACKAGE = Path(__file__).resolve().parent.parent
_variables = effective()
_env = Environment(_variables)
_KEY_HINT = (
    "Make one with: python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())'"
)
_LONG_HINT = (
    "at least 50 characters nobody can guess. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'. "
    "For the demo, `make run` sees to it."
)
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

# --- Mode -------------------------------------------------------------------------------------------------------------
DEMO = _env.flag("MINOVERSIKT_DEMO")
if DEMO and (_login := _env.starts_with(LOGIN_PREFIX)):
    raise ConfigurationError(
        "MINOVERSIKT_DEMO", f"can't be on together with real login ({_login[0]}). Take one of them away."
    )
DEBUG = _env.flag("MINOVERSIKT_DEBUG")
if DEBUG and not DEMO:
    raise ConfigurationError(
        "MINOVERSIKT_DEBUG", "shows content on error pages, so it is for the demo alone. Take it away."
    )
DATA_DIR = data_folder.default_folder(_variables)

#: Who runs this copy; shown at the foot of pages.
OPERATOR_NAME = _env.text("MINOVERSIKT_OPERATOR_NAME", "")
#: Whether both parents of a child must say yes before somebody gets access; one is enough otherwise (domain.md, Age).
BOTH_PARENTS = _env.flag("MINOVERSIKT_BOTH_PARENTS")

# --- Secrets ----------------------------------------------------------------------------------------------------------
SECRET_KEY = _env.text("MINOVERSIKT_SECRET_KEY", hint=_LONG_HINT)
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5:
    raise ConfigurationError("MINOVERSIKT_SECRET_KEY", f"is too short or too simple: {_LONG_HINT}")
if DEMO:
    #: Keys by id for identity numbers; the first is the one new numbers are sealed with.
    ID_KEYS = {"demo": demo_key(SECRET_KEY, "identity")}
    ID_LOOKUP_KEY = demo_key(SECRET_KEY, "lookup")
else:
    ID_KEYS = _env.keys("MINOVERSIKT_ID_KEYS", hint=f"Write id:key, the newest first, commas between. {_KEY_HINT}")
    ID_LOOKUP_KEY = _env.key("MINOVERSIKT_ID_LOOKUP_KEY", hint=_KEY_HINT)
#: The anchors belong in another place than the database: another disk, another operator.
ANCHOR_DIR = _env.folder("MINOVERSIKT_ANCHOR_DIR", DATA_DIR / "anchors")
#: Made-up identity numbers (month +80, +40): production refuses them (domain.md).
ALLOW_SYNTHETIC_IDS = DEMO or _env.flag("MINOVERSIKT_ALLOW_SYNTHETIC_IDS")

# --- Addresses --------------------------------------------------------------------------------------------------------
PORT = int(_env.text("PORT", "8000")) if _env.text("PORT", "8000").isdigit() else 0
if not 0 < PORT < 65536:
    raise ConfigurationError("PORT", "must be a number from 1 to 65535.")
BASE_URL = _env.text(
    "MINOVERSIKT_BASE_URL",
    f"http://127.0.0.1:{PORT}" if DEMO else None,
    hint="the address people use, such as https://plan.example.no (links in invitations are made from it).",
).rstrip("/")
_base = urlsplit(BASE_URL)
if not _base.hostname or _base.scheme != ("http" if DEMO else "https"):
    raise ConfigurationError(
        "MINOVERSIKT_BASE_URL", "must be a full address: https://… (in the demo http://127.0.0.1:…)."
    )
if DEMO and _base.hostname not in {"127.0.0.1", "localhost", "::1"}:
    raise ConfigurationError("MINOVERSIKT_BASE_URL", "names another machine; the demo is for this one alone.")
ALLOWED_HOSTS = _LOOPBACK if DEMO else [_base.hostname, *_env.items("MINOVERSIKT_ALLOWED_HOSTS")]
if "*" in ALLOWED_HOSTS:
    raise ConfigurationError("MINOVERSIKT_ALLOWED_HOSTS", "must name the hosts; * lets anybody pretend to be us.")

# --- Database ---------------------------------------------------------------------------------------------------------
_DATABASE_HINT = "start `make run` first, or give the address of your own PostgreSQL (15 or newer)."
DATABASES = {
    name: connection(variable, _env.text(variable, hint=_DATABASE_HINT))
    for name, variable in embedded.URL_VARIABLES.items()
    if name != "backup"
}
DATABASE_ROUTERS = ["minoversikt.config.database.OnlyOwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Django -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "minoversikt.records",
    "minoversikt.access",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
_ours = "minoversikt.web.middleware"
MIDDLEWARE = [
    f"{_ours}.RequestId",
    f"{_ours}.Language",  # early: pages about refused forms and unknown addresses speak the reader's language too
    "django.middleware.security.SecurityMiddleware",
    f"{_ours}.ContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    f"{_ours}.Compress",
    f"{_ours}.Errors",
    "django.middleware.csrf.CsrfViewMiddleware",
    f"{_ours}.CurrentSession",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "minoversikt.config.urls"
WSGI_APPLICATION = "minoversikt.config.wsgi.application"
#: Pages are Jinja2 with an environment of our own (minoversikt.web.jinja); Django's templates are not used.
TEMPLATES: list[dict[str, object]] = []
MESSAGE_STORAGE = "minoversikt.config.cookies.MessageCookie"
LOGGING = logging_settings(_env.text("MINOVERSIKT_LOG_LEVEL", "INFO").upper())

# --- Language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- Static files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
#: Where `collect-static` put the files under hashed names; without it they are served as they lie (tests, development).
STATIC_ROOT = _env.text("MINOVERSIKT_STATIC_ROOT", "") or None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # no files from people yet
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_HANDLERS = ["minoversikt.config.uploads.AskedFor"]

# --- Security ---------------------------------------------------------------------------------------------------------
_secure = not DEMO
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "minoversikt.web.views.errors.csrf_failure"
CSRF_COOKIE_NAME = cookie_name("csrf", secure=_secure)
SECURE_SSL_REDIRECT = _secure
SECURE_HSTS_SECONDS = 31536000 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
#: Proxies in front whose X-Forwarded-Proto and X-Forwarded-For are believed; none by default.
TRUSTED_PROXIES = _env.items("MINOVERSIKT_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
