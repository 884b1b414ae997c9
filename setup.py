"""Puts the pages of the manual, which stand in docs, into the package that shows them; the rest: pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DOCS = Path("docs")
PACKAGE = "ui.desktop.manual"


class WithManual(build_py):
    """Builds the packages, and puts ``docs`` beside the module that reads it."""

    def run(self) -> None:
        """Copy the pages and their pictures, unless the packages stay where they are."""
        super().run()
        if not self.editable_mode:
            for page in sorted((*DOCS.rglob("*.md"), *DOCS.glob("*/**/*.png"))):
                there = Path(self.build_lib, *PACKAGE.split("."), "pages", page.relative_to(DOCS))
                self.mkpath(str(there.parent))
                self.copy_file(str(page), str(there))


setup(cmdclass={"build_py": WithManual}, data_files=[("share/man/man1", ["docs/muster.1"])])
