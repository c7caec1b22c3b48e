"""The bytes in a bucket: a small S3 on loopback takes its part."""

import os
import socket
import threading
from collections.abc import Iterator
from io import StringIO

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.core.management import call_command
from moto.server import ThreadedMotoServer

from community.attached.uploads.models import UploadVersion
from community.attached.uploads.storage import opened, stored_names, stored_temporarily
from community.base.core.disk_space import StorageError
from config.stores import file_storage
from tests.community.attached.uploads.factories import make_picture, picture_file, sent, text_file
from tests.factories import make_space
from tests.workspaces.files.factories import make_file
from workspaces.files.actions import add_files, delete_file, purge

pytestmark = pytest.mark.django_db

KEY, SECRET = "a-key", "with/slash+plus"


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """A bucket in a server of this process; its FILES_URL."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    options = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET, "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=f"http://{host}:{port}", **options).create_bucket(Bucket="palaver")
    yield f"s3://{KEY}:with%2Fslash%2Bplus@{host}:{port}/palaver?tls=0&prefix=site"
    server.stop()


@pytest.fixture
def bucket(store, settings):
    """Keep the files there."""
    settings.STORAGES = {**settings.STORAGES, "default": file_storage(store)}
    yield storages["default"].bucket
    storages["default"].bucket.objects.all().delete()


def test_a_file_goes_to_the_bucket_and_comes_back_through_the_permission_check(client, bucket, ben, outsider):
    grove = make_space("grove", visibility="private", owner=ben)
    file = make_file(grove, ben, text="0123456789")
    assert [each.key for each in bucket.objects.all()] == [f"site/{file.upload.versions.get().file.name}"]
    address = file.upload.get_absolute_url()
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    client.force_login(ben)
    answer = client.get(address)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"0123456789")
    answer = client.get(address, headers={"range": "bytes=3-5"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"345")
    assert answer.headers["Content-Range"] == "bytes 3-5/10"
    answer = client.get(address, headers={"range": "bytes=-2"})
    assert b"".join(answer.streaming_content) == b"89"
    assert client.get(address, headers={"range": "bytes=10-"}).status_code == 416


def test_a_part_is_fetched_as_a_part(bucket):
    with stored_temporarily(sent("a.txt", "0123456789")) as name:
        with opened(name, 7) as stream:
            assert stream.read() == b"789"
        assert storages["default"].open_from(name, 9).read() == b"9"


def test_a_large_file_is_sent_in_pieces(bucket, ben):
    grove = make_space("grove", owner=ben)
    content = os.urandom(1_000_000).hex() * 10
    there, _refused = add_files(actor=ben, space=grove, folder=None, files=[text_file("a.txt", content)])
    assert there[0].size == len(content)
    assert bucket.Object(f"site/{UploadVersion.objects.get().file.name}").e_tag.endswith('-3"')
    with opened(UploadVersion.objects.get().file.name) as stream:
        assert stream.read() == content.encode()


def test_smaller_pictures_are_made_of_what_is_there(client, bucket, ben):
    grove = make_space("grove", owner=ben)
    there, _refused = add_files(
        actor=ben, space=grove, folder=None, files=[picture_file(size=(900, 600)), sent("b.gif", make_picture("GIF"))]
    )
    answer = client.get(there[0].upload.small_url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"


def test_what_is_deleted_for_good_leaves_the_bucket(bucket, ben, django_capture_on_commit_callbacks):
    grove = make_space("grove", owner=ben)
    file = make_file(grove, ben)
    delete_file(actor=ben, file=file)
    with django_capture_on_commit_callbacks(execute=True):
        purge(actor=ben, thing=file)
    assert list(bucket.objects.all()) == []


def test_left_overs_are_found_in_a_bucket_too(bucket):
    with pytest.raises(ZeroDivisionError), stored_temporarily(sent("a.txt", "a")):
        raise ZeroDivisionError
    assert list(stored_names()) == []
    with stored_temporarily(sent("a.txt", "a")) as name:
        assert list(stored_names()) == [name]
    call_command("clean_uploads", stdout=StringIO())
    assert list(stored_names()) == [name]


def test_no_file_has_an_address_in_the_bucket(bucket):
    with stored_temporarily(sent("a.txt", "a")) as name, pytest.raises(NotImplementedError):
        storages["default"].url(name)


def test_a_file_that_the_bucket_lost_is_absent(client, bucket, ben):
    grove = make_space("grove", owner=ben)
    file = make_file(grove, ben)
    bucket.objects.all().delete()
    client.force_login(ben)
    assert client.get(file.upload.get_absolute_url()).status_code == 404


def test_a_store_that_does_not_answer_is_said_and_leaves_nothing(client, settings, ben):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": file_storage(f"s3://{KEY}:x@127.0.0.1:{_closed_port()}/palaver?tls=0"),
    }
    grove = make_space("grove", owner=ben)
    client.force_login(ben)
    answer = client.post("/workspaces/grove/files/", {"file": text_file(), "note": "My note"})
    assert answer.status_code == StorageError.status == 503
    assert "My note" in answer.content.decode()
    assert not UploadVersion.objects.exists()
    assert not grove.files.exists()


def _closed_port() -> int:

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("url", ["http://a:b@c/d", "s3://c/d", "s3://a:b@c/", "s3://a:b@c", "nonsense"])
def test_an_address_of_a_store_that_cannot_be_read_is_refused_with_an_example(url):
    with pytest.raises(ImproperlyConfigured, match="FILES_URL"):
        file_storage(url)


def test_an_address_of_a_store_is_read_as_a_whole():
    options = file_storage("s3://k:s%2F@s3.example.org/b?region=eu-west-1")["OPTIONS"]
    assert options["endpoint_url"] == "https://s3.example.org"
    assert (options["secret_key"], options["bucket_name"], options["region_name"]) == ("s/", "b", "eu-west-1")


def test_threads_share_no_stream(bucket):
    """Each reader has a stream of its own."""
    with stored_temporarily(sent("a.txt", "0123456789")) as name:
        found: list[bytes] = []
        threads = [threading.Thread(target=lambda: found.append(opened(name).read())) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [b"0123456789"] * 3
