"""Pages of Latin text drawn without any font of the machine, as pictures and as files."""

import io

from PIL import Image, ImageDraw, ImageFont

WORDS = "Evening papers say that nothing but the weather was discussed in the council on Monday. "


def typeset(width=800, height=900, size=24):
    """A page of Latin text, black on white, in Pillow's own face."""
    page = Image.new("L", (width, height), 255)
    draw, face = ImageDraw.Draw(page), ImageFont.load_default(size)
    for row, y in enumerate(range(size, height - 2 * size, 2 * size)):
        draw.text((size, y), (WORDS * 20)[row * 7 :][: int(width / size * 1.7)], font=face, fill=0)
    return page


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
