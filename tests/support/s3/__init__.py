"""An S3 server of the tests' own: its keys, its buckets, and one that a test may kill."""

import os
import signal
import socket
import subprocess
import time
import uuid
from pathlib import Path
from urllib.parse import quote

import boto3
from botocore.config import Config

ACCESS_KEY = os.environ.get("S3_ACCESS_KEY", "testing")
SECRET_KEY = os.environ.get("S3_SECRET_KEY", "testing-secret")
KEYS = {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY}
SCRIPT = Path(__file__).with_name("start-s3.sh")


def client(address):
    """boto's own client, which sees what the server really holds."""
    return boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, read_timeout=30),
    )


def new_bucket(address):
    """The name of a new, empty bucket."""
    name = f"changming-{uuid.uuid4().hex[:12]}"
    client(address).create_bucket(Bucket=name)
    return name


def remove_bucket(address, name):
    """Take a bucket away with all it holds."""
    server = client(address)
    for page in server.get_paginator("list_objects_v2").paginate(Bucket=name):
        for entry in page.get("Contents", ()):
            server.delete_object(Bucket=name, Key=entry["Key"])
    for upload in server.list_multipart_uploads(Bucket=name).get("Uploads", ()):
        server.abort_multipart_upload(Bucket=name, Key=upload["Key"], UploadId=upload["UploadId"])
    server.delete_bucket(Bucket=name)


def storage_url(address, bucket):
    """The value of STORAGE_URL for a bucket."""
    return f"s3://{bucket}?endpoint={quote(address, safe='')}"


class OwnServer:
    """A server of one test, which may be killed and started again over the same data."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder, self.process = folder, None
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self):
        self.process = subprocess.Popen(
            ["bash", str(SCRIPT), "--port", str(self.port), "--run", str(self.folder), "--keep-data"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _turn in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise RuntimeError("the S3 server did not start")

    def kill(self):
        """As a failing machine would: at once, whatever is under way."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
