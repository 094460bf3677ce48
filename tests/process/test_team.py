"""The team's chat and a person's, through Telegram's HTTP and the real program."""

from pathlib import Path

from tests.process.program import few_flows, running
from tests.standin import Group, Person, StandIn

SOON = 15.0  # seconds; a bound against hanging, not a measure
FLOW = """# Team

## Start

The clinic's team can read this chat if you say so. May I tell them?

- [Tell them](#tell "keep team-consent is yes")
- [No](#no)

## Tell

> tell the team "Someone would like to talk."

They know. How are you meanwhile?

- [Better](#no)
- [Not well](#no)

## No

All right.
"""


def with_team(home: Path) -> Path:
    flows = few_flows(home)
    (flows / "en" / "team.md").write_text(FLOW, "utf-8")
    return flows


async def begin(anna: Person, clinic: Group) -> None:
    """Anna lets the team be told, and somebody takes it."""
    await anna.say("/start team")
    await anna.hears_about("May I tell them", within=SOON)
    await anna.press("Tell them")
    alert = await clinic.hears_about("Someone would like to talk.", within=SOON)
    await clinic.press_button(alert, alert.rows[0][0])
    await anna.hears_about("Someone from the team is here", within=SOON)


async def test_a_person_talks_with_the_team_and_ends_it(telegram: StandIn, tmp_path: Path) -> None:
    flows = with_team(tmp_path)
    anna = telegram.person("Anna")
    clinic = telegram.group("Clinic")
    await clinic.invite()
    async with running(telegram, tmp_path, FLOWS=str(flows), TEAM_CHAT=str(clinic.id)) as program:
        await begin(anna, clinic)

        await anna.say("my words for the team")
        words = await clinic.hears_about("my words for the team", within=SOON)
        await clinic.reply(words, "we read you")
        await anna.hears_about("we read you", within=SOON)
        await anna.press("End this talk")
        await clinic.hears_about("has ended the talk", within=SOON)
        await anna.hears_about("How are you meanwhile", within=SOON)

        assert clinic.chat.member
        assert await program.stop() == 0
        assert "my words" not in program.wrote()
        assert "we read you" not in program.wrote()


async def test_who_erases_everything_leaves_a_team_that_knows_it(telegram: StandIn, tmp_path: Path) -> None:
    flows = with_team(tmp_path)
    anna, clinic = telegram.person("Anna"), telegram.group("Clinic")
    await clinic.invite()
    async with running(telegram, tmp_path, FLOWS=str(flows), TEAM_CHAT=str(clinic.id)) as program:
        await begin(anna, clinic)
        await anna.say("/erase")
        await anna.hears_about("Erase it all?", within=SOON)
        await anna.press("Erase everything")
        ended = await clinic.hears_about("has ended the talk", within=SOON)
        await clinic.reply(ended, "are you there?")
        await clinic.hears_about("reaches nobody any more", within=SOON)

        assert await program.stop() == 0


async def test_where_the_team_cannot_be_told_the_person_is_told_at_once_whom_to_call(
    telegram: StandIn, tmp_path: Path
) -> None:
    flows = with_team(tmp_path)
    anna, clinic = telegram.person("Anna"), telegram.group("Clinic")
    async with running(telegram, tmp_path, FLOWS=str(flows), TEAM_CHAT=str(clinic.id)) as program:
        await anna.say("/start team")
        await anna.hears_about("May I tell them", within=SOON)
        await anna.press("Tell them")
        await anna.hears_about("988", within=SOON)
        assert await program.stop() == 0

    assert "Telegram does not let this bot into the team's chat" in program.wrote()
