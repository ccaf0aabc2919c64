"""Addresses everybody may open, and the switches of theme and language."""

from django.urls import path

from kiri_portal import public, theme

urlpatterns = [
    path("", public.home, name="home"),
    path("methodology/", public.methodology, name="methodology"),
    path("calculator/", public.calculator, name="calculator"),
    path("theme/", theme.choose_theme, name="theme"),
    path("language/", theme.choose_language, name="set_language"),
]
