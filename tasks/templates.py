"""The templates of the pages that are written for a browser."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def templates(folder: str) -> Environment:
    """Those of a folder of this package; every text is escaped, and a name that is not given is an error."""
    return Environment(
        loader=PackageLoader("tasks", folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
