"""Names from closed lists: a kind of helpline or a picture that is not there."""

from collections.abc import Iterator

from bot.flow.definition import If, Picture, ShowHelplines
from bot.flow.problem import Edit, Mend, Problem, nearest
from bot.flow.rules.page import Page, warning


def unknown_helplines(page: Page) -> Iterator[Problem]:
    """`show helplines for …` with a word that no line has."""
    known = page.shelf.helplines
    for _, act in page.flow.acts():
        if not isinstance(act, ShowHelplines) or not act.about or not known or act.about in known:
            continue
        near = nearest(act.about, known)
        hint = f"The nearest is “{near}”." if near else f"There are: {', '.join(sorted(known))}."
        span = page.find(act.about, act.span, lines=1)
        yield Problem(
            span=span,
            rule="unknown_helplines",
            message=f"There are no helplines for “{act.about}”. {hint}",
            mend=Mend(f"Write “{near}”", (Edit(span, near),)) if near else None,
        )


def missing_picture(page: Page) -> Iterator[Problem]:
    """A picture whose file is not in media/: people would read its words only."""
    known = page.shelf.pictures
    for step in page.flow.steps:
        for item in step.items:
            picture = item.act if isinstance(item, If) else item
            if isinstance(picture, Picture) and known is not None and picture.path not in known:
                near = nearest(picture.path, known)
                hint = f" The nearest is “{near}”." if near else " Put the file there."
                yield warning(picture.span, "missing_picture", f"There is no picture “{picture.path}” yet.{hint}")
