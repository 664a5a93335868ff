"""One local web page that shows what became of an issue: its scans, and on them all that was found."""

from tasks.inspect.page import inspect_issue

__all__ = ["inspect_issue"]
