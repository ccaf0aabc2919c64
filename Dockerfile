# One image for web, worker and beat: slim, not root, PDF libraries and fonts inside, bytecode compiled.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /srv/portal/venv
ENV PATH=/srv/portal/venv/bin:$PATH
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt && python -m compileall -q -j 0 /srv/portal/venv/lib

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --system --create-home --home-dir /srv/portal portal \
    && mkdir -p /srv/portal/media /srv/portal/backups \
    && chown portal:portal /srv/portal/media /srv/portal/backups
COPY --from=packages /srv/portal/venv /srv/portal/venv
WORKDIR /srv/portal/app
COPY . .
ENV PATH=/srv/portal/venv/bin:$PATH PYTHONUTF8=1 PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/tmp/portal MEDIA_ROOT=/srv/portal/media STATIC_ROOT=/srv/portal/static
# Program and static files belong to root: the portal cannot change itself.
RUN python -m kiri_portal.messages compile \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q -j 0 . \
    && rm -rf /tmp/portal
USER 10001
EXPOSE 8000
CMD ["gunicorn", "kiri_portal.wsgi"]
