"""Django's settings: one file, fed by a few environment variables and the data directory."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from generiek.web.environment import data_directory, databases, flag, secret_key, words
from generiek.web.sqlite_driver import use_bundled_sqlite

use_bundled_sqlite()

WEB = Path(__file__).resolve().parent
VAR = data_directory()

DEBUG = flag("GENERIEK_DEBUG")
HTTPS = flag("GENERIEK_HTTPS")
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = words("GENERIEK_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("GENERIEK_ORIGINS")

ROOT_URLCONF = "generiek.web.urls"
ASGI_APPLICATION = "generiek.web.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

APPS_OF_THE_PRODUCT = (
    "people",
    "audit",
    "area",
    "roster",
    "work",
    "cases",
    "shift",
    "dispatch",
    "settlement",
    "insight",
    "intake",
)
INSTALLED_APPS = [
    *(f"generiek.app.{name}" for name in APPS_OF_THE_PRODUCT),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "generiek.web.headers.PageHeaders",
    "csp.middleware.CSPMiddleware",
    "generiek.web.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "generiek.web.languages.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "generiek.app.people.viewers.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "generiek.web.second_step.SecondStep",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "generiek.web.page_context.page_context",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "generiek.web.templatetags.icons",
                "generiek.web.templatetags.components",
                "generiek.web.templatetags.moments",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = databases(VAR)
DATABASE_ROUTERS = ["generiek.web.task_queue.TaskQueueRouter"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [WEB / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "generiek.web.sign_in.SignIn"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Generiek"
REQUIRE_SECOND_STEP = flag("GENERIEK_REQUIRE_SECOND_STEP")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

HOURS_OF_A_LONG_SHIFT = 12
SESSION_COOKIE_AGE = HOURS_OF_A_LONG_SHIFT * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "generiek.web.views.form_expired"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("GENERIEK_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}

SECURITY_CONTACT = os.environ.get("GENERIEK_SECURITY_CONTACT", "")
SECURITY_CONTACT_EXPIRES = os.environ.get("GENERIEK_SECURITY_CONTACT_EXPIRES", "")
