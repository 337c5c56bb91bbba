"""What redactkit does so that the libraries below it stay off the network; `network/` watches them."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EARLY = "import sys, types; sys.modules['onnxruntime'] = types.ModuleType('onnxruntime')\n"
"""Somebody imports onnxruntime first; a stand-in, for the real one would send."""


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the telemetry's variable only as given."""
    clean = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    return subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("module", ["redactkit", "redactkit.cli", "redactkit.testing.plugin", "training"])
def test_telemetry_is_off_before_anything_can_import_onnxruntime(module: str) -> None:
    code = (
        f"import os, sys, {module}; print(os.environ['ORT_DISABLE_TELEMETRY'], 'onnxruntime' in sys.modules)"
    )
    done = run(f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}")
    assert done.stdout == "1 False\n", done.stderr


def test_one_module_imports_onnxruntime() -> None:
    """Training also quantises with it, behind `training/__init__.py`."""
    folders = ("src", "scripts", "benchmarks", "examples", "training")
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(
            name.split(".")[0] == "onnxruntime"
            for name in (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
            )
        )
    }
    assert found == {"src/redactkit/detect/model/runtime.py", "training/export.py"}


def test_whoever_imports_onnxruntime_first_is_warned_once_and_told_what_to_do() -> None:
    warn = "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn(); warn()"
    said = run(EARLY + "import warnings; warnings.simplefilter('always')\n" + warn).stderr
    assert said.count("TelemetryWarning") == 1
    assert "Import redactkit before onnxruntime, or set ORT_DISABLE_TELEMETRY=1" in said


@pytest.mark.parametrize("value", ["1", "true", "TRUE", "yes"])
def test_whoever_has_set_the_variable_is_not_warned(value: str) -> None:
    code = "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn()"
    assert run(EARLY + code, ORT_DISABLE_TELEMETRY=value).stderr == ""


@pytest.mark.parametrize("value", ["0", "", "2"])
def test_a_value_that_leaves_telemetry_on_is_not_taken_for_off(value: str) -> None:
    code = "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn()"
    assert "TelemetryWarning" in run(EARLY + code, ORT_DISABLE_TELEMETRY=value).stderr


def test_an_import_after_somebody_took_the_variable_away_is_noticed() -> None:
    code = "import os, redactkit; del os.environ['ORT_DISABLE_TELEMETRY']\n" + EARLY
    code += "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn()"
    assert "TelemetryWarning" in run(code).stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody knows what a process began with")
def test_a_variable_that_is_set_after_the_import_counts_for_nothing() -> None:
    code = EARLY + "import os; os.environ['ORT_DISABLE_TELEMETRY'] = '1'\n"
    code += "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn()"
    assert "TelemetryWarning" in run(code).stderr
    assert run(code, ORT_DISABLE_TELEMETRY="1").stderr == ""


def test_redactkit_before_onnxruntime_is_quiet() -> None:
    code = (
        "import redactkit\n"
        + EARLY
        + "from redactkit.machine.offline import warn_of_telemetry as warn\nwarn()"
    )
    assert run(code).stderr == ""


STRICT = "import redactkit\nfrom dataclasses import replace\nfrom redactkit.policy import load\n"


@pytest.mark.parametrize(
    "call",
    [
        "redactkit.warm_up(strict=True)",
        "redactkit.detect('Ask Zebulon.', policy=replace(load('public'), strict=True))",
        "redactkit.redact('Ask Zebulon.', policy=replace(load('public'), strict=True))",
        "redactkit.assess('Ask Zebulon.', policy=replace(load('public'), strict=True))",
    ],
)
def test_strict_refuses_beside_telemetry(call: str) -> None:
    said = run(EARLY + STRICT + call).stderr
    assert "redactkit.errors.TelemetryIsOn: onnxruntime was imported before redactkit" in said
    assert "Import redactkit before onnxruntime" in said


def test_strict_works_where_all_is_quiet() -> None:
    assert run(STRICT + "redactkit.warm_up(replace(load('public'), strict=True), strict=True)").stderr == ""


def test_presidio_is_loaded_without_a_socket_and_asks_no_host_for_suffixes() -> None:
    code = (
        "import socket\n"
        "made = []\n"
        "class Watched(socket.socket):\n"
        "    def __init__(self, *given, **named): made.append(given); super().__init__(*given, **named)\n"
        "there, socket.socket = socket.has_ipv6, Watched\n"
        "from redactkit.detect.presidio import uk_recognizers\n"
        "uk_recognizers()\n"
        "import tldextract, urllib3\n"
        "assert socket.has_ipv6 == there == urllib3.util.connection.HAS_IPV6\n"
        "print(made, tldextract.extract('a.example.co.uk').suffix, made)"
    )
    done = run(code)
    assert done.stdout == "[] co.uk []\n", done.stderr


def test_what_matplotlib_keeps_does_not_go_to_the_users_home(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    code = (
        "import os; from redactkit.machine.offline import import_matplotlib; import_matplotlib()\n"
        "print(os.environ.get('MPLCONFIGDIR'))"
    )
    done = run(
        code, HOME=str(tmp_path), XDG_CACHE_HOME=str(tmp_path / "a"), XDG_CONFIG_HOME=str(tmp_path / "b")
    )
    assert done.stdout == "None\n", done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_the_user_has_named_for_matplotlib_is_kept(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    code = (
        "from redactkit.machine import offline; offline.import_matplotlib(); import matplotlib.font_manager"
    )
    assert run(code, MPLCONFIGDIR=str(tmp_path)).stderr == ""
    assert list(tmp_path.iterdir())
