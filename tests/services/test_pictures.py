"""Pictures from outside: small and bare afterwards, and refused when they are no pictures, too large, or something else too."""

import io
import struct
import zlib

import pytest
from PIL import Image

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.services import pictures, team_leaving, team_photos
from minoversikt.services.pictures import small_picture

PLAN = demo_id("Plan", "owner")
PHYSIO, SON = demo_id("Participant", "owner-physio"), demo_id("Participant", "owner-son")
SCRIPT = b"<script>alert(1)</script>"


def picture(kind="PNG", size=(640, 480), colour=(200, 30, 30), mode="RGB", **more):
    made = io.BytesIO()
    Image.new(mode, size, colour).save(made, kind, **more)
    return made.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claimed_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_square_jpeg(kind):
    made = Image.open(io.BytesIO(small_picture(picture(kind))))
    assert (made.format, made.size, made.mode) == ("JPEG", (pictures.SIDE, pictures.SIDE), "RGB")


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_other_kinds_of_pixels_are_fine(mode):
    kind = {"CMYK": "JPEG", "I;16": "PNG"}.get(mode, "PNG")
    made = io.BytesIO()
    Image.new(mode, (50, 80)).save(made, kind)
    assert Image.open(io.BytesIO(small_picture(made.getvalue()))).size == (pictures.SIDE, pictures.SIDE)


def test_what_is_transparent_becomes_white_and_what_lies_on_its_side_stands_up():
    clear = Image.open(io.BytesIO(small_picture(picture(mode="RGBA", colour=(0, 0, 0, 0)))))
    assert min(clear.getpixel((128, 128))) > 250
    lying = Image.new("RGB", (400, 400), "white")
    lying.paste("black", (0, 0, 200, 400))  # dark on the left; turned a quarter it is dark on top
    exif = Image.Exif()
    exif[0x0112] = 6
    sent = io.BytesIO()
    lying.save(sent, "JPEG", exif=exif)
    upright = Image.open(io.BytesIO(small_picture(sent.getvalue())))
    assert max(upright.getpixel((128, 40))) < 50
    assert min(upright.getpixel((128, 215))) > 200


def test_nothing_of_the_file_but_the_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "Hemmelig sted"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture("JPEG", exif=exif, comment=SCRIPT) + b"PK\x03\x04" + SCRIPT
    made = small_picture(sent)
    for word in (b"Hemmelig", SCRIPT, b"PK\x03\x04", b"Exif"):
        assert word not in made
    assert not Image.open(io.BytesIO(made)).getexif()


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"GIF89a" + SCRIPT, b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>", b"%PDF-1.7" + SCRIPT,
        b"\x89PNG\r\n\x1a\n" + SCRIPT, b"\xff\xd8\xff\xe0" + SCRIPT, b"RIFF\x00\x00\x00\x00WEBP" + SCRIPT,
        picture("PNG")[:60], picture("JPEG")[:80], picture("GIF"), picture("BMP"), picture("TIFF"), picture("ICO", size=(16, 16)),
        b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", picture("PDF"), picture("EPS"),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_the_three_kinds_is_refused(sent):
    with pytest.raises(InvalidError) as caught:
        small_picture(sent)
    assert set(caught.value.fields) == {"photo"}


@pytest.mark.parametrize("side", [8_000, 20_000, 60_000, 2**31 - 1])
def test_a_small_file_that_claims_to_be_huge_is_refused_before_it_is_decoded(side):
    with pytest.raises(InvalidError):
        small_picture(claimed_png(side, side))


def test_a_file_of_more_than_5_mb_is_refused():
    with pytest.raises(InvalidError):
        small_picture(picture("PNG") + b"\0" * pictures.MOST_BYTES)


def test_a_picture_is_put_up_seen_with_the_team_alone_and_gone_when_taken_down(demo_db, bypass):
    team_photos.put_up_own(demo_actor("physio"), PLAN, picture())
    for key in ("owner", "coordinator", "deputy"):
        assert team_photos.picture_of(demo_actor(key), PLAN, PHYSIO).media_type == "image/jpeg"
    assert team_photos.own_picture(demo_actor("physio"), PLAN).body[:2] == b"\xff\xd8"
    for key in ("physio", "son", "nav", "outsider", "doctor", "unit"):
        with pytest.raises(NotFoundError):
            team_photos.picture_of(demo_actor(key), PLAN, PHYSIO)
    team_photos.put_up_own(demo_actor("physio"), PLAN, picture("JPEG"))
    assert bypass.execute("SELECT count(*) FROM records_participantphoto").fetchone() == (1,)
    team_photos.put_up_own(demo_actor("physio"), PLAN, None)
    assert bypass.execute("SELECT count(*) FROM records_participantphoto").fetchone() == (0,)
    with pytest.raises(NotFoundError):
        team_photos.picture_of(demo_actor("owner"), PLAN, PHYSIO)


def test_pictures_of_others_are_for_who_keeps_the_team(demo_db):
    team_photos.put_up(demo_actor("coordinator"), PLAN, SON, picture())
    for key in ("owner", "son", "physio", "outsider"):  # the owner did not write this card
        with pytest.raises(NotFoundError):
            team_photos.put_up(demo_actor(key), PLAN, PHYSIO, picture())
    with pytest.raises(NotFoundError):
        team_photos.put_up_own(demo_actor("outsider"), PLAN, picture())
    team_leaving.leave(demo_actor("son"), PLAN)
    with pytest.raises(NotFoundError):
        team_photos.own_picture(demo_actor("son"), PLAN)
