"""Copy, wipe, restore: every row, file and journal line is equal; a bad copy and a full portal are refused."""

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.faults.workplace import ROOT, manage, run, workplace

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def manifest_of(path: Path) -> dict:
    with tarfile.open(path) as archive:
        found = json.load(archive.extractfile("manifest.json"))
    return {"tables": found["tables"], "files": found["files"]}


def copy_of(env: dict, folder: Path) -> Path:
    return Path(manage(env, "backup", str(folder)).splitlines()[0])


def refused(env: dict, *args: str) -> str:
    command = [sys.executable, "manage.py", *args]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def filed(tmp_path_factory, django_db_setup, django_db_blocker):
    """A portal with a filed application, its documents, a receipt and letters; each test leaves it as it was."""
    with django_db_blocker.unblock(), workplace(tmp_path_factory.mktemp("first")) as env:
        env["EMAIL_URL"] = "dummymail://"
        run(env, "submit", run(env, "seed_draft"), "1")
        manage(env, "tick", "--at", "2026-02-03T12:00")
        yield env


def test_copy_wipe_restore_is_equal_to_the_last_byte(filed, tmp_path):
    copy = copy_of(filed, tmp_path / "copies")
    made = manifest_of(copy)
    assert made["tables"]["procedure.journalentry"]["rows"] > 5
    assert len([name for name in made["files"] if name.endswith(".pdf")]) >= 2
    assert copy.stat().st_mode & 0o077 == 0  # it holds everything: nobody else reads it
    assert "Копия цела" in manage(filed, "verify_backup", str(copy))

    fresh = tmp_path / "fresh"
    fresh.mkdir()
    with workplace(fresh) as env:
        told = manage(env, "restore", str(copy))
        assert "Журнал цел" in told
        assert manifest_of(copy_of(env, tmp_path / "again")) == made
        run(env, "seed_terms", "1")  # life goes on: numbers continue after the restored ones
        assert int(run(env, "ring")) >= 1
        assert "Журнал цел" in manage(env, "verify_journal")


def test_copy_of_one_database_opens_on_another(filed, tmp_path):
    """From whichever database the tests run on into an SQLite file."""
    copy = copy_of(filed, tmp_path / "copies")
    env = filed | {"DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}", "MEDIA_ROOT": str(tmp_path / "media")}
    assert "Журнал цел" in manage(env, "restore", str(copy))
    assert manifest_of(copy_of(env, tmp_path / "again")) == manifest_of(copy)


@pytest.mark.once
def test_portal_that_is_not_empty_is_replaced_only_with_force(filed, tmp_path):
    copy = copy_of(filed, tmp_path / "copies")
    run(filed, "seed_terms", "3")
    assert "Портал не пуст" in refused(filed, "restore", str(copy))
    assert manifest_of(copy_of(filed, tmp_path / "untouched")) != manifest_of(copy)
    assert "Журнал цел" in manage(filed, "restore", str(copy), "--force")
    assert manifest_of(copy_of(filed, tmp_path / "again")) == manifest_of(copy)


@pytest.mark.once
def test_truncated_changed_and_foreign_copies_are_refused_and_change_nothing(filed, tmp_path):
    copy = copy_of(filed, tmp_path / "copies")
    data = copy.read_bytes()
    for share in (0.1, 0.5, 0.99):
        short = tmp_path / "short.tar.gz"
        short.write_bytes(data[: int(len(data) * share)])
        assert "обрезана" in refused(filed, "verify_backup", str(short))
        assert "обрезана" in refused(filed, "restore", str(short), "--force")
    changed = tmp_path / "changed.tar.gz"
    with tarfile.open(copy) as source, tarfile.open(changed, "w:gz") as target:
        for member in source:
            content = source.extractfile(member).read()
            if member.name == "tables/accounts.user.jsonl":
                content = content.replace(b"true", b"null", 1)
            member.size = len(content)
            target.addfile(member, __import__("io").BytesIO(content))
    assert "не сходится tables/accounts.user.jsonl" in refused(filed, "restore", str(changed), "--force")
    assert "Нет файла" in refused(filed, "verify_backup", str(tmp_path / "nowhere.tar.gz"))
    assert manifest_of(copy_of(filed, tmp_path / "again")) == manifest_of(copy)


@pytest.mark.once
def test_copy_without_a_documents_file_is_not_made_silently(filed, tmp_path):
    media = Path(filed["VAR_DIR"]) / "media"
    paper = next(media.rglob("*.pdf"))
    paper.rename(tmp_path / "aside")
    try:
        assert "нет или изменён файл документа" in refused(filed, "backup", str(tmp_path / "copies"))
    finally:
        (tmp_path / "aside").rename(paper)


@pytest.mark.once
def test_old_copies_are_let_go(filed, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    for day in range(1, 4):
        (folder / f"portal-2026010{day}-000000.tar.gz").touch()
    manage(filed, "backup", str(folder), "--keep", "2")
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 2
    assert kept[0] == "portal-20260103-000000.tar.gz"
