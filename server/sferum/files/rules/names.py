"""File names that people type and programs invent: one clean line, an extension that says the truth."""

from pathlib import PurePosixPath

from sferum.files.rules.limits import LONGEST_NAME
from sferum.files.rules.unfit import Unfit
from sferum.kit.text import clean

# What a double click would run. Refused by name, whatever is inside.
# fmt: off
RUNNABLE = frozenset(
    [
        "exe", "dll", "scr", "com", "pif", "msi", "msp", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse",
        "wsf", "wsh", "hta", "lnk", "url", "reg", "jar", "apk", "app", "dmg", "pkg", "deb", "rpm", "iso", "img",
        "cpl", "sys", "sh", "bash", "run", "desktop", "inf", "chm", "gadget", "xll", "ade", "adp",
    ]
)
# fmt: on
# What a browser would run.
PAGES = frozenset("svg svgz html htm xhtml xht mht mhtml shtml xml xsl php asp aspx jsp swf".split())  # noqa: SIM905
MACROS = frozenset("docm dotm xlsm xltm xlam xlsb pptm potm ppsm ppam sldm".split())  # noqa: SIM905
_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


def clean_name(name: str) -> str:
    """The last part of what was sent, one line, without characters that mean something to a file system."""
    line = " ".join(clean(name.replace("\\", "/").rpartition("/")[2]).split())
    line = line.translate(_FORBIDDEN).strip(". ") or "файл"
    stem, dot, extension = line.rpartition(".")
    if not dot or len(extension) > 10:
        return line[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def extension_of(name: str) -> str:
    return PurePosixPath(name.rstrip(". ")).suffix.removeprefix(".").lower()


def require_decent(name: str) -> None:
    """Unfit for a name that would be run by a double click."""
    extension = extension_of(name)
    if extension in RUNNABLE:
        raise Unfit("program")
    if extension in PAGES:
        raise Unfit("page")
    if extension in MACROS:
        raise Unfit("macros")


def with_extension(name: str, allowed: tuple[str, ...]) -> str:
    """The name with an extension of what the file really is; the first of `allowed` where another stood."""
    extension = extension_of(name)
    if extension in allowed:
        return name
    stem = name[: -len(extension) - 1] if extension and len(extension) <= 5 else name
    if extension_of(stem) in allowed:
        return stem
    return clean_name(f"{stem}.{allowed[0]}")
