"""Settings: what the environment says, and one sentence for what it cannot mean."""

import base64
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadSetting, MissingSetting
from bot.holdings import Retention
from bot.settings import NAMES, FlowFiles, misspelt, read_settings

HERE = Path("/srv/twofold")
KEY = bytes(range(32))


def test_without_anything_set_everything_has_its_default() -> None:
    settings = read_settings({}, checkout=HERE)

    assert settings.database == HERE / "twofold.db"
    assert settings.tombstones == HERE / "twofold.db.tombstones"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert (settings.send_rate, settings.chat_rate, settings.port) == (30, 1, 8080)
    assert (settings.flows, settings.data) == (HERE / "flows", HERE / "data")
    assert settings.flow_files is FlowFiles.PUBLISH
    assert (settings.seal_key, settings.team_chat, settings.team_hours, settings.country) == (None, None, None, "")
    assert (settings.metrics_host, settings.metrics_port) == ("127.0.0.1", 9108)
    assert settings.check_in_spread == timedelta(minutes=1)
    assert settings.retention == Retention(
        words=timedelta(days=90), journal=timedelta(days=30), alerts=timedelta(days=365)
    )
    assert settings == read_settings({"PORT": "", "COUNTRY": "  ", "SEAL_KEY": ""}, checkout=HERE)


def test_what_is_set_is_read(tmp_path: Path) -> None:
    settings = read_settings(
        {
            "TELEGRAM_TOKEN": "12345:AAbb_-9",
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
            "DATABASE": "/data/a.db",
            "TOMBSTONES": "/graves/a",
            "WEBHOOK_URL": "https://bot.example.org/hook",
            "WEBHOOK_SECRET": "s3cret_-",
            "HOST": "127.0.0.1",
            "PORT": "0",
            "SEAL_KEY": base64.b64encode(KEY).decode(),
            "SEND_RATE": "1000",
            "CHAT_RATE": "0.5",
            "FLOWS": str(tmp_path),
            "DATA": str(tmp_path),
            "FLOW_FILES": "draft",
            "TEAM_CHAT": "-1001234567890",
            "TEAM_HOURS": "Mon-Fri 9:00-17:30 Europe/Madrid",
            "COUNTRY": "us",
            "KEEP_WORDS_DAYS": "7",
            "KEEP_JOURNAL_DAYS": "1",
            "KEEP_ALERTS_DAYS": "3650",
            "CHECK_IN_SPREAD": "0",
            "METRICS_HOST": "192.0.2.1",
            "METRICS_PORT": "0",
        }
    )

    assert settings.need_token() == "12345:AAbb_-9"
    assert settings.telegram_api_url == "http://127.0.0.1:8081"
    assert (settings.database, settings.tombstones) == (Path("/data/a.db"), Path("/graves/a"))
    assert (settings.host, settings.port) == ("127.0.0.1", 0)
    assert settings.seal_key == KEY
    assert (settings.send_rate, settings.chat_rate) == (1000, 0.5)
    assert settings.flow_files is FlowFiles.DRAFT
    assert settings.retention == Retention(
        words=timedelta(days=7), journal=timedelta(days=1), alerts=timedelta(days=3650)
    )
    assert (settings.check_in_spread, settings.metrics_host, settings.metrics_port) == (timedelta(0), "192.0.2.1", 0)
    assert settings.team_chat == -1001234567890
    assert settings.country == "US"
    assert settings.team_hours is not None
    assert settings.team_hours.days == {0, 1, 2, 3, 4}
    assert (settings.team_hours.opens, settings.team_hours.closes) == (time(9), time(17, 30))
    assert settings.team_hours.zone.key == "Europe/Madrid"


