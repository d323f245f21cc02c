"""The room where a new workbook is made, with what last year's hands down."""

from datetime import date
from typing import TypeAlias

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from reportgen.errors import UnusableEdition
from reportgen.web.clerk import download
from reportgen.web.desk import INPUTS, Desk
from reportgen.web.uploads import keep, name_of, sent

_Page: TypeAlias = str | Answer | tuple[str, int]


def rooms(desk: Desk) -> Blueprint:
    """The addresses for new workbooks."""
    room = Blueprint("new", __name__)

    @room.get("/new")
    def ask() -> _Page:
        return render_template("new.html", year=date.today().year - 1)

    @room.post("/new")
    def make() -> _Page:
        year, organ, name = (request.form.get(field, "").strip() for field in ("year", "organ", "name"))
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise UnusableEdition(f"年度「{year}」不是四位数的年份。", "写年报所报告的年度，如 2025。")
        files = sent("last")
        last = keep(files[0], desk.temporary) if files else None
        id = desk.make(int(year), organ, name_of(name.removesuffix(".xlsx")) if name else year, last)
        return redirect(url_for("new.show", id=id), 303)

    @room.get("/new/<id>")
    def show(id: str) -> _Page:
        path, job = desk.new.get(id) or abort(404)
        state = {"state_url": url_for("new.state", id=id), "state": job.state, "busy": job.under_way and job.said}
        return render_template("new_made.html", id=id, path=path, job=job, folder=INPUTS, **state)

    @room.get("/new/<id>/state")
    def state(id: str) -> str:
        _, job = desk.new.get(id) or abort(404)
        return job.state

    @room.get("/new/<id>/workbook")
    def workbook(id: str) -> _Page:
        path, job = desk.new.get(id) or abort(404)
        if job.result is None:
            abort(404)
        return download(path)

    return room
