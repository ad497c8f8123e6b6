"""`build.py links`, as one who runs it sees it, with hosts on this machine."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from factcheck.cli import main

from .newsroom import SITE, SOURCES, write
from .publications import TEMPLATES
from .web import Behaviour, Host, hangs_up, says, serving

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-20"


def snapshot(address: str) -> bytes:
    closest = {"status": "200", "available": True, "timestamp": "20240813101112", "url": address}
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()


NO_COPY = says(200, b'{"archived_snapshots": {}}')
A_COPY = says(200, snapshot("http://web.archive.org/web/20240813101112/http://office.example/"))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class Net:
    """A content folder whose addresses are those of two hosts here, and the archive that knows of copies."""

    def __init__(self, stack: ExitStack, folder: Path, ways: Mapping[str, Behaviour], archive: Behaviour) -> None:
        self.host: Host = stack.enter_context(serving({"/": says(), "/office": says(), "/gazette": says(), **ways}))
        self.archive: Host = stack.enter_context(serving({"/available": archive}))
        self.folder = folder
        files = {"site.yaml": SITE, "sources/all.yaml": SOURCES}
        here = {name: self.here(text) for name, text in files.items()}
        write(
            folder,
            {
                **here,
                "site.yaml": here["site.yaml"].replace(
                    f"address: {self.host.address}", "address: https://example.org/"
                ),
            },
        )

    def here(self, text: str) -> str:
        return text.replace("https://example.org/", self.host.address)

    def options(self, *more: str) -> list[str]:
        api = f"{self.archive.address}available"
        return ["links", "--templates", str(TEMPLATES), "--pause", "0", "--archive-api", api, "--date", TODAY, *more]

    def run(self, *more: str) -> int:
        return main(self.options(*more))

    def kept(self) -> dict[str, dict[str, object]]:
        told: dict[str, dict[str, object]] = json.loads((self.folder / ".links.json").read_text("utf-8"))
        return told

    @property
    def asked(self) -> list[str]:
        return self.host.asked + self.archive.asked


@pytest.fixture
def net(stack: ExitStack, tmp_path: Path):  # type: ignore[no-untyped-def]
    return lambda archive=NO_COPY, **ways: Net(
        stack, tmp_path, {f"/{name}": way for name, way in ways.items()}, archive
    )


def test_where_everything_is_alive_nothing_is_told_but_how_many(net, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == net().run()
    said = capsys.readouterr()
    assert re.fullmatch(
        r"3 addresses: 3 alive; archived copies are known of 0 of 2 sources that note none; \d+\.\d\d s\n", said.out
    )
    assert "" == said.err.strip()


def test_what_is_gone_is_told_at_its_place_and_is_a_failure(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(office=says(404))
    assert 1 == site.run("--format", "short")
    copy = "no copy is known at the Internet Archive: find out where it is now, or cite another source"
    expected = (
        f"content/sources/all.yaml:4:8: {site.host.address}office is gone: its host answers 404 [link-gone] = {copy}\n"
    )
    said = capsys.readouterr()
    assert expected == said.out
    assert said.err.startswith("3 addresses: 2 alive, 1 gone; ")


def test_for_people_its_line_is_shown(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(office=says(410))
    site.run()
    assert f"  |   url: {site.host.address}office\n  |        ^\n" in capsys.readouterr().err


def test_in_its_place_the_archived_copy_is_named(net, capsys: pytest.CaptureFixture[str]) -> None:
    net(A_COPY, office=says(404)).run("--format", "json")
    (problem,) = json.loads(capsys.readouterr().out)
    copy = "https://web.archive.org/web/20240813101112/http://office.example/"
    assert f"a copy of 2024-08-13 is kept: write archived: {copy}" == problem["hint"]


@pytest.mark.parametrize(
    ("way", "rule"),
    [
        (says(301, Location="/new"), "link-moved"),
        (says(302, Location="/"), "link-suspicious"),
        (says(403), "link-refused"),
        (says(503), "link-failing"),
        (says(302, Location="/office"), "link-failing"),
        (says(302, Location="file:///etc/passwd"), "link-unreachable"),
        (hangs_up, "link-unreachable"),
    ],
)
def test_what_is_only_worth_a_look_is_told_and_is_no_failure(
    net, way: Behaviour, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == net(office=way, new=says()).run("--format", "json")
    assert [rule] == [problem["rule"] for problem in json.loads(capsys.readouterr().out)]


def test_where_nothing_is_told_a_machine_reads_an_empty_list(net, capsys: pytest.CaptureFixture[str]) -> None:
    net().run("--format", "json")
    assert [] == json.loads(capsys.readouterr().out)


def test_sarif_and_annotations_call_it_a_warning(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(office=says(404))
    site.run("--format", "sarif")
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert ("link-gone", "warning") == (result["ruleId"], result["level"])
    site.run("--format", "github")
    assert capsys.readouterr().out.startswith("::warning file=content/sources/all.yaml,line=4,col=8,title=link-gone::")


def test_hosts_are_told_who_asks(net) -> None:
    site = net()
    site.run()
    assert {"factcheck/1.0.0 (+https://example.org/rain/; desk@example.org)"} == site.host.agents


def test_what_was_answered_lately_is_not_asked_again(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(A_COPY, office=says(404))
    site.run("--format", "short")
    first, asked = capsys.readouterr().out, len(site.asked)
    assert 1 == site.run("--format", "short")
    assert first == capsys.readouterr().out
    assert asked == len(site.asked)


def test_it_is_asked_again_after_some_days_or_when_that_is_wanted(net) -> None:
    site = net()
    site.run()
    asked = len(site.asked)
    site.run("--date", "2026-11-26")
    assert asked == len(site.asked)
    site.run("--date", "2026-11-27")
    assert 2 * asked == len(site.asked)
    site.run("--again-after", "0")
    assert 3 * asked == len(site.asked)


def test_silence_is_asked_again_at_once(net) -> None:
    site = net(office=hangs_up)
    site.run()
    site.host.asked.clear()
    site.run()
    assert {"HEAD /office", "GET /office"} == set(site.host.asked)


def test_a_new_address_is_asked_and_one_that_went_is_forgotten(net) -> None:
    site = net(new=says())
    site.run()
    site.host.asked.clear()
    path = site.folder / "content" / "sources" / "all.yaml"
    path.write_text(path.read_text("utf-8").replace("/office", "/new"), "utf-8")
    site.run()
    assert ["HEAD /new"] == site.host.asked
    assert {f"{site.host.address}{name}" for name in ("", "new", "gazette")} == site.kept()["answers"].keys()


def test_without_a_network_it_says_so_and_cannot_run(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(hangs_up, **dict.fromkeys(["", "office", "gazette"], hangs_up))
    assert 2 == site.run()
    expected = "build.py: not one of 2 hosts answered: is this machine connected to the internet?\n"
    assert expected == capsys.readouterr().err.lstrip()
    assert {} == site.kept()["answers"]


def test_an_archive_that_does_not_answer_is_no_failure(net, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == net(says(200, b"<html>")).run()
    assert "; the archive did not answer for 2; " in capsys.readouterr().out


def test_what_a_host_wanted_to_be_asked_later_is_counted(net, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == net(says(200, b"{}"), office=says(429, Retry_After="3600")).run("--format", "short")
    said = capsys.readouterr()
    assert "3 addresses: 1 alive, 1 refused, 1 left for later, as their hosts asked; " in said.err
    assert ["[link-refused]"] == re.findall(r"\[[a-z-]+\]", said.out)


def test_content_that_cannot_be_read_is_told_first(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net()
    (site.folder / "content" / "pages" / "about.md").write_text("---\ntitel: About\n---\n")
    assert 1 == site.run()
    assert "[unknown-key]" in capsys.readouterr().err
    assert [] == site.asked


@pytest.mark.parametrize("told", ["", "{}", "rain"])
def test_a_state_file_that_was_broken_by_hand_is_left_as_it_is(
    net, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = net()
    (site.folder / ".links.json").write_text(told)
    assert 2 == site.run()
    assert "build.py: .links.json does not hold answers of hosts: delete it, or choose another --state\n" == (
        capsys.readouterr().err
    )
    assert [told] == [(site.folder / ".links.json").read_text()]
    assert [] == site.asked


def test_the_state_of_another_site_is_left_as_it_is(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net()
    site.run("--address", "https://other.example/")
    assert 2 == site.run()
    assert "holds answers for https://other.example/, not for https://example.org/rain/" in capsys.readouterr().err
    assert 0 == site.run("--state", "more/links.json")


def test_a_state_that_cannot_be_written_is_told_before_anybody_is_asked(net) -> None:
    site = net()
    assert 2 == site.run("--state", "content/site.yaml/links.json")
    assert [] == site.asked


@pytest.mark.parametrize(
    "option",
    [
        ["--again-after", "-1"],
        ["--again-after", "x"],
        ["--pause", "1.5"],
        ["--date", "today"],
        ["--archive-api", "rain"],
    ],
)
def test_what_is_no_answer_to_an_option_is_told(net, option: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        net().run(*option)
    assert 2 == stopped.value.code


def test_copies_are_shown_as_a_difference_and_written_only_on_a_yes(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(A_COPY)
    before = (site.folder / "content" / "sources" / "all.yaml").read_text("utf-8")
    assert 0 == site.run("--archive")
    said = capsys.readouterr()
    assert 2 == said.out.count("\n+  archived: https://web.archive.org/web/20240813101112/http://office.example/\n")
    assert "2 archived copies in 1 file would be noted: `build.py links --archive --yes` writes that\n" in said.err
    assert 2 == said.err.count("[not-archived]")
    assert before == (site.folder / "content" / "sources" / "all.yaml").read_text("utf-8")


def test_on_a_yes_they_are_noted_and_told_no_more(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(A_COPY, gazette=says(404))
    assert 1 == site.run("--archive", "--yes", "--format", "short")
    said = capsys.readouterr()
    assert "2 archived copies in 1 file noted\n3 addresses: 2 alive, 1 gone; " in said.err
    gone = f"content/sources/all.yaml:12:8: {site.host.address}gazette is gone: its host answers 404 [link-gone]"
    copy = "https://web.archive.org/web/20240813101112/http://office.example/"
    assert f"{gone} = the copy that is noted stays for readers: {copy}\n" == said.out
    assert 0 == main(["check", "--templates", str(TEMPLATES)])


def test_a_source_that_is_nowhere_archived_is_told_where_copies_are_wanted(
    net, capsys: pytest.CaptureFixture[str]
) -> None:
    site = net()
    assert 0 == site.run("--archive", "--format", "short")
    assert f" = ask the archive to keep one: https://web.archive.org/save/{site.host.address}office\n" in (
        capsys.readouterr().out
    )


def test_a_line_that_would_break_its_file_is_not_written(net, capsys: pytest.CaptureFixture[str]) -> None:
    site = net(A_COPY)
    path = site.folder / "content" / "sources" / "more.yaml"
    known = "producer: Town, title: T, published: 2024-01-01, accessed: 2024-06-01, kind: primary"
    source = f"town: {{{known},\n  url: URL\n  }}\n"
    path.write_text(source.replace("URL", f"{site.host.address}office"))
    before = path.read_text()
    assert 0 == site.run("--archive", "--yes", "--format", "short")
    assert before == path.read_text()
    assert "content/sources/more.yaml:2:8: no archived copy of " in capsys.readouterr().out


def test_who_stops_it_in_the_middle_loses_nothing(net) -> None:
    reached, closing = Event(), Event()

    def wait(_) -> None:  # type: ignore[no-untyped-def]
        reached.set()
        closing.wait(30)

    site = net(gazette=wait)
    more = "".join(
        f"s{each}: {{producer: T, title: T, url: '{site.host.address}{each}', archived: '{site.host.address}', "
        "published: 2024-01-01, accessed: 2024-06-01, kind: primary}\n"
        for each in range(20)
    )
    (site.folder / "content" / "sources" / "a.yaml").write_text(more)
    command = [sys.executable, str(ROOT / "build.py"), *site.options()]
    process = subprocess.Popen(command, cwd=site.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert reached.wait(30)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (2, "build.py: stopped") == (process.returncode, said.strip())
    assert {f"{site.host.address}{each}" for each in range(20)} <= site.kept()["answers"].keys()
    site.host.asked.clear()
    closing.set()
    site.run()
    assert {"HEAD /gazette", "GET /gazette"} >= set(site.host.asked) - {"GET /", "HEAD /"}


def test_one_who_is_killed_leaves_a_whole_state(net) -> None:
    reached, closing = Event(), Event()

    def wait(_) -> None:  # type: ignore[no-untyped-def]
        reached.set()
        closing.wait(30)

    site = net(office=wait)
    command = [sys.executable, str(ROOT / "build.py"), *site.options()]
    process = subprocess.Popen(command, cwd=site.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert reached.wait(30)
    process.kill()
    process.wait()
    closing.set()
    assert "https://example.org/rain/" == site.kept()["site"]
    assert [".links.json"] == [name for name in os.listdir(site.folder) if name.startswith(".")]


def test_no_build_knows_the_net() -> None:
    code = "import sys; from factcheck.cli import main; main(['check'] + sys.argv[1:]); print(*sys.modules)"
    content = str(ROOT / "tests/sites/one-claim/content")
    command = [sys.executable, "-c", code, "--content", content, "--templates", str(TEMPLATES)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()[-1].split()
    assert "factcheck.rendering" in loaded
    assert not {"factcheck.fetching", "factcheck.linking", "http.client"} & set(loaded)
