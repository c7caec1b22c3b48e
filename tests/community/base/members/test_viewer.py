from community.base.members.models import Member
from community.base.spaces.memberships import memberships_of
from community.base.spaces.models import Role
from community.base.spaces.policies import forget_roles
from tests.factories import add_to, make_space


def test_memberships_are_read_once_and_again_when_they_changed(ben, django_assert_num_queries):
    space = make_space()
    add_to(space, ben, Role.READER)
    with django_assert_num_queries(1):
        assert [memberships_of(ben)[space.pk].role for _ in range(3)] == [Role.READER] * 3
    forget_roles(ben)
    with django_assert_num_queries(1):
        memberships_of(ben)


def test_another_object_of_the_same_member_keeps_nothing_of_it(ben):
    ben.viewer.is_of_request = True
    memberships_of(ben)
    other = Member.objects.get(pk=ben.pk)
    assert (other.viewer.is_of_request, other.viewer.memberships, other.viewer.levels) == (False, None, None)
