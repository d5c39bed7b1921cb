"""A knowledge base of one document, and a second document to add to it."""

from __future__ import annotations

from pathlib import Path

FEE = "---\ntitle: Phí gửi xe\n---\n\nPhí gửi xe máy là 5.000 đồng một lượt.\n"
HOURS = "---\ntitle: Giờ mở cửa\n---\n\nThư viện mở cửa lúc 8 giờ.\n"


def write_base(folder: Path) -> Path:
    """*folder*, made, with `FEE` as its one document."""
    folder.mkdir(exist_ok=True)
    (folder / "phi.md").write_text(FEE, encoding="utf-8")
    return folder
