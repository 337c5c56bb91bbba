"""One text or case through detection, linking, planning, the second look and the gate."""
