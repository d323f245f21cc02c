"""A release is of one version, is all there, and is the same whenever it is made."""

import hashlib
import tarfile
import zipfile
from pathlib import Path

import bundle
import debian_package
import pytest
import releasing
import wheels

from reportgen import __version__
from samples import ROOT
from tools.made import embeddable


@pytest.fixture(autouse=True)
def own_wheel_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be downloaded is left out."""
    monkeypatch.setattr(wheels, "collect", lambda _folder, own, _target: {own})


def test_it_holds_every_kind_with_its_sum_and_is_the_same_when_made_again(tmp_path: Path) -> None:
    python = embeddable(tmp_path / "python")
    first = releasing.make(python, None, None, tmp_path / "一")
    second = releasing.make(python, None, None, tmp_path / "二 次")
    files = {path.name: path.read_bytes() for path in first.iterdir()}

    assert files.keys() == {
        f"reportgen-{__version__}-py3-none-any.whl",
        f"reportgen-{__version__}.tar.gz",
        f"reportgen-{__version__}-windows.zip",
        f"reportgen_{__version__}_amd64.deb",
        f"reportgen_{__version__}_arm64.deb",
        "SHA256SUMS",
    }
    lines = files["SHA256SUMS"].decode().splitlines()
    assert {name: total for total, _, name in (line.partition("  ") for line in lines)} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    assert [name for name, content in files.items() if (second / name).read_bytes() != content] == []
    assert first.name == f"reportgen-{__version__}"


def test_without_a_python_nothing_is_made_for_windows_and_what_an_earlier_day_left_is_gone(tmp_path: Path) -> None:
    (tmp_path / f"reportgen-{__version__}").mkdir()
    (tmp_path / f"reportgen-{__version__}" / "reportgen-0.0.1.tar.gz").touch()

    folder = releasing.make(None, None, None, tmp_path)

    assert sorted(path.suffix for path in folder.iterdir()) == ["", ".deb", ".deb", ".gz", ".whl"]
    with tarfile.open(folder / f"reportgen-{__version__}.tar.gz") as source, zipfile.ZipFile(next(folder.glob("*.whl"))) as package:
        names = {name.partition("/")[2] for name in source.getnames()}
        assert {"README.md", "templates/2021/edition.toml", "inputs/2020.xlsx", "tools/release.py"} <= names
        assert not [name for name in names - {"outputs/.gitkeep"} if name.startswith(("dist", ".venv", "outputs/"))]
        assert "reportgen/__init__.py" in package.namelist()


@pytest.mark.parametrize(
    ("tag", "newest", "released"),
    [
        (f"v{__version__}", __version__, True),
        (__version__, __version__, True),
        ("v0.0.1", __version__, False),
        (f"v{__version__}", "0.0.1", False),
        (f"v{__version__}", "", False),
    ],
)
def test_the_tag_the_program_and_the_changelog_are_of_one_version(
    tag: str, newest: str, released: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "newest", lambda: (newest, "2026-01-31"))
    monkeypatch.setattr(debian_package, "ARCHITECTURES", ())

    if released:
        assert releasing.make(None, None, tag, tmp_path).is_dir()
    else:
        with pytest.raises(SystemExit, match="版本不一致"):
            releasing.make(None, None, tag, tmp_path)
        assert not (tmp_path / f"reportgen-{__version__}").exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 变更\n\n## 未发布\n\n## 1.1.0 - 2027-01-05\n\n- 甲\n\n## 1.0.0 - 2026-01-31\n", ("1.1.0", "2027-01-05")),
        ("# 变更\n\n## 未发布\n", ("", "2020-01-01")),
    ],
)
def test_the_newest_release_is_the_first_that_has_a_day(
    text: str, found: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(text, "utf-8")
    monkeypatch.setattr(bundle, "ROOT", tmp_path)

    assert bundle.newest() == found
    assert bundle.moment().isoformat() == f"{found[1]}T00:00:00+00:00"


def test_the_workflow_makes_the_release_with_the_tool() -> None:
    """From the tag that started it, and everything in the folder is published."""
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")

    assert 'tools/release.py --tag "$GITHUB_REF_NAME"' in workflow
    assert "dist/reportgen-*/*" in workflow
