"""Takes in files only where a form asks for one, by its address; a file sent elsewhere must not fill disk or memory."""

import io
import re
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

#: Where a file is asked for: the address, the name of its field, the most bytes. What is in it the service judges.
ASKED_FOR: Final = (
    (re.compile(r"/plan/[0-9a-f-]{36}/team/(?:meg|[0-9a-f-]{36})/bilde/"), "photo", 5 * 1024 * 1024),
    (re.compile(r"/plan/[0-9a-f-]{36}/hvem-ser-hva/[0-9a-f-]{36}/skriv-ned/"), "paper", 5 * 1024 * 1024),
    (re.compile(r"/plan/[0-9a-f-]{36}/hent-inn/"), "file", 20 * 1024 * 1024),
    (re.compile(r"/administrasjon/hent-inn/"), "file", 20 * 1024 * 1024),
    (re.compile(r"/tjenestekatalog/hent-inn/"), "file", 20 * 1024 * 1024),
)


#: A larger request is cut off; up to this a file that is too large is read past, so that the page can say so.
LONGEST_REQUEST: Final = 40 * 1024 * 1024


class AskedFor(FileUploadHandler):
    """Reads the one file a form asks for, into memory; stops reading a request at any other, and skips one too large.

    The fields before a refused file are kept, so that the page can say what was wrong.
    """

    chunk_size = 64 * 1024

    def handle_raw_input(  # type: ignore[override]
        self, _input: Any, _meta: Any, content_length: int, *_more: Any, **_named: Any
    ) -> None:
        """Remember how long the request is, before anything of it is read."""
        self.too_long = content_length > LONGEST_REQUEST

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Begin a file. Raises StopUpload for one nobody asked for."""
        super().new_file(field_name, *args, **kwargs)
        self.most = self._most(field_name)
        self.read = io.BytesIO()
        if not self.most or self.too_long:
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take in a piece. Raises SkipFile when the file is larger than its form allows."""
        if start + len(raw_data) > self.most:
            self.read = io.BytesIO()
            raise SkipFile
        self.read.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Hand over the file; one a request is all a form asks for."""
        self.read.seek(0)
        return InMemoryUploadedFile(
            self.read, self.field_name, self.file_name, self.content_type, file_size, self.charset, {}
        )

    def _most(self, field_name: str) -> int:
        """Return how many bytes the form at this address takes; 0 when it asks for no such file."""
        path = self.request.path if self.request else ""
        return next((most for where, name, most in ASKED_FOR if name == field_name and where.fullmatch(path)), 0)
