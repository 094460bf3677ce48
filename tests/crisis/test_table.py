"""The table of points as it stands in its file."""

import pytest

from bot.crisis.evidence import EvidenceError, read_evidence
from bot.crisis.table import PAIRS
from bot.crisis.votes import points_of
from tests.crisis.points import HEAD, TABLE, row


def test_a_hashtag_is_a_sign_and_no_remark() -> None:
    table = read_evidence(TABLE + row("#fine", 33) + "\n")

    assert points_of(table.votes[table.numbers["#fine"]]) == 33


@pytest.mark.parametrize(
    "table",
    [
        "",
        TABLE + row("^ $", 90) + "\n",  # what every message that says nothing would have
        TABLE.replace("asks\t20\n", ""),
        TABLE.replace("asks\t20", "asks\tmany"),
        TABLE.replace("words\tpoints", "points\twords"),
        TABLE.replace("alone\t16\tT", "alone\t16\t"),
        TABLE.replace("alone\t16", "alone\tmuch"),
        TABLE.replace("asks\t20", "asks\t-50"),
        TABLE.replace("raises\t150", "raises\t19"),
        TABLE.replace(row("", -48) + "\n", ""),
        HEAD + "alone\n",
        f"{TABLE}{PAIRS}\nPPPP\n",
    ],
)
def test_a_damaged_table_is_a_sentence_that_says_what_to_do(table: str) -> None:
    with pytest.raises(EvidenceError, match="Put it back, or build it"):
        read_evidence(table)
