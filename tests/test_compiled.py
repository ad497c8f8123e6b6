"""Templates as they were compiled: used where they are ours and whole, and never needed."""

from __future__ import annotations

import marshal
from hashlib import sha256
from pathlib import Path

import jinja2
import pytest

from factcheck.rendering import compiled
from factcheck.rendering.compiled import Compiled, cache_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "cache"
    printed("{{ 1 + 1 }}", place)
    return place


def printed(source: str, folder: Path | None) -> tuple[str, bool]:
    """What a template prints, and whether it had to be compiled."""
    cache = Compiled(folder)
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": source}), bytecode_cache=cache)
    said = environment.get_template("a").render()
    is_new = cache._is_new
    cache.save()
    return said, is_new


def test_what_was_compiled_is_not_compiled_again(folder: Path) -> None:
    assert ("2", False) == printed("{{ 1 + 1 }}", folder)


def test_a_template_that_changed_is_compiled_again(folder: Path) -> None:
    assert ("3", True) == printed("{{ 1 + 2 }}", folder)
    assert ("3", False) == printed("{{ 1 + 2 }}", folder)


def test_without_a_folder_nothing_is_kept() -> None:
    assert [("2", True)] * 2 == [printed("{{ 1 + 1 }}", None) for _ in range(2)]


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 40, sha256(b"x").digest() + b"y"])
def test_what_is_damaged_is_as_good_as_nothing(folder: Path, damage: bytes) -> None:
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert ("2", True) == printed("{{ 1 + 1 }}", folder)
    assert ("2", False) == printed("{{ 1 + 1 }}", folder)


def test_every_byte_that_is_changed_is_noticed(folder: Path) -> None:
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for at in range(0, len(whole), 97):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert {} == compiled._read(file)


@pytest.mark.parametrize("mode", [0o770, 0o777, 0o702])
def test_nothing_is_taken_from_a_folder_that_others_may_write(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert ("2", True) == printed("{{ 1 + 1 }}", folder)


def test_where_nothing_can_be_written_it_is_compiled_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert [("2", True)] * 2 == [printed("{{ 1 + 1 }}", tmp_path / "file" / "cache") for _ in range(2)]


def test_it_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST_BYTES", 10)
    printed("{{ 1 + 3 }}", folder)
    (file,) = folder.iterdir()
    assert {} == marshal.loads(file.read_bytes()[32:])


def test_it_lies_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert Path("/somewhere/factcheck") == cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "some/where")
    assert cache_folder() is None


def test_no_cache_compiles_everything_anew(folder: Path) -> None:
    cache = Compiled(folder)
    cache.begin_anew()
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": "{{ 1 + 1 }}"}), bytecode_cache=cache)
    environment.get_template("a")
    assert cache._is_new
