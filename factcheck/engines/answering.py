"""In a process of its own: read one file with DuckDB, and nothing else of this machine or of any other.

It is told on stdin which file of its folder to open, within which limits, and
which statements to run; what they give, each cell as text, is one line of JSON
on stdout.  Nothing here is imported by the rest of the program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

import duckdb

MEGABYTE = 2**20
LONGEST = 300
"""So many characters of what the engine says are told."""


def limit(memory: int, seconds: int) -> None:
    """Have the system end what the engine does not: more memory, or more time on a processor."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def connect(file: str, memory: int, threads: int) -> duckdb.DuckDBPyConnection:
    """An engine that can open one file, and can change none of that any more."""
    connection = duckdb.connect(
        config={
            "memory_limit": f"{memory}MB",
            "threads": threads,
            "temp_directory": "",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
    )
    quoted = file.replace("'", "''")
    connection.execute(f"SET allowed_paths = ['{quoted}']")
    for setting in ("python_enable_replacements = false", "enable_external_access = false"):
        connection.execute(f"SET {setting}")
    return connection.execute("SET lock_configuration = true")


def answer(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the statements give, or what the engine says instead."""
    limit(asked["address_space"], asked["processor_seconds"])
    try:
        connection = connect(asked["file"], asked["memory"], asked["threads"])
        answers = [connection.execute(sql, given or None).fetchall() for sql, given in asked["statements"]]
    except (MemoryError, duckdb.OutOfMemoryException):
        return {"lacks": "memory"}
    except duckdb.Error as error:
        return {"says": " ".join(str(error).partition("Possible")[0].split())[:LONGEST]}
    return {"answers": [[[None if cell is None else str(cell) for cell in row] for row in rows] for rows in answers]}


if __name__ == "__main__":
    print(json.dumps(answer(json.load(sys.stdin))))
