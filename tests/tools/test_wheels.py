"""Which wheels another system needs: none lacks, none is for something else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import wheels
from packaging.requirements import Requirement
from wheels import needed, windows

from samples import ROOT
from tools.made import wheel


def lacking(folder: Path, version: str, wanted: str = "program") -> set[str]:
    return needed(folder, windows(version), Requirement(wanted), {})[1]


def test_what_only_windows_needs_is_asked_for(tmp_path: Path) -> None:
    wheel(tmp_path, "program", 'pywin32>=311; sys_platform == "win32"', 'uvloop; sys_platform != "win32"', 'pytest; extra == "test"')

    assert lacking(tmp_path, "3.11") == {"pywin32>=311"}


def test_an_extra_is_followed_through_those_that_it_names(tmp_path: Path) -> None:
    """Of its own package and of another's, to what they need in their turn."""
    wheel(tmp_path, "program", 'program[b]; extra == "a"', 'other[fast]>=1; extra == "b"')
    wheel(tmp_path, "other", 'quick; extra == "fast"', "base")

    assert lacking(tmp_path, "3.12", "program[a]") == {"quick", "base"}
    assert lacking(tmp_path, "3.12") == set()


@pytest.mark.parametrize(
    ("version", "tag"),
    [("310", "cp310-cp310-win_amd64"), ("32 bits", "cp311-cp311-win32"), ("linux", "cp311-cp311-manylinux_2_17_x86_64")],
)
def test_a_wheel_for_another_python_does_not_count(version: str, tag: str, tmp_path: Path) -> None:
    wheel(tmp_path, "program", "lxml>=5")
    wheel(tmp_path, "lxml", version="6.0", tag=tag)

    assert lacking(tmp_path, "3.11") == {"lxml>=5"}


def test_a_wheel_of_another_version_does_not_count(tmp_path: Path) -> None:
    wheel(tmp_path, "program", "Needed_Thing<2")
    wheel(tmp_path, "needed_thing", version="2.0")
    assert lacking(tmp_path, "3.11") == {"Needed_Thing<2"}

    wheel(tmp_path, "needed_thing", version="1.9", tag="cp311-abi3-win_amd64")
    assert not lacking(tmp_path, "3.12")


def test_what_lies_there_and_is_not_asked_for_is_not_taken(tmp_path: Path) -> None:
    program, wanted = wheel(tmp_path, "program", "lxml"), wheel(tmp_path, "lxml")
    wheel(tmp_path, "left_over")

    assert needed(tmp_path, windows("3.11"), Requirement("program"), {})[0] == {program, wanted}


def test_a_wheel_left_from_another_day_is_not_taken_for_the_pinned_one(tmp_path: Path) -> None:
    program, _, pinned = wheel(tmp_path, "program", "lxml"), wheel(tmp_path, "lxml", version="6.1"), wheel(tmp_path, "lxml", version="6.2")

    assert needed(tmp_path, windows("3.11"), Requirement("program"), {"lxml": "6.2"}) == ({program, pinned}, set())
    assert wheels.pins()["lxml"] and "reportgen" not in wheels.pins()


def test_linux_gets_wheels_of_its_own_machine_and_of_a_c_library_that_is_there(tmp_path: Path) -> None:
    wheel(tmp_path, "program", "lxml", 'pywin32; sys_platform == "win32"')
    for tag in ("manylinux_2_28_x86_64", "manylinux_2_34_aarch64", "musllinux_1_2_aarch64"):
        wheel(tmp_path, "lxml", tag=f"cp312-cp312-{tag}")
    target = wheels.linux("3.12", "aarch64")
    assert needed(tmp_path, target, Requirement("program"), {})[1] == {"lxml"}

    fitting = wheel(tmp_path, "lxml", tag="cp312-cp312-manylinux2014_aarch64.manylinux_2_17_aarch64")
    assert fitting in needed(tmp_path, target, Requirement("program"), {})[0]


def test_what_is_for_the_office_is_collected_and_what_cannot_be_had_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With each extra, but those for developers and for many computers; downloaded until nothing lacks."""
    own = wheel(tmp_path, "reportgen", "lxml", 'flask; extra == "page"', 'pytest; extra == "test"', 'dask; extra == "scale"')
    there = {"lxml": [], "flask": ["werkzeug"], "werkzeug": []}

    def pip(*arguments: str) -> None:
        for name in arguments[arguments.index("--dest") + 2 :]:
            if name in there:
                wheel(tmp_path, name, *there[name])

    monkeypatch.setattr(wheels, "pip", pip)
    monkeypatch.setattr(wheels, "pins", dict)
    collected = wheels.collect(tmp_path, own, windows("3.13"))
    assert {path.name.partition("-")[0] for path in collected} == {"reportgen", "lxml", "flask", "werkzeug"}

    own = wheel(tmp_path, "reportgen", "nowhere>=3")
    with pytest.raises(SystemExit, match=r"nowhere>=3"):
        wheels.collect(tmp_path, own, windows("3.13"))


def test_only_modules_are_unpacked(tmp_path: Path) -> None:
    """Programs are for pip to fit to a system; what would go elsewhere is refused, not lost."""
    files = {"module/__init__.py": "", "thing-1.0.data/scripts/thing": ""}
    wheels.unpack(wheel(tmp_path, "thing", files=files), tmp_path / "packages")
    assert {path.name for path in (tmp_path / "packages").iterdir()} == {"module", "thing-1.0.dist-info"}

    with pytest.raises(ValueError, match="config"):
        wheels.unpack(wheel(tmp_path, "other", files={"other-1.0.data/data/etc/config": ""}), tmp_path / "packages")


def test_wheels_of_one_package_for_several_pythons_lie_side_by_side(tmp_path: Path) -> None:
    """What is told of a wheel alone may differ; a module that is another is never put in the other's place."""
    for python, machine in (("311", "a"), ("312", "b")):
        files = {"module/__init__.py": "same", f"module/fast.cpython-{python}.so": machine}
        wheels.unpack(wheel(tmp_path, "module", tag=f"cp{python}-cp{python}-linux_x86_64", files=files), tmp_path / "packages")
    assert {path.name for path in (tmp_path / "packages" / "module").iterdir()} == {
        "__init__.py",
        "fast.cpython-311.so",
        "fast.cpython-312.so",
    }

    other = wheel(tmp_path, "module", version="1.1", files={"module/__init__.py": "other"})
    with pytest.raises(ValueError, match=r"module/__init__\.py"):
        wheels.unpack(other, tmp_path / "packages")
    assert (tmp_path / "packages" / "module" / "__init__.py").read_text("utf-8") == "same"


def test_the_pins_hold_on_the_machine_that_downloads() -> None:
    """A pin that is only for Windows does not bind pip on Linux."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")

    assert not [line for line in pins.splitlines() if ";" in line and not line.startswith("#")]


def test_every_wheel_is_bound_by_a_pin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same on every computer and on every day."""
    asked: list[Sequence[str]] = []

    def pip(*arguments: str) -> None:
        asked.append(arguments)
        wheel(tmp_path, "lxml")

    monkeypatch.setattr(wheels, "pip", pip)
    monkeypatch.setattr(wheels, "pins", dict)
    wheels.collect(tmp_path, wheel(tmp_path, "reportgen", "lxml"), windows("3.12"))

    (arguments,) = asked
    assert arguments[arguments.index("--constraint") + 1] == str(ROOT / "constraints.txt")
    assert "--only-binary=:all:" in arguments and "--no-deps" in arguments
