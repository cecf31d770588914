"""The names of triggers, which are kept beside them so that every process starts sooner."""

import pgtrigger
import pytest
from pgtrigger import registry

from congress.models import District, Organ


def test_each_trigger_of_the_portal_is_found_by_its_names():
    triggers = pgtrigger.registered()

    assert len(triggers) > 500
    assert registry._registry.by_db_table == {
        (model._meta.db_table, trigger.name): trigger for model, trigger in triggers
    }
    assert registry._registry.pg_function_names == {
        trigger.get_pgid(model) for model, trigger in triggers
    }


def test_a_name_that_is_taken_on_the_table_is_refused():
    taken = pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)
    another = pgtrigger.Protect(name="kept", operation=pgtrigger.Update)

    with taken.register(District):
        with pytest.raises(KeyError, match='"kept" already used'):
            another.register(District)
        with another.register(Organ):
            pass
    with another.register(District):
        pass
