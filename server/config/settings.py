"""Django's settings, derived from config.env; nothing here is read from the environment directly."""

from typing import Any
from urllib.parse import unquote, urlsplit

from config.env import env

SECRET_KEY = env.secrets.secret_key
DEBUG = env.debug
ALLOWED_HOSTS = [env.host, "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [env.base_url]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "sferum.delivery",
    "sferum.audit",
    "sferum.files",
    "sferum.accounts",
    "sferum.notifications",
    "sferum.schools",
    "sferum.rosters",
    "sferum.invitations",
    "sferum.chats",
    "sferum.polls",
    "sferum.announcements",
    "sferum.calls",
    "sferum.ringing",
    "sferum.lessons",
    "sferum.registers",
    "sferum.timetable",
    "sferum.checks",
    "sferum.moderation",
    "sferum.exports",
    # The demo schools' one job; a real school runs without them.
    *(["demo"] if env.demo else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]


def _database(dsn: str) -> dict[str, Any]:
    parts = urlsplit(dsn)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 6, "timeout": 5},
            # Of the cursors only kit.compiled's prepare anything: at once, and planned for whatever values come.
            "prepare_threshold": 0,
            "options": "-c plan_cache_mode=force_generic_plan",
        },
    }


DATABASES = {"default": _database(env.database)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sferum.accounts.sessions.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "sferum.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,8/5m/key",
    "card_failed": "10/5m/ip",
    "reaction": "12/10s/user",
    "chat_open": "30/10m/user",
    "search": "60/m/user",
    "trouble": "30/m/user",
    "check": "10/m/user",
    "check_ticket": "6/m/user",
    "report": "10/10m/user",
    "invitation": "60/5m/ip",
    "file": "120/10m/user",
    "announcement": "20/h/user",
    "announcement_link": "60/5m/ip",
    "call": "12/m/user",
    "import": "30/10m/user",
    "transfer": "10/10m/user",
    "poll": "30/h/user",
    "mail_code": "5/h/user",
    "mail_confirm": "20/h/user",
    "device": "30/h/user",
    "unsubscribe": "60/5m/ip",
    "export": "6/h/user",
    # A whole class comes in behind one address of its school.
    "join_failed": "30/5m/ip",
    "join_code_failed": "300/h/key",
    "join_request": "120/10m/ip",
    "invitation_made": "60/h/user",
    "timetable_import": "30/10m/user",
}
# Caddy is the one proxy in front; its X-Forwarded-For names the client.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)

SESSION_ENGINE = "sferum.accounts.sessions"
SESSION_COOKIE_NAME = "sferum_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.is_https
CSRF_COOKIE_NAME = "sferum_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = env.is_https
CSRF_FAILURE_VIEW = "config.failures.csrf"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
# HTTPS, HSTS, redirects and the ban on frames are Caddy's work, on one public port.
SECURE_HSTS_SECONDS = 0
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W004", "security.W008"] + (
    [] if env.is_https else ["security.W012", "security.W016"]
)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = env.smtp_host, env.smtp_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.smtp_user, env.smtp_password
EMAIL_USE_TLS, EMAIL_USE_SSL = env.smtp_security == "starttls", env.smtp_security == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.smtp_from or f"sferum@{env.host}"

LANGUAGE_CODE = "ru"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Request lines carry ids and addresses of children; only failures are worth a line.
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "livekit": {"level": "WARNING"},
        # Names printed on cards would be spelt out, letter by letter.
        "fontTools": {"level": "WARNING"},
    },
}
