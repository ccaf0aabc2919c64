"""Logs: one line per event, JSON in production, plain on a laptop; the request's number travels with each line.

Used by web, worker, beat and gunicorn alike, so that one search by ``request_id`` shows a request from its page to
the letter it caused. Addresses that carry a secret are written without it.
"""

from __future__ import annotations

import re
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer

#: What follows these beginnings of an address is a secret: calendar feeds, invitations, password and e-mail links.
SECRET_PATHS = re.compile(
    r"(/calendar/|/invitations?/|/accounts/(?:confirm-email|password/reset/key|login/code|reauthenticate)/)[^\s?]+"
)


def without_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Cut query strings and secret parts of addresses from a line about a request."""
    if isinstance(request := event.get("request"), str):
        event["request"] = SECRET_PATHS.sub(r"\1…", request.split("?", 1)[0])
    return event


SHARED = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_secrets,
]


def configuration(*, json: bool, level: str) -> dict[str, Any]:
    """``logging.config.dictConfig`` for every process of the portal; our own lines and libraries' look the same."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    if json:
        # without the values of variables: passwords and people's words pass through them
        bare = ExceptionDictTransformer(show_locals=False)
        last = [structlog.processors.ExceptionRenderer(bare), structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": SHARED,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own handlers would say everything twice; a request is told by django_structlog
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "CRITICAL"},
            "gunicorn.error": {"handlers": [], "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},
            "django.server": {"handlers": [], "propagate": True},
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},  # «task received»: told by django_structlog
            "celery.app.trace": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }
