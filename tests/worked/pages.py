"""Pictures of the samples' pages for docs/pages/, so that anyone can look at them: `python tests/worked/pages.py`.

Needs LibreOffice and pdftoppm, and nothing beyond the standard library to put the pages together. With a folder as its
argument it takes the samples from there.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "pages"
SHOWN = {"telecom": "*/*.docx", "energy-2018": "filing/*.docx", "logistics": "inside/14*.docx"}
"""What is shown of each worked case."""

MOST, ACROSS, DPI, GAP = 6, 3, 50, 6


def grey(path: Path) -> tuple[int, int, bytes]:
    """Width, height and bytes of a picture as `pdftoppm -gray` writes it."""
    _, width, height, rest = path.read_bytes().split(maxsplit=3)
    return int(width), int(height), rest.split(b"\n", 1)[1]


def png(width: int, height: int, rows: list[bytes]) -> bytes:
    """A grey picture of 16 levels, which is enough to read a page."""
    made = []
    for row in rows:
        levels = bytes(b >> 4 for b in row + b"\xff" * (len(row) % 2))
        made.append(b"\0" + bytes(a << 4 | b for a, b in zip(levels[::2], levels[1::2], strict=True)))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"".join(made), 9))
        + chunk(b"IEND", b"")
    )


def sheet(pages: list[tuple[int, int, bytes]]) -> bytes:
    """The pages side by side, a few in a row."""
    wide, high = max(p[0] for p in pages), max(p[1] for p in pages)
    across = min(ACROSS, len(pages))
    gap = b"\x80" * GAP
    rows: list[bytes] = []
    for start in range(0, len(pages), across):
        for y in range(high):
            line = b""
            for n in range(across):
                width, height, data = pages[start + n] if start + n < len(pages) else (0, 0, b"")
                part = data[y * width : (y + 1) * width] if y < height else b""
                line += part.ljust(wide, b"\x80") + gap
            rows.append(line)
        rows += [b"\x80" * len(rows[0])] * GAP
    return png(len(rows[0]), len(rows), rows)


def pictures(samples: Path) -> None:
    """Write a picture of the first pages of every document that is shown, replacing what was there."""
    PAGES.mkdir(exist_ok=True)
    for old in PAGES.glob("*.png"):
        old.unlink()
    for case, which in SHOWN.items():
        documents = sorted((samples / case).glob(which))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            home = f"-env:UserInstallation=file://{folder}/office"
            convert = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, documents)]
            subprocess.run(convert, check=True, capture_output=True)
            for document in documents:
                lang = "en" if document.stem.isascii() else "zh"
                written = folder / f"{document.stem}.pdf"
                split = [
                    "pdftoppm",
                    "-gray",
                    "-r",
                    str(DPI),
                    "-l",
                    str(MOST),
                    str(written),
                    str(folder / f"{document.stem}-"),
                ]
                subprocess.run(split, check=True)
                pages = [grey(p) for p in sorted(folder.glob(f"{document.stem}-*.pgm"))]
                (PAGES / f"{case}-{document.name[:2]}-{lang}.png").write_bytes(sheet(pages))


if __name__ == "__main__":
    pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "exports" / "samples")
