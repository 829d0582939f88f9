"""Takes no files: nothing in the product asks for one yet, and a file sent anyway must not fill disk or memory."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class NoFiles(FileUploadHandler):
    """Stops reading a request at its first file; the fields before it are kept."""

    chunk_size = 64 * 1024

    def new_file(self, *_args: object, **_kwargs: object) -> None:
        """Stop. Raises StopUpload."""
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never reached: Django asks for it."""

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002 - Django's signature
        """Never reached: Django asks for it."""
        return None
