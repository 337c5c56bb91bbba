"""The verbs over HTTP, for services in other languages, and Presidio's own endpoints beside them."""

from redactkit.serving.server import serve
from redactkit.serving.settings import Settings

__all__ = ["Settings", "serve"]
