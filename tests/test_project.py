"""What a clone of the repository promises: its workflow, its pins, its two commands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in command], cwd=ROOT, capture_output=True, text=True)


def test_there_are_two_workflows():
    assert ["links.yml", "pages.yml"] == [path.name for path in WORKFLOWS]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_has_the_shape_that_github_asks_for(workflow):
    done = _run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_has_no_security_finding(workflow):
    done = _run(BIN / "zizmor", "--offline", "--pedantic", workflow)
    assert done.returncode == 0, done.stdout + done.stderr


def test_security_check_can_fail(tmp_path):
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")
    bad = tmp_path / "bad.yml"
    bad.write_text(re.sub(r"(actions/checkout)@\w+ #.*", r"\1@main", text), "utf-8")
    assert _run(BIN / "zizmor", "--offline", bad).returncode != 0


def _workflow(name):
    return yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))


def test_only_deploying_and_signing_may_write_and_only_after_a_push():
    workflow = _workflow("pages.yml")
    build, deploy, attest = (workflow["jobs"][name] for name in ("build", "deploy", "attest"))
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in build
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert attest["permissions"] == {"id-token": "write", "attestations": "write"}
    assert deploy["if"] == "github.event_name == 'push'"
    assert attest["if"].startswith("github.event_name == 'push' && ")
    assert deploy["needs"] == attest["needs"] == "build"


def test_what_is_signed_is_the_manifest_that_the_build_has_made():
    workflow = _workflow("pages.yml")
    (sign,) = workflow["jobs"]["attest"]["steps"]
    assert sign["with"] == {
        "subject-name": "manifest.json",
        "subject-digest": "${{ needs.build.outputs.manifest }}",
    }
    assert workflow["jobs"]["build"]["outputs"] == {"manifest": "${{ steps.site.outputs.manifest }}"}


def test_asking_hosts_may_write_issues_and_nothing_else_and_deploys_nothing():
    workflow = _workflow("links.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert [{"contents": "read", "issues": "write"}] == [job["permissions"] for job in workflow["jobs"].values()]
    assert workflow[True].keys() == {"schedule", "workflow_dispatch"}  # YAML reads `on` as true


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_one_commit_and_the_same_everywhere(workflow):
    used = re.findall(r"uses: (\S+?)@(\S+) # (\S+)", workflow.read_text("utf-8"))
    assert len(used) == workflow.read_text("utf-8").count("uses: ") > 1
    pins = {pin for each in WORKFLOWS for pin in re.findall(r"uses: (\S+?)@(\S+) # (\S+)", each.read_text("utf-8"))}
    assert [] == [pin for pin in used if not re.fullmatch("[0-9a-f]{40}", pin[1])]
    assert len(pins) == len({action for action, _, _ in pins})


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_every_pin_has_a_version_and_hashes(pins):
    text = pins.read_text("utf-8")
    packages = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"^[a-z]", text, re.MULTILINE | re.IGNORECASE)) == len(packages) > 5
    assert [] == [package for package in packages if "--hash=sha256:" not in package]


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_pins_name_no_host(pins):
    assert "://" not in pins.read_text("utf-8")


def test_the_tools_of_npm_are_pinned_to_one_version_each():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    versions = [*package["devDependencies"].values(), *package["optionalDependencies"].values()]
    assert [] == [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)]


def test_the_lock_of_npm_has_hashes_and_names_no_host_to_fetch_from():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert len(packages) > 5
    assert [] == [package for package in packages if "resolved" in package or "integrity" not in package]


def test_a_merge_is_refused_where_a_tool_is_missing():
    assert "export FACTCHECK_TOOLS=required" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_four_packages_that_were_asked_for_are_required():
    assert {"jinja2", "livereload", "markdown", "pyyaml"} <= set((ROOT / "requirements.in").read_text("utf-8").split())


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.parametrize("target", ["site", "test"])
def test_make_knows_the_two_commands(target):
    assert _run("make", "--dry-run", target).returncode == 0


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="this is no git clone")
def test_only_the_gitignore_of_the_site_is_tracked():
    assert _run("git", "ls-files", "site").stdout.split() == ["site/.gitignore"]
