"""Settings of the libraries behind the read API: everybody is nobody, JSON only, refusals are problems."""

from django.utils.translation import gettext_lazy as _

from kiri_portal.environment import env

OPEN_DATA_RATE = env.str("OPEN_DATA_RATE", default="120/min")  # requests to /api/ from one address; empty: any number
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "kiri_portal.open_data.problems.handler",
    "NUM_PROXIES": 0,  # the address is the one EdgeMiddleware has named
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Открытые данные портала кластерной политики"),
    "DESCRIPTION": _("Только чтение, без входа. Публикуется объявленное и утверждённое, по правилу набора."),
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ClusterStage": "coordinators.models.Cluster.Status",
        "IndicatorKind": "kiri_portal.open_data.sets.indicators.KINDS",
        "OutcomeEnum": "kiri_portal.open_data.sets.results.OUTCOMES",
        "LessonOutcome": "monitoring.models.Lesson.Outcome",
        "LessonKind": "kiri_portal.open_data.sets.lessons.KINDS",
        "RoundLife": "kiri_portal.open_data.sets.rounds.LIFE",
    },
}
