"""Django's ASGI handler with persistent threads: Django itself creates a thread and a connection per request."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connections
from django.http import HttpResponse
from django.utils import translation

from community.base.core.disk_space import NoRoomError, full_disk_reported
from community.base.core.views import cannot_store
from config.streaming import BODY, NO_ROOM, in_pieces

KEPT = 16
"""Threads that are kept with their database connections; more are created while they are needed."""


class Pages(ASGIHandler):
    """Answers each request in a thread of a pool."""

    def __init__(self) -> None:
        super().__init__()
        self.free: list[ThreadPoolExecutor] = []

    async def __call__(self, scope, receive, send) -> None:
        """Answer one request (an ASGI application)."""
        body = scope.pop(BODY, None)
        thread = self.free.pop() if self.free else ThreadPoolExecutor(max_workers=1, thread_name_prefix="page")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self._answer(scope, in_pieces(body, receive) if body else receive, send)
        finally:
            if body:
                body.close()
            if len(self.free) < KEPT:
                self.free.append(thread)
            else:
                thread.submit(connections.close_all)
                thread.shutdown(wait=False)

    async def _answer(self, scope, receive, send) -> None:
        """Answer; if the disk is too full to store the request body, say so."""
        try:
            if scope.pop(NO_ROOM, False):
                raise NoRoomError
            await self.handle(scope, receive, send)
        except NoRoomError as error:
            response = await sync_to_async(self._explained)(scope, error)
            await self.send_response(response, send)

    async def read_body(self, receive) -> Any:
        """Write the request body to the disk.

        Raises:
            NoRoomError: the disk is full.
        """
        with full_disk_reported():
            return await super().read_body(receive)

    def _explained(self, scope, error: NoRoomError) -> HttpResponse:
        request: Any = self.request_class(scope, BytesIO())
        request.member = None
        with translation.override(translation.get_language_from_request(request)):
            return cannot_store(request, error)
