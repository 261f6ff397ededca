"""Answering requests for a part of a file (RFC 9110, section 14): one range, or the whole file."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `first … last`, both included."""

    first: int
    last: int


class RangeNotSatisfiable(ValueError):
    """A range that lies behind the end of the file."""


def read_range(header: str, size: int) -> ByteRange | None:
    """The one range of a header; None for what is to be answered with the whole file (RFC 9110, 14.2)."""
    match = ONE_RANGE.fullmatch(header.strip())
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        wanted = min(int(last), size)
        if wanted == 0:
            raise RangeNotSatisfiable
        return ByteRange(size - wanted, size - 1)
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start >= size:
        raise RangeNotSatisfiable
    return None if end < start else ByteRange(start, end)


def file_response(request: HttpRequest, path: Path, content_type: str, etag: str) -> HttpResponseBase:
    """A file or the part of it that was asked for, with validators, so that a browser can go on where it
    was."""
    size = path.stat().st_size
    header = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        header = ""
    try:
        wanted = read_range(header, size) if header else None
    except RangeNotSatisfiable:
        return HttpResponse(
            status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"}
        )
    response: HttpResponseBase
    if wanted is None:
        response = FileResponse(path.open("rb"), content_type=content_type)
    else:
        with path.open("rb") as file:
            file.seek(wanted.first)
            part = file.read(wanted.last - wanted.first + 1)
        response = HttpResponse(part, status=206, content_type=content_type)
        response["Content-Range"] = f"bytes {wanted.first}-{wanted.last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
