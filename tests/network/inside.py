"""Run a command in a network namespace that leads nowhere, and write down whatever it tries to reach.

Started by `conftest.py` as `unshare --net --mount … python inside.py RECORD COMMAND…`. Three witnesses, each
outside of the command and blind to the language that it is written in:

- a name server on the namespace's own loopback, the only one that the command can see, notes each name asked;
- the kernel holds each call of `socket` by any thread or child until this process has noted it (seccomp);
- the kernel's counters of the namespace tell packets sent and refused for want of a way out, which also
  covers what opens a socket by other means.
"""

import array
import ctypes
import fcntl
import json
import os
import platform
import select
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

CALLS = {"x86_64": (0xC000003E, 41, 317), "aarch64": (0xC00000B7, 198, 277)}
"""Per processor: the kernel's name for it, and the numbers of the calls `socket` and `seccomp`."""
RECEIVE, ANSWER = 0xC0502100, 0xC0182101  # SECCOMP_IOCTL_NOTIF_RECV, SECCOMP_IOCTL_NOTIF_SEND
NEW_LISTENER, GO_ON = 8, 1
PR_SET_NO_NEW_PRIVS = 38
COUNTED = ("OutRequests", "OutNoRoutes")


def main(record: str, *command: str) -> None:
    """Run `command` and write what was seen as JSON to the file `record`."""
    names: list[str] = []
    raise_loopback()
    hide_name_services()
    serve_names(names)
    before = counted()
    code, sockets = run(command)
    sent = {name: count - before[name] for name, count in counted().items() if count != before[name]}
    Path(record).write_text(
        json.dumps({"code": code, "names": names, "sockets": sockets, "sent": sent}), encoding="utf-8"
    )


def raise_loopback() -> None:
    """Bring up the namespace's loopback, so that a name server can be reached there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        flags = struct.pack("16sH14x", b"lo", 1)  # IFF_UP
        fcntl.ioctl(any_socket, 0x8914, flags)  # SIOCSIFFLAGS


def hide_name_services() -> None:
    """Leave one way to look up a name: the server of this file.

    A daemon that looks names up for others answers on a file under /run, which no namespace of the network
    closes: an empty folder takes its place.
    """
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, held in (
            ("resolv.conf", "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n"),
            ("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
        ):
            file = Path(folder, name)
            file.write_text(held, encoding="utf-8")
            target = Path("/etc", name).resolve()
            if target.exists():
                subprocess.run(["mount", "--bind", str(file), str(target)], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "none", "/run"], check=True)


def serve_names(names: list[str]) -> None:
    """Answer on UDP and TCP, until the process ends, that no name exists; add each name to `names`."""
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind(("127.0.0.1", 53))
    calls = socket.create_server(("127.0.0.1", 53))

    def by_datagram() -> None:
        while True:
            query, sender = datagrams.recvfrom(4096)
            names.append(name_in(query))
            datagrams.sendto(no_such_name(query), sender)

    def by_call() -> None:
        while True:
            connection, _ = calls.accept()
            with connection:
                query = connection.recv(4096)[2:]
                names.append(name_in(query))
                answer = no_such_name(query)
                connection.sendall(struct.pack("!H", len(answer)) + answer)

    for serve in (by_datagram, by_call):
        threading.Thread(target=serve, daemon=True).start()


def name_in(query: bytes) -> str:
    """Return the name that a DNS query asks for."""
    labels, at = [], 12
    while at < len(query) and query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("latin-1"))
        at += 1 + query[at]
    return ".".join(labels)


def no_such_name(query: bytes) -> bytes:
    """Return the answer to `query` that the name does not exist."""
    return query[:2] + b"\x81\x83" + query[4:6] + bytes(6) + query[12:]


def counted() -> dict[str, int]:
    """Return the namespace's counters of packets sent, and of those refused for want of a way out."""
    heads, figures = (
        line.split() for line in Path("/proc/net/snmp").read_text().splitlines() if line.startswith("Ip:")
    )
    older = {f"Ip{name}": int(figure) for name, figure in zip(heads[1:], figures[1:], strict=True)}
    newer = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())
    found = {**older, **{name: int(figure) for name, figure in newer.items()}}
    return {
        name: count
        for name, count in found.items()
        if name in {f"Ip{v}{c}" for v in ("", "6") for c in COUNTED}
    }


def run(command: Sequence[str]) -> tuple[int, list[str]]:
    """Run `command`; return its exit code, and family, kind and thread of each socket but Unix ones."""
    here, there = socket.socketpair()
    process = os.fork()
    if not process:
        here.close()
        socket.send_fds(there, [b"."], [listener()])
        there.close()
        os.execvp(command[0], command)
    there.close()
    _, handles, _, _ = socket.recv_fds(here, 1, 1)
    sockets: list[str] = []
    threading.Thread(target=lambda: note(handles[0], sockets.append), daemon=True).start()
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), sockets


def listener() -> int:
    """Make the kernel hold each call of `socket` in this process and its children; return where it tells."""
    processor, call, seccomp = CALLS[platform.machine()]
    steps = [
        (0x20, 0, 0, 4),  # load the processor
        (0x15, 1, 0, processor),
        (0x06, 0, 0, 0x80000000),  # another: end the process
        (0x20, 0, 0, 0),  # load the number of the call
        (0x15, 0, 3, call),
        (0x20, 0, 0, 16),  # load its first argument, the family
        (0x15, 1, 0, socket.AF_UNIX),
        (0x06, 0, 0, 0x7FC00000),  # tell the listener
        (0x06, 0, 0, 0x7FFF0000),  # allow
    ]
    program = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(program, len(program))
    pointer = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    handle = libc.syscall(seccomp, 1, NEW_LISTENER, pointer)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "the kernel does not let calls be watched")
    return int(handle)


def note(handle: int, tell: Callable[[str], None]) -> None:
    """Tell of each call that the kernel holds, and let it go on."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    while not any(happened & select.POLLHUP for _, happened in poll.poll()):
        held = array.array("B", bytes(80))
        try:
            fcntl.ioctl(handle, RECEIVE, held)
            number, thread, *_ = struct.unpack_from("QI", held)
            family, kind = struct.unpack_from("QQ", held, 32)
            tell(f"{name_of(socket.AddressFamily, family)} {kind & 0xF} by {thread_name(thread)}")
            fcntl.ioctl(handle, ANSWER, struct.pack("QqiI", number, 0, 0, GO_ON))
        except OSError:  # the caller was killed meanwhile
            continue


def name_of(names: type[socket.AddressFamily], number: int) -> str:
    """Return the name of a family of addresses."""
    return names(number).name if number in set(names) else str(number)


def thread_name(thread: int) -> str:
    """Return the name that a thread goes by."""
    try:
        return Path(f"/proc/{thread}/comm").read_text().strip()
    except OSError:
        return "a thread that has ended"


if __name__ == "__main__":
    main(*sys.argv[1:])
