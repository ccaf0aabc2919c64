"""gunicorn reads this file by itself, in production and on a laptop; the command line may override it."""

import os
import shutil
import tempfile
from pathlib import Path

from kiri_portal import logs

production = os.environ.get("KIRI_ENV", "embedded") != "embedded"
bind = [os.environ.get("BIND", "0.0.0.0:8000" if production else "127.0.0.1:8000")]
if metrics_port := os.environ.get("METRICS_PORT"):
    bind.append(f"{bind[0].rsplit(':', 1)[0]}:{metrics_port}")
    # request figures of all workers meet in this folder; it must be named before prometheus_client is imported
    figures = Path(tempfile.gettempdir()) / f"portal-metrics-{metrics_port}"
    shutil.rmtree(figures, ignore_errors=True)
    figures.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(figures)
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests, max_requests_jitter = 5000, 500  # memory that libraries never give back
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat must not wait for a disk
forwarded_allow_ips = "*" if production else "127.0.0.1"  # in production only the proxy reaches us
logconfig_dict = logs.configuration(json=production, level="INFO" if production else "WARNING")


def child_exit(server, worker):
    """Figures of a worker that has ended stop counting as alive."""
    if metrics_port:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
