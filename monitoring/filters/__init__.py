"""Filters of monitoring; they live in the URL."""
