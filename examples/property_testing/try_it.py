"""Show what the testing kit says of each try: `python examples/property_testing/try_it.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import rules
import texts

from redactkit.testing import LawBroken, check

for rule in (rules.first_try, rules.second_try, rules.third_try):
    try:
        findings = check(rule, texts.texts(), most=100)
    except LawBroken as broken:
        print(f"{rule.__name__}: {broken}\n")
    else:
        tried = sum(finding.tried for finding in findings)
        print(f"{rule.__name__}: {len(findings)} laws held on {tried} texts")
