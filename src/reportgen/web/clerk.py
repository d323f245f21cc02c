"""The rooms of the clerk: the workbook is put down, what is wrong is seen where it stands, the report is made."""

from pathlib import Path
from typing import TypeAlias

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from reportgen.commands.forms import Form
from reportgen.web import sheets
from reportgen.web.papers import OUTPUTS, Desk, Paper
from reportgen.web.uploads import keep

OFFERED = (Form.PDF, Form.PAGE)
"""The forms beside the Word document that can be asked for."""
_Page: TypeAlias = str | Answer | tuple[str, int]


def rooms(desk: Desk) -> Blueprint:
    """The clerk's addresses."""
    room = Blueprint("clerk", __name__)

    def paper(id: str) -> Paper:
        try:
            return desk[id]
        except KeyError:
            abort(404)

    @room.get("/")
    def home() -> _Page:
        papers = desk.papers
        busy = "正在核对" if any(each.busy for each in papers) else ""
        state = {"state_url": url_for("clerk.state"), "state": state_of_all(), "busy": busy}
        return render_template("home.html", papers=papers, inputs=desk.inputs(), **state)

    @room.post("/drop")
    def drop() -> _Page:
        files = [file for file in request.files.getlist("workbook") if file.filename]
        if not files:
            return render_template("error.html", message="没有选文件。", hint="请选好工作簿再试。"), 422
        dropped = [desk.put(keep(file, desk.temporary)) for file in files]
        return redirect(url_for("clerk.home") if len(dropped) > 1 else url_for("clerk.show", id=dropped[0].id), 303)

    @room.post("/choose")
    def choose() -> _Page:
        try:
            chosen = desk.choose(request.form.get("name", ""))
        except KeyError:
            abort(404)
        return redirect(url_for("clerk.show", id=chosen.id), 303)

    @room.get("/state", endpoint="state")
    def state_of_all() -> str:
        return " ".join(each.state for each in desk.papers)

    @room.get("/paper/<id>")
    def show(id: str) -> _Page:
        shown = paper(id)
        state = {"state_url": url_for("clerk.paper_state", id=id), "state": shown.state, "busy": shown.busy and shown.said}
        groups = sheets.grouped(shown.view) if shown.view else ()
        return render_template("paper.html", paper=shown, sheets=groups, offered=OFFERED, outputs=desk.root / OUTPUTS, **state)

    @room.get("/paper/<id>/state")
    def paper_state(id: str) -> _Page:
        shown = paper(id)
        if not shown.dropped:
            shown.look_again(desk.bench, desk.templates)
        return shown.state

    @room.post("/paper/<id>/check")
    def check(id: str) -> _Page:
        if not paper(id).busy:
            paper(id).check(desk.bench, desk.templates)
        return redirect(url_for("clerk.show", id=id), 303)

    @room.post("/paper/<id>/build")
    def build(id: str) -> _Page:
        wanted = frozenset(form for form in OFFERED if form.name in request.form)
        paper(id).build(desk.bench, desk.templates, desk.root / OUTPUTS, wanted)
        return redirect(url_for("clerk.show", id=id, _anchor="made"), 303)

    @room.get("/paper/<id>/files/<int:number>")
    def fetch(id: str, number: int) -> _Page:
        building = paper(id).building
        made = building.result.files if building and building.result else ()
        if not number < len(made):
            abort(404)
        return download(made[number])

    return room


def download(path: Path) -> _Page:
    """A file that was made, as it stands now."""
    if not path.is_file():
        return render_template("error.html", message=f"{path} 已经不在了。", hint="可能移走了或改了名；需要时再生成一次。"), 404
    return send_file(path, as_attachment=True, download_name=path.name)
