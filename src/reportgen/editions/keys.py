"""A TOML file taken apart key by key; whatever is missing, of the wrong type or left over is refused by its name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.errors import UnusableEdition

_KIND_NAMES = {int: "整数", str: "文字", list: "列表", dict: "表"}


class Keys:
    """One table of the file; says which key is wrong."""

    def __init__(self, path: Path, place: str, data: dict[str, Any]) -> None:
        self.path, self.place, self.data = path, place, dict(data)

    def wrong(self, key: str, fault: str) -> UnusableEdition:
        return UnusableEdition(f"格式文件 {self.path} 中 {self.place}{key} {fault}。", "请改正这一项，或恢复原来的文件。")

    def take(self, key: str, kind: type, *default: Any) -> Any:
        if key not in self.data:
            if default:
                return default[0]
            raise self.wrong(key, "缺少")
        value = self.data.pop(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(key, f"应为{_KIND_NAMES[kind]}")
        return value

    def truth(self, key: str, default: bool) -> bool:
        value = self.data.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "应为 true 或 false")
        return value

    def choice(self, key: str, kinds: Any, *default: Any) -> Any:
        if default and key not in self.data:
            return default[0]
        value = self.take(key, str)
        known = [each.value for each in kinds]
        if value not in known:
            raise self.wrong(key, f"是「{value}」，应为 {'、'.join(known)} 之一")
        return kinds(value)

    def strings(self, key: str, *default: list[Any]) -> tuple[str, ...]:
        values = self.take(key, list, *default)
        if not all(isinstance(value, str) and value for value in values):
            raise self.wrong(key, "应为一列文字")
        return tuple(values)

    def widths(self, key: str) -> tuple[float, ...]:
        values = self.take(key, list, [])
        if not all(type(value) in (int, float) and value > 0 for value in values):
            raise self.wrong(key, "应为一列大于 0 的数")
        return tuple(float(value) for value in values)

    def table(self, key: str, *default: dict[str, Any]) -> "Keys":
        return Keys(self.path, f"{self.place}{key}.", self.take(key, dict, *default))

    def tables(self, key: str, *default: list[Any]) -> Iterator["Keys"]:
        for number, each in enumerate(self.take(key, list, *default), start=1):
            if not isinstance(each, dict):
                raise self.wrong(key, "应为一组表")
            yield Keys(self.path, f"{self.place}{key}[{number}].", each)

    def done(self) -> None:
        for key in self.data:
            raise self.wrong(key, "不认识")
