"""The package for Debian and what is made from it: what is in it, where, and that its icons and scripts lead to what is there."""

import hashlib
import io
import re
import shutil
import subprocess
import tarfile
from configparser import RawConfigParser
from pathlib import Path

import debian_package
import pytest
import wheels
from debian_package import PYTHONS

from reportgen import __version__
from samples import ROOT
from tools.made import wheel

HOME = "./opt/reportgen"


def made(output: Path, patch: pytest.MonkeyPatch) -> Path:
    """The package, with no wheel in it but reportgen's own and one for each Python of the machine asked for."""

    def collect(folder: Path, own: Path, target: wheels.Target) -> set[Path]:
        python = target.version.replace(".", "")
        files = {"fast/__init__.py": "", f"fast/it.cpython-{python}-{target.platforms[0]}.so": target.version}
        return {own, wheel(folder, "fast", tag=f"cp{python}-cp{python}-{target.platforms[-1]}", files=files)}

    patch.setattr(wheels, "collect", collect)
    return debian_package.make("arm64", output)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        return made(tmp_path_factory.mktemp("made") / "out 一", patch)


def members(package: Path) -> dict[str, bytes]:
    """The files in an archive of ``ar``, by their names."""
    content, found, place = package.read_bytes(), {}, 8
    assert content.startswith(b"!<arch>\n")
    while place < len(content):
        head = content[place : place + 60].decode("ascii")
        size = int(head[48:58])
        assert head.endswith("`\n")
        found[head[:16].strip()] = content[place + 60 : place + 60 + size]
        place += 60 + size + size % 2
    return found


def archive(package: Path, part: str) -> tarfile.TarFile:
    return tarfile.open(fileobj=io.BytesIO(members(package)[f"{part}.tar.xz"]))


@pytest.fixture(scope="module")
def control(package: Path) -> dict[str, str]:
    with archive(package, "control") as tar:
        return {entry.name.removeprefix("./"): tar.extractfile(entry).read().decode() for entry in tar}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def installed(package: Path) -> dict[str, tuple[tarfile.TarInfo, bytes]]:
    """Everything that lies in the system, in the order of the package."""
    with archive(package, "data") as tar:
        return {entry.name: (entry, tar.extractfile(entry).read() if entry.isreg() else b"") for entry in tar}  # type: ignore[union-attr]


def test_it_says_what_it_is_and_which_python_it_needs(package: Path, control: dict[str, str]) -> None:
    """From the oldest that it has compiled modules for, to the newest; nothing that would be fetched is asked for."""
    facts = dict(re.findall(r"^([A-Z][\w-]*): (.*)$", control["control"], re.MULTILINE))

    assert list(members(package)) == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    assert package.name == f"reportgen_{facts['Version']}_arm64.deb"
    assert (facts["Package"], facts["Version"].replace("~", ""), facts["Architecture"]) == ("reportgen", __version__, "arm64")
    assert facts["Depends"] == "python3 (>= 3.11), python3 (<< 3.15)" and (PYTHONS[0], PYTHONS[-1]) == ("3.11", "3.14")
    assert "Recommends" not in facts and "@" not in control["control"]


def test_every_file_is_roots_readable_by_all_and_of_a_fixed_time(installed: dict[str, tuple[tarfile.TarInfo, bytes]]) -> None:
    """In folders that come before, or are the system's own; only programs can be run."""
    before: set[str] = {".", "./opt"}
    for name, (entry, _) in installed.items():
        assert str(Path(name).parent) in {str(Path(each)) for each in before}, name
        assert name not in before, name
        before.add(name)
        assert (entry.uid, entry.gid, entry.mtime) == (0, 0, next(iter(installed.values()))[0].mtime)
        assert entry.mode == (0o777 if entry.issym() else 0o755 if entry.isdir() or name == "./usr/bin/reportgen" else 0o644), name


