"""kill -9 in the middle of a burst of replies loses nothing that was answered, and tells nobody twice."""

import json
import re
import threading
import uuid
from collections.abc import Iterator

import pytest

from tests.running import RunningServer, Visitor

REPLIES = 200
WRITERS = 4
QUESTION = """
import json
from collections import Counter
from community.content.forum.models import Post, Topic
from community.delivery.notifications.models import Notification
from community.base.relations.models import Follow
from community.base.activity.models import Activity
topic = Topic.objects.get(pk={topic})
posts = list(Post.objects.filter(topic=topic).values_list("pk", "plain"))
replies = Activity.objects.filter(verb="forum.replied", object_id__in=[pk for pk, _ in posts])
acts = dict(replies.values_list("object_id", "pk"))
sent = Notification.objects.filter(activity__in=acts.values())
told = Counter(sent.values_list("recipient__username", "activity__object_id"))
watchers = list(Follow.objects.of(topic).active().values_list("member__username", flat=True))
authors = dict(Post.objects.filter(topic=topic).values_list("pk", "author__username"))
print("ANSWER" + json.dumps({{
    "posts": [plain for _, plain in posts], "watchers": watchers,
    "wrong": [[pk, who, told[who, pk]] for pk in acts for who in watchers
              if told[who, pk] != (0 if authors[pk] == who else 1)],
    "acts": len(acts), "left": Activity.objects.undelivered().count(),
}}))
"""


@pytest.fixture
def server(tmp_path, shared) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path)
    try:
        running.prepare(shared)
        running.start()
        yield running
    finally:
        running.close()


def test_every_reply_that_was_answered_is_there_once_and_told_once(server):
    topic, watchers = _watched_topic(server)
    answered: list[str] = []
    half = threading.Event()
    threads = [
        threading.Thread(target=_reply, args=(server, topic, number, answered, half)) for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    assert half.wait(timeout=120)
    server.kill()
    for thread in threads:
        thread.join(timeout=60)
    assert REPLIES // 4 <= len(answered) < REPLIES, "the burst was not cut in its middle"

    server.start()
    answer = _wait_until_delivered(server, topic)
    assert [text for text in answered if answer["posts"].count(text) != 1] == []
    assert set(watchers) <= set(answer["watchers"])
    assert answer["acts"] >= len(answered)
    assert answer["wrong"] == []


def _watched_topic(server: RunningServer) -> tuple[int, list[str]]:
    """Return a public topic of the demo and the names of three members who follow it."""
    topic = int(re.search(r"/forum/t/(\d+)-", Visitor(server).get("/forum/"))[1])
    watchers = ["ana", "chloe", "diego"]
    for name in watchers:
        visitor = Visitor(server)
        visitor.sign_in(name)
        visitor.post(f"/follow/topic/{topic}/", visitor.get("/accounts/profile/"), on="1", next="/forum/")
    return topic, watchers


def _reply(server: RunningServer, topic: int, number: int, answered: list[str], half: threading.Event) -> None:
    """Reply again and again until the server is gone; note each text that was answered."""
    visitor = Visitor(server)
    visitor.sign_in("ben")
    page = visitor.get(f"/forum/p/{_first_post(visitor, topic)}/")
    for turn in range(REPLIES // WRITERS):
        text = f"reply {number} {turn}"
        try:
            status = visitor.post(f"/forum/t/{topic}/reply/", page, body=text, idempotency_key=str(uuid.uuid4()))
        except OSError:
            return
        if status < 400:
            answered.append(text)
        if len(answered) >= REPLIES // 2:
            half.set()


def _first_post(visitor: Visitor, topic: int) -> int:
    return int(re.search(r'href="/forum/p/(\d+)/', visitor.get(f"/forum/t/{topic}-x/"))[1])


def _wait_until_delivered(server: RunningServer, topic: int) -> dict:
    """Ask the database until the outbox is empty, at most 60 times."""
    for _ in range(60):
        output = server.manage("shell", "--verbosity", "0", "-c", QUESTION.format(topic=topic)).stdout
        answer = json.loads(output[output.index("ANSWER") + 6 :])
        if not answer["left"]:
            return answer
    return answer
