"""The page's application: its rooms put together, and the one gate where errors become words."""

from typing import TypeAlias

from flask import Flask, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as Answer

from reportgen import __version__
from reportgen.commands.crash import crash_report
from reportgen.errors import CannotGoOn
from reportgen.web import clerk, new, office
from reportgen.web.desk import Desk
from reportgen.web.home import alive
from reportgen.web.presence import Presence
from reportgen.web.safety import Keys, guard
from reportgen.workbook.guard import LARGEST_FILE, MEGABYTE

_AT_ONCE = 10 * LARGEST_FILE
"""Bytes of all that is dropped in one go; each workbook has the limit that it has on the command line."""
_MOST_FILES = 1_000
_Reply: TypeAlias = tuple[str, int]
_REFUSED = {
    401: ("这个浏览器还没有从程序打开过这一页，或者地址已经用过。", "请再双击一次“年报”，或者再运行一次 reportgen page。"),
    403: ("这个请求不是从本页发出的，没有照办。", "请回到本页，在页面上操作。"),
    404: ("没有这一页。程序重新打开以后，原来放进来的工作簿要再放一次。", "请回到首页。"),
    405: ("这个地址不能这样打开。", "请回到首页。"),
    421: ("这个地址不是程序给的。", "请再双击一次“年报”，用它打开的地址。"),
}


def create_app(desk: Desk, keys: Keys, presence: Presence) -> Flask:
    """The application for one desk."""
    app = Flask(__name__, template_folder="pages")
    app.config.update(MAX_CONTENT_LENGTH=_AT_ONCE, MAX_FORM_PARTS=_MOST_FILES)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(version=__version__, limit=_AT_ONCE)
    guard(app, keys)
    _door(app, keys, presence)
    app.register_blueprint(clerk.rooms(desk))
    app.register_blueprint(new.rooms(desk))
    app.register_blueprint(office.rooms(desk))
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(CannotGoOn, _cannot_go_on)
    app.register_error_handler(Exception, _fault)
    return app


def _door(app: Flask, keys: Keys, presence: Presence) -> None:
    @app.before_request
    def heard() -> None:
        if request.endpoint not in ("alive", "closed"):
            presence.heard()

    @app.get("/open/<address>")
    def enter(address: str) -> Response:
        """Let a browser in. The next page is asked for by this one: a cookie of this strictness does not go with a forwarding."""
        key = keys.enter(address)
        if key is None:
            abort(401)
        response = make_response(render_template("enter.html"))
        response.set_cookie(keys.cookie, key, httponly=True, samesite="Strict")
        return response

    @app.get("/alive/<question>", endpoint="alive")
    def _alive(question: str) -> str:
        return alive(keys.note.secret, question)

    @app.post("/here")
    def here() -> _Reply:
        return "", 204

    @app.post("/closed")
    def closed() -> _Reply:
        presence.closed()
        return "", 204


def _refused(error: HTTPException) -> Answer | _Reply:
    if isinstance(error, RequestEntityTooLarge):
        said = (
            f"一次放进来的文件超过了 {_MOST_FILES} 个，或者合起来超过了 {_AT_ONCE // MEGABYTE} MB，没有收。",
            "分几次放；只放工作簿，不放别的文件。",
        )
    elif error.code in (301, 302, 303, 307, 308):
        return redirect(url_for("clerk.home"), 303)
    else:
        said = _REFUSED.get(error.code or 0, ("浏览器送来的内容不完整，没有照办。", "请回到首页，再试一次。"))
    return render_template("error.html", message=said[0], hint=said[1]), error.code or 400


def _cannot_go_on(error: CannotGoOn) -> _Reply:
    return render_template("error.html", message=error.message, hint=error.hint), 422


def _fault(error: Exception) -> _Reply:
    said = crash_report(error)
    return render_template("error.html", message=said.message, hint=said.hint), 500
