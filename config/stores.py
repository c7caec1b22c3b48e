"""Where files are stored, as configured by FILES_URL."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

EXAMPLE = "FILES_URL=s3://key:secret@s3.example.org/bucket?region=eu-west-1"


def file_storage(url: str) -> dict[str, Any]:
    """Return the STORAGES entry for the members' files: a folder on this machine, or a bucket.

    Args:
        url: empty, or s3://key:secret@endpoint/bucket with, optionally, `region`, `prefix` (a folder in the bucket) and
            `tls=0` (a store on the same machine). Key and secret are percent-encoded.

    Raises:
        ImproperlyConfigured: the URL cannot be parsed.
    """
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not (parts.hostname and parts.username and parts.password) or not bucket:
        raise ImproperlyConfigured(f"FILES_URL cannot be read. It looks like this: {EXAMPLE}")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    scheme = "http" if asked.get("tls") == "0" else "https"
    port = f":{parts.port}" if parts.port else ""
    return {
        "BACKEND": "community.attached.uploads.s3.PrivateBucket",
        "OPTIONS": {
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password),
            "endpoint_url": f"{scheme}://{parts.hostname}{port}",
            "bucket_name": bucket,
            "region_name": asked.get("region", "us-east-1"),
            "location": asked.get("prefix", ""),
            "addressing_style": "path",
        },
    }
