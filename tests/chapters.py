"""A flow in chapters, small enough to see through."""

from pathlib import Path

OWN = "---\ncommand: tea\nchapters: [kettle, cup]\n---\n# Tea\n\n## Start\n\nTea?\n\n- [Yes](#boil)\n- [No](#end)\n"
KETTLE = "# The kettle\n\nFor colleagues: *mind* the {steam}.\n\n- one\n- two\n\n## Boil\n\nIt boils.\n"
CUP = "## Cup\n\nHere is a cup.\n\n## End\n\nBye.\n\n```rehearsal\nyou: yes\nbot: here is\n```\n"


def write_tea(folder: Path) -> None:
    """The flow and its chapters, as files in the folder of a language."""
    (folder / "tea").mkdir(parents=True)
    for name, text in (("tea.md", OWN), ("tea/kettle.md", KETTLE), ("tea/cup.md", CUP)):
        (folder / name).write_text(text, "utf-8")
