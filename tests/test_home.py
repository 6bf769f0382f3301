"""The files that give the program a home: locks, container and workflows fit the project."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OWN = canonicalize_name(PROJECT["project"]["name"])
EXTRAS = PROJECT["project"]["optional-dependencies"]
FULL = ("piper", "espeak", "edge", "documents", "s3", "sftp", "webdav")
LOCKS = {
    "base": PROJECT["project"]["dependencies"],
    "full": PROJECT["project"]["dependencies"] + [one for name in FULL for one in EXTRAS[name]],
    "dev": PROJECT["project"]["dependencies"] + EXTRAS["dev"],
    "build": PROJECT["dependency-groups"]["build"],
}
PIN = re.compile(r"^(?P<name>[\w.-]+)(?:\[[\w,]+\])?==(?P<version>\S+)", re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_every_requirement_in_an_allowed_version(name: str) -> None:
    """`make lock` renews them after a change of pyproject.toml."""
    pins: dict[str, list[str]] = {}
    for found in PIN.finditer((ROOT / f"requirements/{name}.lock").read_text("utf-8")):
        pins.setdefault(canonicalize_name(found["name"]), []).append(found["version"])
    for requirement in map(Requirement, LOCKS[name]):
        if canonicalize_name(requirement.name) == OWN:
            continue
        versions = pins.get(canonicalize_name(requirement.name), [])
        assert any(requirement.specifier.contains(one) for one in versions), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_hash_for_every_version_and_no_address(name: str) -> None:
    text = (ROOT / f"requirements/{name}.lock").read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all(PIN.match(block) and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_container_copies_what_is_there() -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    allowed = (ROOT / ".dockerignore").read_text("utf-8").split()
    for line in re.findall(r"^COPY (?!--from)(.+)$", text, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists()
            assert f"!{source.rstrip('/')}" in allowed
