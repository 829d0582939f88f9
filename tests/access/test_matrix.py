"""docs/access-matrix.md says what the rules say."""

from tests.access import matrix


def test_the_document_is_up_to_date() -> None:
    assert matrix.PATH.read_text(encoding="utf-8") == matrix.text(), "run `python -m tests.access.matrix`"


def test_the_document_says_something() -> None:
    assert "| owner | `sce" in matrix.text()
    assert "| stranger | `·····` |" in matrix.text()
