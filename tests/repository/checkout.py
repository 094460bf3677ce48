"""Where the checkout lies, and what is tracked in it."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    """Return every file git tracks; in a copy without git, every file that is not hidden."""
    git = shutil.which("git")
    listed = git and subprocess.run([git, "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=False)
    if listed and listed.returncode == 0 and listed.stdout:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        files = [path for path in ROOT.rglob("*") if not {".git", ".venv"} & set(path.relative_to(ROOT).parts)]
    return [path for path in files if path.is_file()]
