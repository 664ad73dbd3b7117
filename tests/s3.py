"""An S3 server on this machine (moto), for tests of object storage; they are skipped where it is not installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

import pytest

from quotes.io import storage


@dataclass
class Bucket:
    """An empty bucket; `uri` names it."""

    uri: str
    client: Any

    def put(self, key: str, content: bytes) -> None:
        """Store an object."""
        self.client.put_object(Bucket="news", Key=key, Body=content)

    def get(self, prefix: str) -> dict[str, bytes]:
        """The objects below a prefix, by what follows it."""
        listed = self.client.list_objects_v2(Bucket="news", Prefix=prefix).get("Contents", [])
        keys = [found["Key"] for found in listed if not found["Key"].endswith("/")]
        return {
            key[len(prefix) :]: self.client.get_object(Bucket="news", Key=key)["Body"].read() for key in keys
        }


@contextmanager
def bucket() -> Iterator[Bucket]:
    """A bucket that processes started meanwhile find too, by their environment."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    boto3 = pytest.importorskip("boto3")
    server.start()
    url = "http://{}:{}".format(*server.get_host_and_port())
    urlopen(f"{url}/moto-api/reset", b"").close()
    with pytest.MonkeyPatch.context() as patch:
        for name in [
            name for name in os.environ if name.startswith("AWS_") or name.lower().endswith("_proxy")
        ]:
            patch.delenv(name)
        patch.setenv("AWS_ENDPOINT_URL", url)
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        storage._filesystem.cache_clear()
        client = boto3.client("s3")
        client.create_bucket(Bucket="news")
        try:
            yield Bucket("s3://news", client)
        finally:
            server.stop()
