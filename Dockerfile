# One image for web, worker and beat: slim, not root, PDF libraries and fonts inside, bytecode compiled.
FROM python:3.11-slim-bookworm

ENV PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 VAR_DIR=/srv/portal/var
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /srv/portal portal
WORKDIR /srv/portal/app
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt && python -m compileall -q /usr/local/lib/python3.11/site-packages
COPY . .
RUN python -m kiri_portal.messages compile && python -m compileall -q . \
    && STATIC_ROOT=/srv/portal/static python manage.py collectstatic --noinput \
    && mkdir -p /srv/portal/var /srv/portal/media && chown -R portal /srv/portal/var /srv/portal/media /srv/portal/static
USER portal
ENV STATIC_ROOT=/srv/portal/static MEDIA_ROOT=/srv/portal/media
CMD ["gunicorn", "kiri_portal.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8"]
