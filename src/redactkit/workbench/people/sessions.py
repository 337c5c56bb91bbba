"""Who is at the workbench: one-time links, and the sessions that they open."""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass, field

from redactkit.workbench.people.users import User

COOKIE = "redactkit_session"
TRIES = 10
"""So often a passphrase may be wrong in one session; then the link is spent."""


@dataclass
class Session:
    """One browser: who has signed in, what it searches for, which originals it has opened."""

    key: str = field(repr=False)
    csrf: str = field(repr=False)
    user: User | None = None
    search: str = field(default="", repr=False)
    stage: str = ""
    opened: set[int] = field(default_factory=set, repr=False)
    told: str = field(default="", repr=False)
    wrong: int = 0

    def signed(self, token: str) -> bool:
        """Tell whether a form comes from a page of this session."""
        return hmac.compare_digest(token.encode(), self.csrf.encode())


@dataclass
class Sessions:
    """The sessions of this process: none outlives it."""

    _links: set[str] = field(default_factory=set, repr=False)
    _open: dict[str, Session] = field(default_factory=dict, repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def link(self) -> str:
        """Return a new token that opens one session, once."""
        token = secrets.token_urlsafe(32)
        with self._turn:
            self._links.add(token)
        return token

    def enter(self, token: str) -> Session | None:
        """Return a new session for a token that has not been used, else None."""
        with self._turn:
            if token not in self._links:
                return None
            self._links.remove(token)
            session = Session(secrets.token_urlsafe(32), secrets.token_urlsafe(32))
            self._open[session.key] = session
            return session

    def of(self, key: str) -> Session | None:
        """Return the session with a key."""
        return self._open.get(key)

    def end(self, session: Session) -> None:
        """End a session."""
        with self._turn:
            self._open.pop(session.key, None)
