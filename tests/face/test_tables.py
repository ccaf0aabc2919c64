"""Tables that fall apart into cards on a narrow screen: each figure keeps the name of its column."""

import re
from pathlib import Path

from tests.faults.workplace import ROOT

TABLE = re.compile(r'<table class="[^"]*kp-stackable.*?</table>', re.S)
CELL = re.compile(r"<td(?P<attributes>[^>]*)>(?P<inside>.*?)</td>", re.S)
#: Say by themselves what they are: nothing, a box to tick, a link, a drawing that has words of its own.
PLAIN = re.compile(r'^\s*$|type="checkbox"|^\s*<a |role="img"')


def nameless(path: Path) -> list[str]:
    """Cells of such tables without the name of their column."""
    cells = [cell for table in TABLE.findall(path.read_text(encoding="utf-8")) for cell in CELL.finditer(table)]
    return [
        f"{path.name}: {cell[0][:90]}" for cell in cells
        if not {"data-label", "colspan"} & set(re.findall(r"[\w-]+(?==)", cell["attributes"]))
        and not PLAIN.search(cell["inside"])
    ]  # fmt: skip


def test_every_cell_of_a_card_is_named():
    found = [text for path in sorted((ROOT / "templates").rglob("*.html")) for text in nameless(path)]
    assert found == []


def test_a_nameless_cell_is_found_out(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<table class="kp-table kp-stackable"><tr><td class="kp-num">{{ n }}</td><td></td></tr></table>')
    assert nameless(page) == ['page.html: <td class="kp-num">{{ n }}</td>']