def test_the_sums_are_those_of_the_files(control: dict[str, str], installed: dict[str, tuple[tarfile.TarInfo, bytes]]) -> None:
    sums = {name: total for total, _, name in (line.partition("  ") for line in control["md5sums"].splitlines())}

    assert sums == {name[2:]: hashlib.md5(content).hexdigest() for name, (entry, content) in installed.items() if entry.isreg()}
    assert int(re.findall(r"Installed-Size: (\d+)", control["control"])[0]) * 1024 <= sum(len(content) for _, content in installed.values())


def test_it_is_an_environment_of_the_systems_python(installed: dict[str, tuple[tarfile.TarInfo, bytes]]) -> None:
    """Every Python finds the same modules, and those that are compiled for it."""
    links = {name: entry.linkname for name, (entry, _) in installed.items() if entry.issym()}
    packages = f"{HOME}/lib/python3/site-packages"

    assert links == {f"{HOME}/bin/python3": "/usr/bin/python3"} | {f"{HOME}/lib/python{version}": "python3" for version in PYTHONS}
    assert b"home = /usr/bin" in installed[f"{HOME}/pyvenv.cfg"][1]
    assert {f"{packages}/reportgen/cli/app.py", f"{packages}/desktop/launch.py", f"{packages}/desktop/places.py"} <= installed.keys()
    icons = {name: content.decode() for name, (_, content) in installed.items() if name.startswith(f"{packages}/desktop/") and content}
    needed = {module for text in icons.values() for module in re.findall(r"^from desktop\.(\w+)", text, re.MULTILINE)}
    assert {f"{packages}/desktop/{module}.py" for module in needed} <= icons.keys()
    compiled = [name for name in installed if "/fast/it." in name]
    assert len(compiled) == len(PYTHONS) and all("aarch64" in name for name in compiled)


def test_icons_and_scripts_lead_to_what_is_there(control: dict[str, str], installed: dict[str, tuple[tarfile.TarInfo, bytes]]) -> None:
    """All of it in the package, in /usr/bin or a command of every system."""
    entries = [(name, content.decode()) for name, (_, content) in installed.items() if name.endswith(".desktop")]
    for _, text in entries:
        RawConfigParser(strict=True).read_string(text)
    assert "mkdir -p /opt" in control["preinst"]
    scripts = [control["postinst"], control["prerm"], installed["./usr/bin/reportgen"][1].decode(), *(text for _, text in entries)]
    for text in scripts:
        for path in re.findall(r"/opt/\S+", text):
            assert f".{path.rstrip(',;')}" in installed, path
    names = [re.findall(r"^Name=(.*)$", text, re.MULTILINE)[0] for _, text in entries]
    assert sorted(names) == ["年报", "生成年报"]
    assert {text.count("Icon=reportgen") for _, text in entries} == {1}
    assert "./usr/share/icons/hicolor/scalable/apps/reportgen.svg" in installed
    assert [name for name, text in entries if "MimeType=" in text] == ["./usr/share/applications/reportgen-drop.desktop"]


def test_it_is_the_same_to_the_last_byte_when_made_again(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(tmp_path, monkeypatch).read_bytes() == package.read_bytes()


@pytest.mark.parametrize(
    ("version", "debian"), [("1.0.0", "1.0.0"), ("1.0.0rc1", "1.0.0~rc1"), ("1.1.0.dev2", "1.1.0~dev2"), ("1.0b3", "1.0~b3")]
)
def test_what_comes_before_a_version_is_older_for_apt_too(version: str, debian: str) -> None:
    assert debian_package.debian_version(version) == debian


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="needs Debian's own program for packages")
def test_debian_reads_it(package: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "系统"], check=True)
    said = subprocess.run(["dpkg-deb", "--field", package], check=True, capture_output=True, encoding="utf-8").stdout

    assert (tmp_path / "系统" / "opt" / "reportgen" / "手册" / "handbook.html").is_file()
    assert (tmp_path / "系统" / "opt" / "reportgen" / "样例" / "2020.xlsx").read_bytes() == (ROOT / "inputs" / "2020.xlsx").read_bytes()
    assert "政府信息公开工作年度报告" in said
