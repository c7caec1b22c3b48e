"""With Redis a live socket waits in reads of a few seconds: none may be given up before it is over."""

import json
import os
import subprocess
import sys

from channels_redis.core import RedisChannelLayer

from tests.template_database import ROOT

SHOW = (
    "import json; from config import settings; print(json.dumps(settings.CHANNEL_LAYERS['default']['CONFIG']['hosts']))"
)


def test_an_idle_socket_is_not_closed_by_the_patience_of_redis():
    environment = {**os.environ, "REDIS_URL": "redis://localhost:1/0", "DEBUG": "1"}
    shown = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    (host,) = json.loads(shown.stdout)
    assert host["socket_timeout"] > RedisChannelLayer.brpop_timeout
