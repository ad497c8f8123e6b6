"""What stands in folders: every file with its kind, its size and its times.  None of them is read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

Inventory = Mapping[str, str]
"""Folders by their paths, each with what stands in it: names and what is told of them, a slash behind either.

No name has a slash in it.  It is one text a folder, as there are many files.
"""

PASSED_BY = "__pycache__"
"""What Python keeps beside modules, whenever it loads them."""


def look(*places: Path) -> Inventory:
    """Everything that stands below some folders."""
    found: dict[str, str] = {}
    folders = [str(place) for place in places if place.is_dir()]
    while folders:
        folder = folders.pop()
        found[folder] = _look_into(folder, folders)
    return found


def look_again(before: Inventory, folders: Iterable[str]) -> Inventory:
    """The same where something may be another in some of the folders, and in no other."""
    return {**before, **{folder: _look_into(folder, []) for folder in folders}}


def differing(before: Inventory, after: Inventory) -> Set[str]:
    """The paths of files and folders that came, went or changed."""
    changed = {folder for folder in before.keys() | after.keys() if before.get(folder) != after.get(folder)}
    return {
        os.path.join(folder, name)
        for folder in changed
        for name, _ in _things(before.get(folder, "")) ^ _things(after.get(folder, ""))
    }


def digest(inventory: Inventory, said: str = "") -> str:
    """A digest of all of it, and of what else is `said`."""
    return _digest([said, *(f"{folder}\0{inventory[folder]}" for folder in sorted(inventory))])


def digest_of_folders(folders: Iterable[str]) -> str:
    """A digest by which is seen that no name in some folders came, went, or became that of another file."""
    return _digest([f"{folder}\0{_told_of_folder(folder)}" for folder in sorted(folders)])


def _look_into(folder: str, inner: list[str]) -> str:
    """What stands in a folder; the folders in it are added to a list of them."""
    found = []
    with suppress(FileNotFoundError), os.scandir(folder) as entries:  # it goes at this moment
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):  # what is in it says all of it
                if entry.name != PASSED_BY:
                    inner.append(entry.path)
                    found.append(f"{entry.name}//")
            else:
                with suppress(FileNotFoundError):
                    told = _stat(entry)
                    found.append(
                        f"{entry.name}/{told.st_mode} {told.st_ino} {told.st_size}"
                        f" {told.st_mtime_ns} {told.st_ctime_ns}/"
                    )
    return "".join(sorted(found))


def _stat(entry: os.DirEntry[str]) -> os.stat_result:
    """Of a link, what it leads to, which is what would be read."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def _told_of_folder(folder: str) -> str:
    try:
        told = os.stat(folder, follow_symlinks=False)
    except FileNotFoundError:
        return ""
    return f"{told.st_ino} {told.st_mtime_ns} {told.st_ctime_ns}"


def _things(told: str) -> Set[tuple[str, str]]:
    parts = told.split("/")
    return set(zip(parts[:-1:2], parts[1::2], strict=True))


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
