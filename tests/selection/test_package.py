"""The package for the Commission: sealed, versioned, streamed, honest about failure (M 3.2.2/7)."""

import hashlib
import io
import json
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from documents.models import Document
from documents.papers import render_papers
from methodology.roles import Role
from procedure import clock
from procedure.workflow import NotAllowed, NotEntitled
from selection import services
from selection.models import Package
from selection.services.package import build_waiting
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.commission import SAT_AT, before_the_commission
from tests.factories.selection import whole

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


WHY = "Акимат мнения не дал, срок вышел"


def built(round_, *, reason: str = WHY) -> Package:
    package = services.build_package(round_, actor=an_official(Role.MINISTRY), reason=reason)
    build_waiting()
    package.refresh_from_db()
    return package


def archive_of(package: Package) -> zipfile.ZipFile:
    return zipfile.ZipFile(Path(settings.MEDIA_ROOT) / package.file)


def test_an_unpacked_package_passes_sha256sum_and_the_manifest_names_every_file(tmp_path):
    [assessment] = before_the_commission()
    render_papers()
    package = built(assessment.application.round)
    assert (package.state, package.done, package.error) == ("ready", package.total, "")
    with archive_of(package) as archive:
        archive.extractall(tmp_path)
        names = set(archive.namelist())
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS", "--strict", "--quiet"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (checked.returncode, checked.stdout) == (0, "")
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert {f["path"] for f in manifest["files"]} == names - {"manifest.json", "SHA256SUMS"}
    number = assessment.application.dossier.number
    assert manifest["round"] == assessment.application.round.dossier.number
    filed = json.loads((tmp_path / "заявки" / number / "заявка.json").read_text())
    assert "Ответ на" in json.dumps(filed, ensure_ascii=False)
    for document in Document.objects.current().filter(dossier=assessment.dossier):
        assert any(path.endswith(f"{document.pk:06d}-{document.name}") for path in names), document.name
    assert any("заключение/" in path and path.endswith(".pdf") for path in names)
    assert "Акимат" in (tmp_path / "заявки" / number / "акиматы.txt").read_text()
    assert (tmp_path / "опись.pdf").read_bytes().startswith(b"%PDF")


def test_behind_a_proxy_the_proxy_finds_the_package_by_its_name(settings):
    [assessment] = before_the_commission()
    package = built(assessment.application.round)
    settings.ACCEL_REDIRECT = "/protected/"
    response = signed_in(an_official(Role.MINISTRY)).get(reverse("selection:package_download", args=[package.pk]))
    assert response["X-Accel-Redirect"] == f"/protected/{package.file}"


def test_the_hash_shown_is_the_files_hash_and_the_same_content_gives_the_same_files():
    [assessment] = before_the_commission()
    round_ = assessment.application.round
    render_papers()
    first, second = built(round_), built(round_)
    assert [p.version for p in round_.packages.all()] == [2, 1]
    whole_file = (Path(settings.MEDIA_ROOT) / first.file).read_bytes()
    assert hashlib.sha256(whole_file).hexdigest() == first.sha256
    changing = {"manifest.json", "SHA256SUMS", "опись.pdf", "тізімдеме.pdf"}  # these name the version
    with archive_of(first) as one, archive_of(second) as two:
        assert one.namelist() == two.namelist()
        assert all(one.read(n) == two.read(n) for n in one.namelist() if n not in changing)
        assert {i.date_time for i in one.infolist()} == {(2015, 1, 1, 0, 0, 0)}


def test_building_again_gives_the_same_bytes_at_any_moment_and_in_any_place(monkeypatch):
    """The worker died half-way; another one, a day later by our clock, seconds later by the machine's, builds anew."""
    [assessment] = before_the_commission()
    render_papers()
    package = built(assessment.application.round)
    finished = time.time()
    Package.objects.filter(pk=package.pk).update(state=Package.State.ASKED, done=1)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    _seconds_later(finished)
    with clock.standing_at(at("2027-02-03", 23, 59)), translation.override("kk"):
        assert build_waiting() == 1
    monkeypatch.undo()
    time.tzset()
    again = Package.objects.get(pk=package.pk)
    assert (again.state, again.error) == ("ready", "")
    assert again.sha256 == package.sha256


def _seconds_later(moment: float) -> None:
    """ZIP keeps time in steps of two seconds, XLSX and PDF in one: no two builds here share a step."""
    while time.time() < moment + 2.1:
        hashlib.sha256(b"x" * 1_000_000)


def test_the_score_table_has_the_frozen_points_and_no_formula():
    [assessment] = before_the_commission()
    application = assessment.application
    application.cluster_name_ru = '=HYPERLINK("http://x.example")'
    application.save(update_fields=["cluster_name_ru"])
    with archive_of(built(application.round)) as archive:
        sheet = load_workbook(io.BytesIO(archive.read("оценка/сводная-таблица.xlsx"))).active
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    codes = [line["code"] for line in assessment.conclusions.get().scores["lines"]]
    assert heads[3:-1] == codes
    assert row[3:] == [3.5] * len(codes) + [70]
    assert row[1] == '\'=HYPERLINK("http://x.example")'
    assert {cell.data_type for cell in sheet[2]} == {"s", "n"}


def test_a_failure_is_seen_on_the_page_and_the_next_version_may_succeed():
    [assessment] = before_the_commission()
    round_ = assessment.application.round
    document = Document.objects.current().filter(dossier=assessment.dossier).first()
    content = Path(document.file.path).read_bytes()
    Path(document.file.path).unlink()
    failed = built(round_)
    assert failed.state == "failed"
    assert document.name in failed.error
    assert str(settings.MEDIA_ROOT) not in failed.error
    clerk = an_official(Role.MINISTRY)
    page = signed_in(clerk).get(reverse("selection:package", args=[round_.pk])).content.decode()
    assert "не собран" in page
    assert signed_in(clerk).get(reverse("selection:package_download", args=[failed.pk])).status_code == 404
    Path(document.file.path).write_bytes(content)
    assert built(round_).state == "ready"
    assert [p.state for p in round_.packages.all()] == ["ready", "failed"]


def test_a_failed_build_leaves_no_half_file():
    [assessment] = before_the_commission()
    document = Document.objects.current().filter(dossier=assessment.dossier).first()
    Path(document.file.path).unlink()
    built(assessment.application.round)
    assert list((Path(settings.MEDIA_ROOT) / "packages").iterdir()) == []


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.MINISTRY, 200),
        (Role.SECRETARY, 200),
        (Role.MEMBER, 200),
        (Role.INSTITUTE_HEAD, 404),
        (Role.INSTITUTE_EXPERT, 404),
    ],
)
def test_the_ministry_and_the_commission_download_it_and_nobody_else(role, status):
    [assessment] = before_the_commission()
    package = built(assessment.application.round)
    url = reverse("selection:package_download", args=[package.pk])
    assert signed_in(an_official(role)).get(url).status_code == status
    assert signed_in(assessment.application.created_by).get(url).status_code == 404


def test_without_a_conclusion_there_is_nothing_to_pack_and_a_member_does_not_ask():
    assessment, _head, _one, _two = whole()
    round_ = assessment.application.round
    with pytest.raises(NotAllowed, match="В отборе нет готовых заключений"):
        services.build_package(round_, actor=an_official(Role.MINISTRY))
    with pytest.raises(NotEntitled):
        services.build_package(round_, actor=an_official(Role.MEMBER))
    assert not Package.objects.exists()
