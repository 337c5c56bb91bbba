"""Keep third-party libraries off the network and out of the user's home.

`docs/dependencies.md` says what each does if it is left alone, and `tests/network` watches from outside that
none does. Importing this module, which `import redactkit` does, switches off what is switched off in the
environment.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from threading import Event, Lock
from typing import Final

from redactkit.errors import TelemetryIsOn, TelemetryWarning
from redactkit.machine.extra import need

VARIABLE: Final = "ORT_DISABLE_TELEMETRY"
"""onnxruntime reads it once, when it is imported; what its own functions switch off later is not all."""
_OFF: Final = frozenset({"1", "true", "yes"})
_TOLD: Final = (
    "onnxruntime was imported before redactkit, and its telemetry was on when this process began: it may "
    "look up a host of its maker's and keep a device id in this user's cache folder. Import redactkit before "
    f"onnxruntime, or set {VARIABLE}=1 in the environment of this process."
)
_INITIAL: Final = Path("/proc/self/environ")
"""The environment that a process began with, on Linux."""
_before = Event()
_on = Event()
_warned = Event()
_IMPORTING = Lock()


def silence_onnxruntime() -> None:
    """Switch onnxruntime's telemetry off for this process and its children, if it is not imported yet.

    If it is, a variable that somebody has set since counts for nothing where it can be told (on Linux).
    """
    off = os.environ.get(VARIABLE, "").lower() in _OFF
    if "onnxruntime" not in sys.modules:
        _before.set()
    elif not off or not (_before.is_set() or _was_off()):
        _on.set()
    os.environ[VARIABLE] = "1"


def _was_off() -> bool:
    """Tell whether the variable was set when the process began; True where that is not known."""
    try:
        began = _INITIAL.read_bytes().split(b"\0")
    except OSError:
        return True
    return any(f"{VARIABLE}={value}".encode() == each for each in map(_lowered, began) for value in _OFF)


def _lowered(setting: bytes) -> bytes:
    name, equals, value = setting.partition(b"=")
    return name + equals + value.lower()


def warn_of_telemetry() -> None:
    """Warn, once a process, if onnxruntime was imported with its telemetry on, as far as can be told."""
    silence_onnxruntime()
    if _on.is_set() and not _warned.is_set():
        _warned.set()
        warnings.warn(_TOLD, TelemetryWarning, stacklevel=2)


def refuse_telemetry() -> None:
    """Do nothing if onnxruntime is silent.

    Raises:
        TelemetryIsOn: it was imported with its telemetry on, as far as can be told: then it stays on.

    Example:
        >>> refuse_telemetry()
    """
    silence_onnxruntime()
    if _on.is_set():
        raise TelemetryIsOn(_TOLD)


def silence_urllib3() -> None:
    """Import urllib3, which spaCy and Presidio bring in, without the socket that it opens meanwhile.

    It binds one to the machine's own address to see whether there is IPv6. Where Python has none it does
    not, so for the time of the import Python is said to have none; what urllib3 does later is unchanged.
    """
    import socket

    with _IMPORTING:
        if "urllib3" in sys.modules:
            return
        there_is = socket.has_ipv6
        try:
            socket.has_ipv6 = False
            from urllib3.util import connection
        except ImportError:
            return
        finally:
            socket.has_ipv6 = there_is
        connection.HAS_IPV6 = there_is


def silence_tldextract() -> None:
    """Make tldextract, which Presidio asks about e-mail and web addresses, use the list in its own package.

    Left alone it fetches the public suffix list on first use. The environment variable that stops this is
    read when the module is imported, which may have happened long before.

    Raises:
        MissingExtra: it is not installed, and so nor is Presidio.

    Example:
        >>> silence_tldextract()
        >>> from tldextract import extract
        >>> extract("jane@post.example.co.uk").suffix
        'co.uk'
    """
    silence_urllib3()
    need("tldextract", "Presidio", "")
    from tldextract import TLDExtract, tldextract

    if tldextract.TLD_EXTRACTOR.suffix_list_urls:
        tldextract.TLD_EXTRACTOR = TLDExtract(cache_dir=None, suffix_list_urls=())


def import_matplotlib() -> None:
    """Import matplotlib without the folders and the list of fonts that it else makes in the user's home.

    Where `MPLCONFIGDIR` names a folder for them, or matplotlib is there already, that stays as it is.

    Raises:
        ImportError: it is not installed.
    """
    from tempfile import TemporaryDirectory

    with _IMPORTING:
        if "matplotlib" in sys.modules or "MPLCONFIGDIR" in os.environ:
            return
        with TemporaryDirectory() as folder:
            os.environ["MPLCONFIGDIR"] = folder
            try:
                import matplotlib.font_manager  # noqa: F401 - which reads the fonts, once
            finally:
                del os.environ["MPLCONFIGDIR"]


silence_onnxruntime()
