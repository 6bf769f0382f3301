"""The S3 target, for any store with that protocol."""

from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from s3fs import S3FileSystem

from podcaster.episodes.publicfiles import cache_control, shown_type
from podcaster.publish.targets import CONNECT_TIMEOUT, READ_TIMEOUT, Target

_OPTIONS = {
    "acl",
    "anon",
    "endpoint_url",
    "key",
    "profile",
    "region",
    "requester_pays",
    "secret",
    "token",
    "use_ssl",
}


class S3Target(Target):
    """A bucket, or a path in one."""

    errors = (OSError, BotoCoreError, ClientError)
    at_once = 8

    def __init__(self, file_system: S3FileSystem, root: str, acl: str) -> None:
        super().__init__(file_system, root)
        self.acl = {"ACL": acl} if acl else {}

    def advice(self, error: Exception) -> str:
        if isinstance(error, NoCredentialsError):
            return "set `key` and `secret` in [publish.options]"
        return super().advice(error)

    def facts(self, name: str) -> dict[str, str]:
        return {"ContentType": shown_type(name), "CacheControl": cache_control(name), **self.acl}


def open_s3(address: str, options: Mapping[str, Any]) -> Target:
    """A target `s3://bucket/path`.

    Options: `key` and `secret` (by default, boto's own settings), `endpoint_url` and `region` of
    other stores than Amazon's, `acl` such as `public-read`.
    """
    given = dict(options)
    if unknown := given.keys() - _OPTIONS:
        # s3fs accepts any word.
        raise ValueError(f"no option {sorted(unknown)}; known are {', '.join(sorted(_OPTIONS))}")
    acl, region = given.pop("acl", ""), given.pop("region", None)
    file_system = S3FileSystem(
        client_kwargs={"region_name": region} if region else {},
        config_kwargs={
            "connect_timeout": CONNECT_TIMEOUT,
            "read_timeout": READ_TIMEOUT,
            "retries": {"total_max_attempts": 2},
            # Some stores refuse the checksums that newer clients send by default.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
        use_listings_cache=False,
        skip_instance_cache=True,
        **given,
    )
    file_system.retries = (
        1  # s3fs would try five times, with botocore's retries in each, and ours around them
    )
    return S3Target(file_system, address.removeprefix("s3://"), str(acl))
