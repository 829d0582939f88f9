"""What is stored: one manager whose name warns, no way to walk to data, a retention class for every field."""

import pytest
from django.apps import apps
from django.db.models import Field, ForeignObjectRel, Model

from minoversikt.records import retention


def models() -> list[type[Model]]:
    """Return the product's models; raises when there are none."""
    found = list(apps.get_app_config("records").get_models())
    assert len(found) > 15, "the models have gone missing"
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_the_one_manager_is_called_unguarded(model: type[Model]) -> None:
    assert not hasattr(model, "objects")
    assert [manager.name for manager in model._meta.managers] == ["unguarded"]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_nothing_walks_back_to_its_rows(model: type[Model]) -> None:
    named = [
        relation.get_accessor_name()
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel) and not relation.hidden
    ]
    assert not named, f"{model.__name__} has reverse names"


def test_every_stored_field_has_a_retention_class() -> None:
    missing = []
    for model in models():
        for field in model._meta.concrete_fields:
            assert isinstance(field, Field)
            if not retention.class_of(model, field.name):
                missing.append(f"{model.__name__}.{field.name}")
    assert not missing


def test_the_retention_table_names_only_what_is_stored() -> None:
    assert set(retention.BY_MODEL) <= set(models())
    stored = {(model, field.name) for model in models() for field in model._meta.concrete_fields}
    assert set(retention.OVERRIDES) <= stored
