"""What can go wrong, said so that an operator knows what to do.

ShangjieError
├── InputError       the file that came in cannot be used
│   ├── UnreadableInput   truncated, empty, not what its name says, locked
│   ├── TooLargeInput     more pixels or pages than the limits allow
│   ├── TooSmallInput     too few dots to read
│   ├── BlankPage         nothing printed on it
│   └── NoisePage         marks, but no text
├── RecordError      a file in workdir is not what this version reads
└── ToolError        a program or model this needs is missing or failed
"""


class ShangjieError(Exception):
    """Base of all: `name` is the file or record, `found` what is wrong, `remedy` what to do."""

    def __init__(self, name: str, found: str, remedy: str) -> None:
        super().__init__(f"{name}: {found}; {remedy}")
        self.name = name
        self.found = found
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["ShangjieError"], tuple[str, str, str]]:
        """Pickle by the three facts, since errors cross process borders."""
        return type(self), (self.name, self.found, self.remedy)


def one_line(said: object) -> str:
    """What a library says of what went wrong, which may run over several lines."""
    return " ".join(str(said).split())


class InputError(ShangjieError):
    """The file that came in cannot be used."""


class UnreadableInput(InputError):
    """Truncated, empty, locked, or not what its name says."""


class TooLargeInput(InputError):
    """More pixels or pages than the limits allow; refused before decoding."""


class TooSmallInput(InputError):
    """Too few dots to read."""


class BlankPage(InputError):
    """Nothing is printed on it."""


class NoisePage(InputError):
    """There are marks, but no text."""


class RecordError(ShangjieError):
    """A file in workdir is not what this version reads."""


class ToolError(ShangjieError):
    """A program or a model that is needed is missing or failed."""
