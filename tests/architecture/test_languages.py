"""Nynorsk and English are complete, with the placeholders of the bokmål text."""

from scripts import messages


def test_there_are_messages() -> None:
    assert len(messages.collected()) > 200


def test_every_message_is_translated_with_its_placeholders() -> None:
    faults = messages.faults()
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults[:30])
