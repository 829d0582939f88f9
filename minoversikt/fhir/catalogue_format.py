"""The catalogue as FHIR R4, as the pages and commands know it: told to services when the house is set up."""

from collections.abc import Iterable, Iterator, Mapping

from minoversikt.domain.catalogue_file import CatalogueFile, Places
from minoversikt.fhir.catalogue import reading, writing
from minoversikt.services.catalogue_files import FORMATS, FileOffer


class FhirCatalogue:
    """HealthcareService and Organization."""

    def write(self, chunks: Iterable[tuple[FileOffer, ...]], areas: Mapping[str, str]) -> Iterator[str]:
        """Yield the pieces of a bundle."""
        return writing.bundle(chunks, areas)

    def read(self, data: bytes, places: Places) -> CatalogueFile:
        """Return the entries of a file. Raises CatalogueRefusedError."""
        return reading.read(data, places)


def set_up() -> None:
    """Tell services how the catalogue becomes FHIR; done once, by config and by the commands."""
    if not FORMATS:
        FORMATS.append(FhirCatalogue())
