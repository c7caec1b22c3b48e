"""What happens by itself."""

import pytest

from community.base.core.jobs import Job, jobs
from config.scheduler import Scheduler


def test_every_app_has_its_jobs_on_the_list():
    names = {job.name for job in jobs}
    assert names >= {"activity.deliver", "digests.send", "drafts.forget", "palaver.clean_up"}


@pytest.mark.django_db
@pytest.mark.parametrize("job", jobs, ids=lambda job: job.name)
def test_a_job_runs_on_an_empty_community(job, now):
    job.run(now)


@pytest.mark.django_db
def test_a_job_that_fails_is_logged_and_stops_nothing(caplog):
    def fail(now):
        raise RuntimeError("out of paper")

    Scheduler()._run(Job("print", 1, fail))
    assert "The job print failed" in caplog.text
