"""The style guide."""

import pytest
from django.test import override_settings

from config.styleguide.views import styleguide


@override_settings(DEBUG=True)
@pytest.mark.django_db
def test_the_style_guide_shows_every_component(rf):
    page = styleguide(rf.get("/styleguide/")).content.decode()
    for shown in ('class="diff"', 'class="empty"', "<dialog", 'class="toc"', 'role="alert"', "<progress"):
        assert shown in page
