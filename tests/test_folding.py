"""Texts as people mean them: the short way for plain letters leaves nothing out."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold, folded, gist, known_gist


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_fold_as_all_others_do(text: str) -> None:
    """Thin spaces are no ASCII and fold to spaces, so in their place they make a text take the long way."""
    assert unicodedata.normalize("NFKD", "\u2009") == " "
    assert fold(text) == fold(text.replace(" ", "\u2009") + "\u2009")


@given(st.text())
def test_what_is_remembered_is_what_is_worked_out(text: str) -> None:
    assert folded(text) == fold(text)
    assert known_gist(text) == gist(text)
