"""What has to be true of the tree after every act."""

from wiki.models import URLPath

from wikipages.models import Page, PageRedirect, ancestors_of, parent_of


def assert_tree_is_sound() -> None:
    """Pages stand where the nodes stand, mptt's numbers are right, and no redirect leads from where a page is."""
    pages = {page.path: page for page in Page.objects.select_related("space")}
    for path, page in pages.items():
        assert page.parent_path == parent_of(path), path
        assert path_of(page.node) == path, path
        above = [pages[other] for other in ancestors_of(path)]
        assert page.is_deleted or not any(other.is_deleted for other in above), f"{path} stands below a deleted page"
    numbers = _numbers()
    URLPath.objects.rebuild()
    assert [_shape(row) for row in _numbers()] == [_shape(row) for row in numbers]
    assert not PageRedirect.objects.filter(path__in=pages).exists()


def path_of(node: URLPath) -> str:
    """Return the path that the nodes above a node say."""
    above = node.get_ancestors(include_self=True).order_by("level")
    return "/".join(each.slug for each in above if each.parent_id)


def _numbers() -> list[tuple]:
    return list(URLPath.objects.order_by("pk").values_list("pk", "parent_id", "level", "lft", "rght"))


def _shape(row: tuple) -> tuple:
    """Leave the order of siblings out: a rebuilt tree may have another one."""
    pk, parent, level, left, right = row
    return pk, parent, level, right - left
