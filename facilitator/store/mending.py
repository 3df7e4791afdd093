"""Records whose references lead nowhere, mended: an optional reference is dropped, a needed one takes its holder."""

from __future__ import annotations

from facilitator.domain.record import Record, Ref, reference_fields, references_of, without_parts
from facilitator.store.schema import tables

Records = dict[Ref, Record]


def without_dangling(records: Records) -> Records:
    """The records that can stand together; every reference in them leads to one of them."""
    kept = dict(records)
    while True:
        mended = {ref: _mended(record, kept) for ref, record in kept.items()}
        following = {ref: record for ref, record in mended.items() if record is not None}
        if len(following) == len(kept):
            return following
        kept = following


def _mended(record: Record, kept: Records) -> Record | None:
    missing = {target for target in references_of(record) if target not in kept}
    if not missing:
        return record
    needed = {column.name for column in tables()[record.kind_name].columns if column.needed}
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if field.many:
            record = record.but(**{field.name: tuple(one for one in value if Ref(field.kind, one) not in missing)})
        elif value is not None and Ref(field.kind, value) in missing:
            if field.name in needed:
                return None
            record = record.but(**{field.name: None})
    return without_parts(record, missing)
