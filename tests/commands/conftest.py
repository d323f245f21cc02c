"""An archive that the tests of what becomes of it share."""

from pathlib import Path
from shutil import copytree

import pytest

from archive import Archive, built
from samples import TEMPLATES


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("档案")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        built(root, "甲局", 3)
        built(root, "甲局", 5)
        built(root, "乙局", 7)
    copytree(TEMPLATES, root / "templates")
    return root


@pytest.fixture
def archive(made: Path, working_folder: Path) -> Archive:
    copytree(made, working_folder, dirs_exist_ok=True)
    (older,) = (path.name for path in (working_folder / "outputs").glob("甲局2020年年报.*-*.docx"))
    return Archive(working_folder, older)
