"""Telling somebody how a run went: a monitoring address, and programs of the user's."""

import json
import logging
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from podcaster import sources
from podcaster.errors import PodcasterError
from podcaster.model import DailyRules
from podcaster.sources import Limits

log = logging.getLogger(__name__)

PATIENCE = 60
"""Seconds for a program."""


def give_notice(rules: DailyRules, root: Path, *, is_well: bool, facts: Mapping[str, Any]) -> None:
    """Ping the healthcheck and start the program for the outcome.

    What goes wrong here is only warned about: the outcome of the run is what it is.

    Args:
        facts: of the outcome; the program reads them as JSON from its standard input.
    """
    if rules.healthcheck:
        _ping(rules.healthcheck, is_well)
    command = rules.on_success if is_well else rules.on_failure
    if command:
        _run(command, root, facts)


def _ping(address: str, is_well: bool) -> None:
    # Healthchecks.io and its kin take a failure under the same address with /fail.
    url = address if is_well else address.rstrip("/") + "/fail"
    try:
        # The monitor may well be a machine of one's own: the address is from podcaster.toml.
        reply = sources.request(url, private=True, limits=Limits(seconds=10, size=100_000))
    except PodcasterError as error:
        log.warning("healthcheck: %s", error)
        return
    if reply.status >= 400:
        log.warning("healthcheck: %s: the server answered %s", url, reply.status)


def _run(command: Sequence[str], root: Path, facts: Mapping[str, Any]) -> None:
    environment = os.environ | {"PODCASTER_SHOW": str(root.resolve())}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            input=json.dumps(facts, default=str).encode(),
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        log.warning("%s: %s", command[0], error)
        return
    if done.returncode:
        log.warning("%s: ended with %s", command[0], done.returncode)