@pytest.mark.parametrize(
    ("said", "days", "zone"),
    [
        ("09:00-17:00", set(range(7)), "UTC"),
        ("Sat-Mon 09:00-17:00", {5, 6, 0}, "UTC"),
        ("wed 08:00-09:00 America/Bogota", {2}, "America/Bogota"),
    ],
)
def test_the_teams_hours_may_be_said_shortly(said: str, days: set[int], zone: str) -> None:
    hours = read_settings({"TEAM_HOURS": said, "TEAM_CHAT": "-55"}).team_hours

    assert hours is not None
    assert hours.days == days
    assert hours.zone.key == zone


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "secret-token"),
        ("TELEGRAM_TOKEN", "123:with space"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "http://[broken"),
        ("WEBHOOK_URL", "http://bot.example.org"),
        ("WEBHOOK_SECRET", "not allowed!"),
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "fast"),
        ("SEND_RATE", "nan"),
        ("CHAT_RATE", "1e9"),
        ("KEEP_WORDS_DAYS", "0"),
        ("KEEP_JOURNAL_DAYS", "3651"),
        ("KEEP_ALERTS_DAYS", "for ever"),
        ("CHECK_IN_SPREAD", "61"),
        ("CHECK_IN_SPREAD", "-1"),
        ("SEAL_KEY", "short"),
        ("SEAL_KEY", "A" * 40),
        ("FLOWS", "/nowhere/at/all"),
        ("DATA", __file__),
        ("FLOW_FILES", "maybe"),
        ("TEAM_CHAT", "@team"),
        ("TEAM_HOURS", "nine to five"),
        ("TEAM_HOURS", "Mon-Fri 17:00-09:00"),
        ("TEAM_HOURS", "Mon-Foo 09:00-17:00"),
        ("TEAM_HOURS", "Mon-Fri 09:00-25:00"),
        ("TEAM_HOURS", "Mon-Fri 09:00-17:00 Mars/Base"),
        ("TEAM_HOURS", "Mon-Fri 09:00-17:00 Europe"),
        ("DATABASE", "/tmp"),
        ("TOMBSTONES", "/tmp"),
        ("COUNTRY", "Spain"),
        ("COUNTRY", "1A"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence_that_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as raised:
        read_settings({name: value})

    sentence = str(raised.value)
    assert sentence.startswith(f"{name} ")
    assert "\n" not in sentence
    assert len(sentence) > len(name) + 20


@pytest.mark.parametrize(
    ("name", "value"),
    [("TELEGRAM_TOKEN", "secret-token"), ("SEAL_KEY", "secret-key"), ("WEBHOOK_SECRET", "secret secret")],
)
def test_a_bad_secret_is_not_repeated(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as raised:
        read_settings({name: value})

    assert "secret" not in str(raised.value)


def test_no_secret_shows_in_a_repr() -> None:
    settings = read_settings(
        {
            "TELEGRAM_TOKEN": "123:hidden",
            "WEBHOOK_URL": "https://bot.example.org",
            "WEBHOOK_SECRET": "hidden",
            "SEAL_KEY": base64.b64encode(b"hidden" + KEY[:26]).decode(),
        }
    )

    assert "hidden" not in repr(settings)


@pytest.mark.parametrize("name", ["WEBHOOK_URL", "WEBHOOK_SECRET"])
def test_half_a_webhook_is_refused(name: str) -> None:
    values = {"WEBHOOK_URL": "https://bot.example.org", "WEBHOOK_SECRET": "secret"}

    with pytest.raises(BadSetting, match="go together"):
        read_settings({name: values[name]})


def test_one_port_for_two_servers_names_both_settings() -> None:
    with pytest.raises(BadSetting, match="PORT and METRICS_PORT are both 9000"):
        read_settings({"PORT": "9000", "METRICS_PORT": "9000"})

    apart = read_settings({"HOST": "192.0.2.1", "PORT": "9000", "METRICS_PORT": "9000"})
    assert apart.port == apart.metrics_port


def test_hours_of_a_team_that_is_nowhere_are_refused_and_a_team_without_hours_is_always_there() -> None:
    with pytest.raises(BadSetting, match="TEAM_HOURS says when the team reads TEAM_CHAT"):
        read_settings({"TEAM_HOURS": "09:00-17:00"})

    assert read_settings({"TEAM_CHAT": "-55"}).team_hours is None


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Mon-Fry 9:00-17:00", "“Fry” for a day"),
        ("9:00-25:00", "“25:00” for an hour"),
        ("9:00-17:00 Madrid", "“Madrid”"),
    ],
)
def test_of_the_teams_hours_the_part_that_is_wrong_is_named(said: str, wrong: str) -> None:
    with pytest.raises(BadSetting, match=f"^TEAM_HOURS has .*{wrong}"):
        read_settings({"TEAM_HOURS": said, "TEAM_CHAT": "-55"})


def test_a_missing_token_says_where_to_get_one() -> None:
    with pytest.raises(MissingSetting, match="@BotFather"):
        read_settings({}).need_token()


def test_the_united_kingdom_may_be_called_what_it_is_called() -> None:
    assert read_settings({"COUNTRY": "uk"}).country == "GB"


def test_no_country_may_be_said_in_words() -> None:
    assert read_settings({"COUNTRY": "none"}).country == ""


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "PORT",
                "SEND_RATE",
                "CHECK_IN_SPREAD",
                "KEEP_WORDS_DAYS",
                "TEAM_HOURS",
                "TEAM_CHAT",
                "COUNTRY",
                "SEAL_KEY",
                "TELEGRAM_API_URL",
            ]
        ),
        st.text(max_size=30),
    )
)
def test_whatever_is_set_the_answer_is_settings_or_a_sentence(environ: dict[str, str]) -> None:
    try:
        read_settings(environ)
    except BadSetting as sentence:
        assert str(sentence)  # noqa: PT017 - either way is right; anything else raised is not


def test_every_setting_has_its_name_in_the_table() -> None:
    asked: list[str] = []

    class Asked(dict[str, str]):
        def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
            asked.append(name)
            return default

    read_settings(Asked())

    assert sorted(asked) == sorted(NAMES)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("DATABSE", "DATABASE"),
        ("WEBHOK_URL", "WEBHOOK_URL"),
        ("TEAM_CHATS", "TEAM_CHAT"),
        ("TELEGRAM_BOT_TOKEN", "TELEGRAM_TOKEN"),
        ("FLOW", "FLOWS"),
    ],
)
def test_a_name_one_slip_away_from_a_setting_is_answered_with_it(slip: str, meant: str) -> None:
    assert misspelt({slip: "x", "PATH": "/bin"}) == (f"There is no setting {slip}. Is {meant} meant?",)
    assert misspelt({slip: "x", meant: "y"}) == ()


def test_what_a_machine_has_in_its_environment_is_no_slip() -> None:
    names = "HOME HOSTNAME HOST_IP PATH LANG LOGNAME SHELL USER PWD TERM TZ DATE EDITOR PYTHONPATH DATABASE_URL SEAL"

    assert misspelt(dict.fromkeys(names.split(), "x")) == ()
