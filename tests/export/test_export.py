"""An export: a page anyone can read, a document whose description is true."""

import json
import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.events import ChatId
from bot.export.document import FORMAT, as_json, document
from bot.export.page import page
from bot.holdings import Holdings, KeptAlert, KeptSchedule, KeptSend
from bot.session import Entry, OpenRisk, Value

AT = datetime(2026, 3, 30, 12, tzinfo=UTC)
DESCRIBED = Path(__file__).parents[2] / "bot" / "export" / "EXPORT.md"


def entries(*values: Value) -> tuple[Entry, ...]:
    return tuple(Entry(at=AT - timedelta(days=len(values) - n), value=value) for n, value in enumerate(values))


FULL = Holdings(
    chat=ChatId(7),
    language="en",
    heard_at=AT,
    kept={"zone": "Europe/Madrid", "goal": "stop", "reasons": ("my <b>dog</b>", "sleep"), "tries": 3, "none": ()},
    series={"mood": entries(4, 6, 5), "used": entries("no", "no", "yes"), "day-word": entries("rain & wind")},
    under_way=(("how-its-going", {"mood": 4}),),
    schedules=(
        KeptSchedule(flow="how-its-going", days=("monday", "friday"), clock="19:30", due=AT),
        KeptSchedule(flow="crisis-follow-up", days=(), clock="", due=AT),
    ),
    risk=OpenRisk(tier=2, kind="suicide", since=AT),
    alerts=(KeptAlert(at=AT, kind="suicide", tier="crisis"),),
    sends=(KeptSend(at=AT, what="check-in", outcome="sent"),),
)
EMPTY = Holdings(chat=ChatId(7), language="")


class Reader(HTMLParser):
    """Reads a page strictly: every tag closed in order."""

    ALONE = ("meta", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.images.append(dict(attrs))
        if tag not in self.ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_the_page_shows_everything_and_nothing_is_taken_for_a_tag() -> None:
    text = " ".join(read(page(FULL, AT)).text)

    assert "my <b>dog</b> · sleep" in text
    assert "rain & wind" in text
    assert "Monday, Friday 19:30" in text
    assert "once" in text
    assert "suicide, tier 2 of 3, since 2026-03-30 14:00" in text  # Madrid's clock
    assert "check-in" in text
    assert "how-its-going" in text


def test_the_charts_are_in_the_page_and_say_the_same_in_words() -> None:
    days, mood = read(page(FULL, AT)).images

    assert str(mood["alt"]).startswith("Mood, ")
    assert "27 Mar: 4, 28: 6, 29: 5" in str(mood["alt"])
    assert "2 in all, 2 in a row at the longest, 2 this month" in str(days["alt"])
    for image in (days, mood):
        head, _, drawn = str(image["src"]).partition(",")
        assert head == "data:image/png;base64"
        assert Image.open(BytesIO(b64decode(drawn))).width == 1080


def test_the_page_needs_nothing_from_anywhere() -> None:
    html = page(FULL, AT)

    assert not re.findall(r"(?:src|href)=\"(?!data:)", html)
    assert "<script" not in html
    assert "http" not in html


def test_somebody_who_kept_nothing_reads_that() -> None:
    text = read(page(EMPTY, AT)).text

    assert text.count("Nothing.") == 7


@pytest.mark.parametrize(
    ("language", "title"), [("es", "Lo que está guardado sobre ti"), ("xx", "What is kept about you")]
)
def test_the_page_speaks_the_persons_language(language: str, title: str) -> None:
    assert title in page(Holdings(chat=ChatId(7), language=language), AT)


@pytest.mark.parametrize("zone", ["Nowhere/Town", "../etc", ""])
def test_a_zone_that_no_table_knows_is_utc(zone: str) -> None:
    away, home = (Holdings(chat=ChatId(7), language="en", kept={"zone": name}) for name in (zone, "UTC"))

    assert page(away, AT).replace(f"<td>{zone}</td>", "<td>UTC</td>") == page(home, AT)


def test_the_document_holds_everything() -> None:
    told = json.loads(as_json(FULL, AT))

    assert told["format"] == FORMAT
    assert told["kept"]["reasons"] == ["my <b>dog</b>", "sleep"]
    assert told["series"]["mood"][0] == {"at": "2026-03-27T12:00:00+00:00", "value": 4}
    assert told["check_ins"][1] == {"flow": "crisis-follow-up", "days": [], "clock": "", "next": AT.isoformat()}
    assert told["risk"] == {"tier": 2, "kind": "suicide", "since": AT.isoformat()}
    assert told["team_alerts"] == [{"at": AT.isoformat(), "kind": "suicide", "tier": "crisis"}]
    assert json.loads(as_json(EMPTY, AT))["risk"] is None


def test_every_field_is_described_and_nothing_else_is() -> None:
    described = re.findall(r"^\| `(\w+)` \|", DESCRIBED.read_text("utf-8"), re.MULTILINE)

    assert described == list(document(FULL, AT))
    assert f"`{FORMAT}`" in DESCRIBED.read_text("utf-8")


def test_every_holding_is_in_the_document() -> None:
    assert len(document(FULL, AT)) == len(Holdings.__dataclass_fields__) + 2  # and its format, and when it was made
