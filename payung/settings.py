"""All settings, read from the environment; `payung.registry.installation` has set it up before.

PAYUNG_OIDC_URL, PAYUNG_OIDC_ID, PAYUNG_OIDC_SECRET, PAYUNG_OIDC_NAME and PAYUNG_OIDC_GOVERNMENT: an
issuer whose sign-in is taken for the users of one government, by their user name (extra `oidc`).

PAYUNG_DATA, DATABASE_URL, DATABASE_OWNER_URL, PAYUNG_HOSTS (names under which the site is reached,
separated by commas), PAYUNG_HTTPS (1 behind TLS), PAYUNG_PROXIES (how many proxies of ours pass a
request on; 1 behind TLS, else none), PAYUNG_SECRET (else made once and kept).
"""

import importlib.util
import os

from payung.partners import messaging
from payung.registry import installation, keys
from payung.values.refused import Refused

DATA = installation.folder()
SECRET_KEY = keys.secret(DATA, "PAYUNG_SECRET")
ALLOWED_HOSTS = os.environ.get("PAYUNG_HOSTS", "127.0.0.1,localhost").split(",")
DEBUG = False
HTTPS = os.environ.get("PAYUNG_HTTPS") == "1"
SITE = f"https://{ALLOWED_HOSTS[0]}" if HTTPS else ""  # what notices lead to, where others reach it
PROXIES = int(os.environ.get("PAYUNG_PROXIES", "1" if HTTPS else "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "payung.web",  # before allauth: its pages stand in our frame
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_htmx",
    "payung.registry",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "payung.web.middleware.packed.Packed",
    "payung.web.middleware.policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "payung.web.middleware.unhurried.Unhurried",
    "payung.web.middleware.scoped.Scoped",
    "payung.web.middleware.sized.Sized",
    "payung.web.middleware.readable.Readable",
    "axes.middleware.AxesMiddleware",
]
OIDC_URL, OIDC_GOVERNMENT = (
    os.environ.get(f"PAYUNG_OIDC_{part}", "") for part in ("URL", "GOVERNMENT")
)
OIDC_NAME = os.environ.get("PAYUNG_OIDC_NAME", "SSO")
if OIDC_URL:
    if importlib.util.find_spec("jwt") is None:
        raise Refused("OIDC_NOT_INSTALLED")
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "payung.web.single_sign_on.Known"
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": OIDC_NAME,
                    "client_id": os.environ.get("PAYUNG_OIDC_ID", ""),
                    "secret": os.environ.get("PAYUNG_OIDC_SECRET", ""),
                    "settings": {"server_url": OIDC_URL},
                }
            ]
        }
    }
GATEWAYS = messaging.connected(os.environ)  # its variables are told there
ROOT_URLCONF = "payung.web.urls"
WSGI_APPLICATION = "payung.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("payung.web.folded.Loader", ["django.template.loaders.app_directories.Loader"])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "payung.web.context.about",
            ],
            "builtins": ["payung.web.templatetags.payung", "payung.web.templatetags.once"],
        },
    }
]

DATABASES = {
    # The application's role owns no table: row-level security holds on whatever it asks.
    "default": installation.database(installation.APPLICATION, prepared=True)
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True},
    # Migrations, backups, rotation of keys; never used by a page.
    "owner": installation.database(installation.OWNER),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "registry.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "payung.web.accounts.Known",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "payung.web.accounts.Closed"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # axes counts, in the database and across workers
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Payung"
MFA_TOTP_TOLERANCE = 1  # a code typed in its last second still opens: RFC 6238, section 5.2
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_CLIENT_IP_CALLABLE = "payung.web.address.asking"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_LOCKOUT_CALLABLE = "payung.web.accounts.locked_out"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = str(DATA / "uploads")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

SESSION_ENGINE = "payung.web.sessions"
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"faults": {"()": "payung.web.faults.Formatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "faults"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # A library's words may quote a family's paper: of others than ours it is told where they come
    # from, and of those that read papers nothing.
    "root": {"handlers": ["stderr"], "level": "ERROR"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "procrastinate": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "pypdf": {"handlers": ["nowhere"], "propagate": False},
        "PIL": {"handlers": ["nowhere"], "propagate": False},
        "httpx": {"handlers": ["nowhere"], "propagate": False},
    },
}
CSRF_FAILURE_VIEW = "payung.web.views.errors.forged"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
