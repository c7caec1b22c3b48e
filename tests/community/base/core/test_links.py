import pytest

from community.base.core.links import absolute_links


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x/">', '<a href="https://s/x/">'),
        ('<a href="#h-a">', '<a href="https://s/b/#h-a">'),
        ('<a href="y?a=1&amp;b=2">', '<a href="https://s/b/y?a=1&amp;b=2">'),
        ('<img src="/i.png" alt="">', '<img src="https://s/i.png" alt="">'),
        ('<a href="https://other/">', '<a href="https://other/">'),
        ('<a href="mailto:a@b">', '<a href="mailto:a@b">'),
        ('<a href="http://[">', '<a href="http://[">'),
        ("<code>href=&quot;/x&quot;</code>", "<code>href=&quot;/x&quot;</code>"),
    ],
)
def test_links_of_safe_html_become_absolute(html, expected):
    assert absolute_links(html, "https://s/b/") == expected
