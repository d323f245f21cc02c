"""The rooms of the clerk: the workbook is put down, what is wrong is seen where it stands, the report is made."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from reportgen.commands.forms import Form
from reportgen.errors import UnusableWorkbook
from reportgen.web.desk import Desk
from reportgen.web.papers import Paper
from reportgen.web.uploads import keep, sent

if TYPE_CHECKING:
    from reportgen.web.sheets import Group

FORMS = {"PDF": (Form.PDF,), "网页": (Form.PAGE,), "图解": (Form.PICTURE, Form.CHARTS)}
"""What can be asked for beside the Word document, by what it is called, and the forms that this is."""
_PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin"
"""The report's page brings its own styles, and needs nothing else."""
_RENEWING = re.compile(rb'<meta http-equiv="refresh"[^>]*>\n?')
_Page: TypeAlias = str | Answer | tuple[str, int]


def rooms(desk: Desk) -> Blueprint:
    """The clerk's addresses."""
    room = Blueprint("clerk", __name__)

    def paper(id: str) -> Paper:
        try:
            return desk[id]
        except KeyError:
            abort(404)

    def shown(of: Paper, anchor: str = "") -> Answer:
        return redirect(url_for("clerk.show", id=of.id, _anchor=anchor or None), 303)

    @room.get("/")
    def home() -> _Page:
        desk.bench.spare.prepare()
        papers = desk.papers
        busy = next((each.said for each in papers if each.checking and each.checking.under_way), "")
        state = {"state_url": url_for("clerk.state"), "state": state_of_all(), "busy": busy}
        return render_template("home.html", papers=papers, inputs=desk.inputs(), **state)

    @room.post("/drop")
    def drop() -> _Page:
        dropped = [desk.put(keep(file, desk.temporary)) for file in sent("workbook")]
        if not dropped:
            raise UnusableWorkbook("没有选文件。", "请选好工作簿再试。")
        return redirect(url_for("clerk.home"), 303) if len(dropped) > 1 else shown(dropped[0])

    @room.post("/choose")
    def choose() -> _Page:
        try:
            return shown(desk.choose(request.form.get("name", "")))
        except KeyError:
            abort(404)

    @room.get("/state", endpoint="state")
    def state_of_all() -> str:
        return " ".join(each.state for each in desk.papers)

    @room.get("/paper/<id>")
    def show(id: str) -> _Page:
        one = paper(id)
        one.show_preview()
        missing = (one.view and desk.lacking.result) or {}
        offered = {name: next((missing[form] for form in forms if form in missing), "") for name, forms in FORMS.items()}
        state = {"state_url": url_for("clerk.paper_state", id=id), "state": paper_state(id), "busy": one.busy and one.said}
        return render_template("paper.html", paper=one, sheets=_grouped(one), offered=offered, desk=desk, **state)

    @room.get("/paper/<id>/state")
    def paper_state(id: str) -> str:
        one = paper(id)
        if not one.source.dropped:
            one.look_again()
        return f"{one.state}|{desk.lacking.state if one.view else ''}"

    @room.post("/paper/<id>/check")
    def check(id: str) -> _Page:
        if not paper(id).busy:
            paper(id).check()
        return shown(paper(id))

    @room.post("/paper/<id>/last")
    def last(id: str) -> _Page:
        files = sent("last")
        if not files:
            raise UnusableWorkbook("没有选文件。", "请选好上一年度的工作簿或年报再试。")
        paper(id).compare_with(keep(files[0], desk.temporary))
        return shown(paper(id))

    @room.post("/paper/<id>/acknowledge")
    def acknowledge(id: str) -> _Page:
        code, place, reason, by = (request.form.get(name, "") for name in ("code", "place", "reason", "by"))
        try:
            return shown(desk.acknowledge(paper(id), code, place, reason, by))
        except KeyError:
            raise UnusableWorkbook("这一条已经不在了。", "回到核对的页面，照新的结果再写。") from None

    @room.get("/paper/<id>/preview")
    def preview(id: str) -> Response:
        previewing = paper(id).previewing
        drawn = (previewing.result if previewing else None) or abort(404)
        response = make_response(_RENEWING.sub(b"", drawn))  # this page renews it
        response.headers["Content-Security-Policy"] = _PREVIEW_POLICY
        return response

    @room.post("/paper/<id>/build")
    def build(id: str) -> _Page:
        paper(id).build(desk.output, {form for name, forms in FORMS.items() if name in request.form for form in forms})
        return shown(paper(id), "made")

    @room.get("/paper/<id>/workbook")
    def workbook(id: str) -> _Page:
        return download(paper(id).path)

    @room.get("/paper/<id>/files/<int:number>")
    def fetch(id: str, number: int) -> _Page:
        building = paper(id).building
        made = building.result.files if building and building.result else ()
        if not number < len(made):
            abort(404)
        return download(made[number])

    return room


def _grouped(paper: Paper) -> "tuple[Group, ...]":
    if paper.view is None:
        return ()
    from reportgen.web.sheets import grouped

    return grouped(paper.view)


def download(path: Path) -> _Page:
    """A file that was made, as it stands now."""
    if not path.is_file():
        return render_template("error.html", message=f"{path} 已经不在了。", hint="可能移走了或改了名；需要时再做一次。"), 404
    return send_file(path, as_attachment=True, download_name=path.name)
