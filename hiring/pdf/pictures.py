"""Pictures of the real pages, for the preview."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2

_QUICK = 3


def draw_pages(pdf: bytes, scale: float) -> tuple[bytes, ...]:
    """Return each page as a grey PNG; scale 1 is 72 dots per inch, so A4 is 595 by 842."""
    return tuple(_draw(pdf, scale))


def _draw(pdf: bytes, scale: float) -> Iterator[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = BytesIO()
            image = page.render(scale=scale, grayscale=True).to_pil()
            image.save(picture, "PNG", compress_level=_QUICK)
            yield picture.getvalue()
    finally:
        document.close()
