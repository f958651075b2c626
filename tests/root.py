"""Where the tree stands, and which files are the program."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "flows", "scalev")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
