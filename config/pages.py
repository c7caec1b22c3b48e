"""Django's ASGI handler, with threads that stay: Django itself makes one for each request, and a connection in it."""

from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import ThreadSensitiveContext
from django.core.handlers.asgi import ASGIHandler
from django.db import connections

KEPT = 16
"""Threads that are kept with their database connections; more are made while they are needed."""


class Pages(ASGIHandler):
    """Answers each request in a thread of its own, which an earlier request may have used."""

    def __init__(self) -> None:
        super().__init__()
        self.free: list[ThreadPoolExecutor] = []

    async def __call__(self, scope, receive, send) -> None:
        """Answer one request (an ASGI application)."""
        thread = self.free.pop() if self.free else ThreadPoolExecutor(max_workers=1, thread_name_prefix="page")
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            if len(self.free) < KEPT:
                self.free.append(thread)
            else:
                thread.submit(connections.close_all)
                thread.shutdown(wait=False)
