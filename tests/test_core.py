"""What `requirements/core.lock` installs is enough for the verbs; what needs more says so in one line."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import BEYOND_CORE

import redactkit
from redactkit.errors import MissingExtra, RedactkitError

CORE_ALONE = f"import sys; sys.modules.update(dict.fromkeys({[*BEYOND_CORE, 'hypothesis']!r})); "
"""Makes Python find none of what the core lock lacks, wherever this is run."""
TEXT = (
    "I am the night nurse on Heron ward in Leeds. Dr Priya Shah (priya at nhs dot example, 07700 900518) "
    "paid with card 4111 1111 1111 1111 into GB82 WEST 1234 5698 7654 32 on 3 March 2021, "
    "from 00:1B:44:11:3A:B7. She is short, aged 44, NHS 943 476 5919."
)
VERBS = """
import json, redactkit
text = json.loads(sys.stdin.read())
key = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
print(json.dumps([
    [repr(redactkit.detect(text, policy=policy)), redactkit.redact(text, policy=policy, key=key).text,
     repr(redactkit.redact(text, policy=policy, key=key).decision),
     repr(redactkit.assess(text, policy=policy)),
     [each.text for each in redactkit.redact_all([text, text], policy=policy, key=key)]]
    for policy in ("public", "sector", "internal")
] + [repr(redactkit.cheapest(text)), repr(redactkit.code(text)), redactkit.study(text).text]))
"""


def run(code: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=False,
        env=os.environ | {"ORT_DISABLE_TELEMETRY": "1"},
    )  # fmt: skip


def test_every_verb_says_the_same_on_the_core_alone() -> None:
    given = json.dumps(TEXT)
    alone, whole = run(CORE_ALONE + VERBS, given), run("import sys" + VERBS, given)
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == whole.stdout
    assert "4111 1111" not in alone.stdout


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("from redactkit.detect.spacy import read; read('Jo.')", "redactkit"),
        ("from redactkit.detect.presidio import uk_recognizers; uk_recognizers()", "redactkit"),
        ("from redactkit.detect.presidio import to_presidio; to_presidio(print)", "redactkit"),
        ("from redactkit.evaluate import presidio; presidio()", "redactkit"),
        ("import redactkit.spacy_component", "redactkit"),
        ("from redactkit.testing import check", '"redactkit[testing]"'),
        ("from redactkit.formats.office import docx; docx.read(b'PK')", '"redactkit[documents]"'),
        ("from redactkit.formats import pdf; pdf.read(b'%PDF')", '"redactkit[documents]"'),
        ("from redactkit.formats import html; html.read(b'<p>Jo')", '"redactkit[documents]"'),
        ("from redactkit.review.page import charts; charts._Sheet(['Jo'])", '"redactkit[pictures]"'),
        ("from redactkit.serving.server import serve; serve()", '"redactkit[serve]"'),
    ],
)
def test_what_needs_more_says_what_to_install(code: str, told: str) -> None:
    caught = (
        "import redactkit\ntry:\n    " + code.replace("; ", "\n    ") + "\n"
        "except redactkit.errors.MissingExtra as fault: print(fault)"
    )
    done = run(f"{CORE_ALONE}\n{caught}")
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert done.stdout.endswith(f" needs more than is installed: pip install {told}\n")


COMMANDS = {
    "redact --policy PIPELINE TEXT": "redactkit",
    "assess --policy PIPELINE TEXT": "redactkit",
    "evaluate GOLD --peer presidio": "redactkit",
    "publish REGISTER OUT": '"redactkit[publish]"',
    "serve": '"redactkit[serve]"',
    "review --no-browser REGISTER": '"redactkit[review]"',
}


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_needs_more_ends_with_one_line(line: str, tmp_path: Path) -> None:
    data = Path(redactkit.__file__).parents[2] / "benchmarks" / "data"
    (tmp_path / "policy.toml").write_text('[language]\nmodel = "en_core_web_sm"\n', encoding="utf-8")
    (tmp_path / "text.txt").write_text("Ask Jane Smith.", encoding="utf-8")
    gold = (data / "concerns_dev.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "gold.jsonl").write_text(gold + "\n", encoding="utf-8")
    named = {
        "PIPELINE": tmp_path / "policy.toml", "TEXT": tmp_path / "text.txt", "GOLD": tmp_path / "gold.jsonl",
        "REGISTER": data / "register_dev.jsonl", "OUT": tmp_path / "out",
    }  # fmt: skip
    words = [str(named.get(word, word)) for word in line.split()]
    done = run(f"{CORE_ALONE}from redactkit.cli import main; main({words!r})")
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("redactkit: ")
    assert done.stderr.endswith(f" needs more than is installed: pip install {COMMANDS[line]}\n")
    assert done.stdout == ""


BESIDE_THE_VERBS = {
    "detect/presidio.py",
    "detect/spacy.py",
    "evaluate/peer.py",
    "machine/offline.py",
    "spacy_component.py",
}
"""The modules that import what the core lock lacks when one of their functions is called."""
ROOMS_OF_EXTRAS = {"formats", "review", "publishing", "workbench", "serving", "spark", "testing"}


def imported(tree: ast.AST) -> set[str]:
    """Return what is imported at run time, by its first name."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).split(".")[0])
        found |= imported(node)
    return found


def test_no_verb_imports_what_the_core_lacks() -> None:
    root = Path(redactkit.__file__).parent
    found = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if path.relative_to(root).parts[0] not in ROOMS_OF_EXTRAS
        and imported(ast.parse(path.read_text(encoding="utf-8"))) & set(BEYOND_CORE)
    }
    assert found == BESIDE_THE_VERBS


def test_the_error_is_one_of_ours_and_an_import_error() -> None:
    assert issubclass(MissingExtra, RedactkitError)
    assert issubclass(MissingExtra, ImportError)
