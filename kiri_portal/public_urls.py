"""Addresses everybody may open, and the switches of theme and language."""

from django.urls import path
from django.views.generic import RedirectView

from kiri_portal import desk_views, public, theme, year_calendar
from kiri_portal.open_data import views as open_data

urlpatterns = [
    path("", public.home, name="home"),
    path("methodology/", public.methodology, name="methodology"),
    path("calculator/", public.calculator, name="calculator"),
    path("production-calendar/", year_calendar.year_calendar, name="year_calendar"),
    path("open-data/", open_data.open_data, name="open_data"),
    path("open-data/api/", open_data.open_data_api, name="open_data_api"),
    path("open-data/<slug:code>/", open_data.open_data_set, name="open_data_set"),
    path("news/", open_data.news_page, name="news"),
    path("news/feed.xml", open_data.news_feed, name="news_feed"),
    path("tasks/", desk_views.tasks, name="tasks"),
    path("search/", desk_views.search, name="search"),
    path("calendar/<str:token>.ics", desk_views.calendar_feed, name="calendar_feed"),
    path("health/", desk_views.health_page, name="health"),
    path("rounds/", RedirectView.as_view(pattern_name="applications:rounds"), name="rounds"),
    path("register/", RedirectView.as_view(pattern_name="coordinators:clusters"), name="register"),
    path("theme/", theme.choose_theme, name="theme"),
    path("language/", theme.choose_language, name="set_language"),
]
