"""The rooms of the collecting office: who has reported, what is wrong with whose workbook, and everything made of them."""

import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from flask import Blueprint, abort, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from reportgen.collection.roster import Tier
from reportgen.collection.standing import State
from reportgen.errors import UnusableWorkbook
from reportgen.files.store import file_name
from reportgen.web.board import Wishes
from reportgen.web.clerk import download
from reportgen.web.desk import INPUTS, Desk
from reportgen.web.uploads import name_of, sent

if TYPE_CHECKING:
    from reportgen.web.gathering import Gathering

KINDS = {State.ERRORS: "error", State.WARNINGS: "warning", State.PASSED: "right"}
"""How a state is coloured; those without a report like errors."""
_Page: TypeAlias = str | Answer | tuple[str, int]


def rooms(desk: Desk) -> Blueprint:
    """The collecting office's addresses."""
    room = Blueprint("office", __name__)

    def gathering(name: str) -> "Gathering":
        try:
            return desk.gathering(name)
        except KeyError:
            abort(404)

    def shown(name: str, anchor: str = "") -> Answer:
        return redirect(url_for("office.show", name=name, _anchor=anchor or None), 303)

    @room.get("/collect")
    def choose() -> _Page:
        return render_template("collect.html", folders=desk.folders(), suggested=date.today().year - 1, inputs=INPUTS)

    @room.post("/collect")
    def open_folder() -> _Page:
        name = name_of(request.form.get("name", "").strip())
        if name == "_":
            raise UnusableWorkbook("没有写文件夹的名字。", "写汇总的年度，如 2025。")
        desk.make_folder(name)
        return shown(name)

    @room.get("/collect/<name>")
    def show(name: str) -> _Page:
        from reportgen.workbook.summary.status import reminder, whether_counted

        one = gathering(name)
        one.look_again()
        collected = one.board.collected if one.board else None
        state = {"state_url": url_for("office.state", name=name), "state": one.state, "busy": one.said}
        others = [each for each in desk.folders() if each != name]
        return render_template(
            "board.html",
            name=name,
            one=one,
            collected=collected,
            reminder=reminder(collected) if collected else "",
            only=request.args.get("only", ""),
            whether_counted=whether_counted,
            kinds=KINDS,
            filed=file_name,
            states=list(State),
            previous=others,
            notes=_notes(made.files) if (made := one.result) and not one.outdated else {},
            **state,
        )

    @room.get("/collect/<name>/state")
    def state(name: str) -> str:
        one = gathering(name)
        one.look_again()
        return one.state

    @room.post("/collect/<name>/look")
    def look(name: str) -> _Page:
        one = gathering(name)
        one.put = None
        one.look()
        return shown(name)

    @room.post("/collect/<name>/add")
    def add(name: str) -> _Page:
        files = sent("workbook")
        if not files:
            raise UnusableWorkbook("没有选文件。", "请选好工作簿再试。")
        gathering(name).add((name_of(file.filename or ""), file.read()) for file in files)
        return shown(name)

    @room.post("/collect/<name>/roster")
    def roster(name: str) -> _Page:
        gathering(name).list_units(request.form.get("organ", ""))
        return shown(name)

    @room.get("/collect/<name>/roster")
    def fetch_roster(name: str) -> _Page:
        return download(desk.root / gathering(name).roster)

    @room.post("/collect/<name>/take")
    def take(name: str) -> _Page:
        gathering(name).choose({unit: Path(chosen) for unit, chosen in request.form.items()})
        return shown(name)

    @room.post("/collect/<name>/open")
    def open_workbook(name: str) -> _Page:
        path = gathering(name).paths.get(request.form.get("path", "")) or abort(404)
        return redirect(url_for("clerk.show", id=desk.open(path).id), 303)

    @room.post("/collect/<name>/make")
    def make(name: str) -> _Page:
        one, form = gathering(name), request.form
        previous = Path(INPUTS) / form["previous"] if form.get("previous") in desk.folders() else None
        tier = Tier.OWN if form.get("scope") == Tier.OWN.value else None
        one.make(Wishes(one.wishes.take, "only_passed" in form, tier, previous))
        return shown(name, "made")

    @room.get("/collect/<name>/files/<int:number>")
    def fetch(name: str, number: int) -> _Page:
        files = made.files if (made := gathering(name).result) else ()
        return download(desk.root / files[number]) if number < len(files) else abort(404)

    @room.get("/collect/<name>/sums")
    def sums(name: str) -> _Page:
        from reportgen.web.sheets import Group

        made = gathering(name).result or abort(404)
        groups = [Group(each.title, {}, (), {}, each, 0) for each in made.sheets]
        return render_template("sums.html", name=name, sheets=groups, picture=made.picture)

    @room.get("/collect/<name>/sums.svg")
    def picture(name: str) -> Answer:
        made = gathering(name).result or abort(404)
        return make_response(made.picture or abort(404), {"Content-Type": "image/svg+xml"})

    @room.get("/collect/<name>/all")
    def fetch_all(name: str) -> _Page:
        made = gathering(name).result or abort(404)
        folder = made.made.book.path.parent
        if gone := next((path for path in made.files if not path.is_file()), None):
            return download(gone)
        packed = tempfile.TemporaryFile(dir=desk.temporary)  # noqa: SIM115 - closed by the server when it has been sent
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for path in made.files:
                package.write(path, path.relative_to(folder.parent).as_posix())
        packed.seek(0)
        return send_file(packed, "application/zip", as_attachment=True, download_name=f"{folder.name}.zip")

    return room


def _notes(files: Sequence[Path]) -> dict[str, int]:
    """The note to each unit among what was made, by the name that it is filed under."""
    return {path.stem: number for number, path in enumerate(files) if path.suffix == ".docx"}
