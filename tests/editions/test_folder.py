"""Which folder of editions is used: beside the work, an office's own, or the program's."""

import shutil
from pathlib import Path

import pytest

from reportgen.editions.folder import templates_folder
from reportgen.editions.loading import load_all
from reportgen.errors import UnusableEdition
from samples import EDITIONS, TEMPLATES


def test_the_folder_of_editions_beside_the_work_goes_first(tmp_path: Path) -> None:
    """A working folder with templates uses them; one without uses those of the program."""
    assert [edition.id for edition in load_all(templates_folder(tmp_path))] == [edition.id for edition in EDITIONS]

    shutil.copytree(TEMPLATES, tmp_path / "templates")

    assert templates_folder(tmp_path) == tmp_path / "templates"


def test_an_office_keeps_its_folder_of_editions_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Used by all who have none in their working folder; without an edition in it, nothing else is taken for it."""
    shared = tmp_path / "共享 模板"
    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(shared))
    with pytest.raises(UnusableEdition) as refusal:
        templates_folder(tmp_path)
    assert str(shared) in refusal.value.message

    shutil.copytree(TEMPLATES, shared)
    assert templates_folder(tmp_path) == shared

    shutil.copytree(TEMPLATES, tmp_path / "templates")
    assert templates_folder(tmp_path) == tmp_path / "templates"
