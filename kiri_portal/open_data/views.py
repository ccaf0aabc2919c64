"""Pages of open data: the sets, one set with its dictionary, how a program reads them, the news and their feed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kiri_portal.open_data import dictionary, news
from kiri_portal.open_data.api.pages import MOST
from kiri_portal.open_data.dataset import LICENCE, DataSet
from kiri_portal.open_data.day import DayForm
from kiri_portal.open_data.sets import DATA_SETS
from procedure import clock

SHOWN = 5
"""Rows of a set its page shows: enough to see what it is like."""


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every set with its files, as of today."""
    return render(request, "open_data/sets.html", {"sets": list(DATA_SETS.values()), "licence": LICENCE})


@require_safe
def open_data_set(request: HttpRequest, code: str) -> HttpResponse:
    """A set: its rule, dictionary, first rows and files; a dated one as of ``?on=``. A bad day is refused at its field."""
    found = _known(code)
    form = DayForm({"on": request.GET.get("on", "") if found.dated else ""})
    valid = form.is_valid()
    context: dict[str, Any] = {
        "set": found, "licence": LICENCE, "form": form if found.dated else None, "valid": valid,
        "dictionary": dictionary.entries(found),
    }  # fmt: skip
    if valid:
        day = form.cleaned_data["on"]
        rows = found.read(list(found.published(day).order_by(*found.order)[: SHOWN + 1]), day)
        context |= {
            "day": day, "then": day != clock.today(), "rows": [_cells(row) for row in rows[:SHOWN]],
            "more": len(rows) > SHOWN,
        }  # fmt: skip
    return render(request, "open_data/set.html", context, status=200 if valid else 422)


@require_safe
def open_data_api(request: HttpRequest) -> HttpResponse:
    """How a program reads the data: addresses, parameters, answers, limits."""
    context = {
        "base": request.build_absolute_uri(reverse("api:root")), "most": MOST, "rows": settings.PAGE_ROWS,
        "rate": settings.OPEN_DATA_RATE.partition("/")[0], "licence": LICENCE,
        "sets": [(found, _filters(found)) for found in DATA_SETS.values()],
    }  # fmt: skip
    return render(request, "open_data/api.html", context)


@require_safe
def news_page(request: HttpRequest) -> HttpResponse:
    """What was announced, launched, approved; the newest first."""
    return render(request, "open_data/news.html", {"items": news.items()})


def _known(code: str) -> DataSet:
    try:
        return DATA_SETS[code]
    except KeyError:
        raise Http404 from None


def _filters(found: DataSet) -> list[tuple[str, Any]]:
    return [(name, chosen.label) for name, chosen in found.filters.base_filters.items()]


def _cells(row: dict[str, Any]) -> list[Any]:
    return ["; ".join(value) if isinstance(value, list) else "" if value is None else value for value in row.values()]


class NewsFeed(Feed):
    """The same items for a program that follows them (Atom), in the language of the reader."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("Новости кластерной политики")

    def link(self) -> str:
        return reverse("news")

    def subtitle(self) -> str:
        return _("Отборы, кластеры, планы, показатели и оценки – с того дня, когда они стали открытыми.")

    def items(self) -> list[news.Item]:
        return news.items()

    def item_title(self, item: news.Item) -> str:
        return item.title

    def item_description(self, item: news.Item) -> str:
        return item.words

    def item_link(self, item: news.Item) -> str:
        return item.url

    def item_guid(self, item: news.Item) -> str:
        return f"urn:klaster:{item.key}"

    def item_pubdate(self, item: news.Item) -> Any:
        return item.at

    item_updateddate = item_pubdate

    def item_categories(self, item: news.Item) -> list[str]:
        return [item.kind]


news_feed = require_safe(NewsFeed())
