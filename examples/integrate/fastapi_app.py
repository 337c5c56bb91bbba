"""redactkit behind FastAPI: `uvicorn examples.integrate.fastapi_app:app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import redactkit


class Concern(BaseModel):
    """What is sent; `policy` is one of ours by name."""

    id: str = Field(min_length=1, max_length=200)
    text: str = Field(max_length=100_000, repr=False)
    policy: Literal["public", "sector", "internal"] = "public"


@asynccontextmanager
async def loaded(_: FastAPI) -> AsyncIterator[None]:
    """Load the models before the first request comes in."""
    redactkit.warm_up()
    yield


app = FastAPI(lifespan=loaded)


@app.post("/concerns")
def protected(concern: Concern) -> dict[str, Any]:
    """Answer with the outcome; since this is no `async def`, FastAPI runs it in a thread."""
    document = redactkit.Document(concern.id, concern.text)
    return redactkit.redact(document, policy=concern.policy).to_dict()


@app.exception_handler(redactkit.RedactkitError)
def failed(_: Request, fault: Exception) -> JSONResponse:
    """Say why a text was not read: our errors quote nothing of it."""
    return JSONResponse({"detail": str(fault)}, 422)


@app.exception_handler(RequestValidationError)
def refused(_: Request, fault: Exception) -> JSONResponse:
    """Say what is wrong with a request; FastAPI's own answer repeats what was sent."""
    assert isinstance(fault, RequestValidationError)
    told = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in fault.errors()]
    return JSONResponse({"detail": told}, 422)
