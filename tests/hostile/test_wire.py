"""Requests no browser would send, as bytes to the real server: refused, and the next one is answered."""

import io
import socket
import urllib.request

import pytest
from django.test import RequestFactory

RAW = {
    "out of the static files": b"GET /static/../config/settings.py HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "the same, written otherwise": b"GET /static/%2e%2e/%2e%2e/config/settings.py HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "the same with a slash as letters": b"GET /static/..%2f..%2fconfig%2fsettings.py HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "an absolute folder": b"GET /static//etc/passwd HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "NUL among static files": b"GET /static/css%00.css HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "another address inside": b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET /min-plan/ HTTP/1.1\r\nHost: {host}\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n",
    "bytes that are no text": b"GET /\xff\xfe HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
    "a header of 200 kB": b"GET /min-plan/ HTTP/1.1\r\nHost: {host}\r\nX: "
    + b"a" * 200_000
    + b"\r\nConnection: close\r\n\r\n",
    "a header within a header": b"GET / HTTP/1.1\r\nHost: {host}\r\nX: a\r\n b\r\nX-Y : c\r\nConnection: close\r\n\r\n",
    "two lengths": b"POST /demo/login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "length and chunks": b"POST /demo/login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
    b"Connection: close\r\n\r\n0\r\n\r\nGET /min-plan/ HTTP/1.1\r\n\r\n",
    "ten gigabytes promised": b"POST /demo/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 10000000000\r\n\r\nperson=owner",
    "nonsense": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n",
}


@pytest.mark.parametrize("name", RAW)
def test_the_server_refuses_and_goes_on(reading_server, name):
    host, _, port = reading_server.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(RAW[name].replace(b"{host}", f"{host}:{port}".encode()))
        try:
            answer = line.recv(65536)
        except (TimeoutError, ConnectionResetError):
            answer = b""
    status = int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0
    assert status == 0 or 300 <= status < 500, answer[:200]
    assert b"SECRET_KEY" not in answer
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    with urllib.request.urlopen(f"{reading_server}/healthz", timeout=5) as after:
        assert after.status == 200


def test_a_file_nobody_asked_for_is_not_taken_in():
    body = (
        b'--x\r\nContent-Disposition: form-data; name="person"\r\n\r\nowner\r\n'
        b'--x\r\nContent-Disposition: form-data; name="scan"; filename="../../etc/x.svg"\r\n\r\n'
        + b"a" * 8_000_000
        + b"\r\n--x--\r\n"
    )
    request = RequestFactory().post("/demo/login")
    stream = io.BytesIO(body)
    request.META |= {"CONTENT_TYPE": "multipart/form-data; boundary=x", "CONTENT_LENGTH": str(len(body))}
    request.content_type, request.content_params = "multipart/form-data", {"boundary": "x"}
    request._stream = stream
    assert request.POST["person"] == "owner"
    assert not request.FILES
    assert stream.tell() < 1_000_000, "most of it was never read"
