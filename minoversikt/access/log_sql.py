# ruff: noqa: S608 - put together from the constants of this file alone
"""The longer statements on the access log's tables, for sealing and for checking."""

from typing import Final, LiteralString

#: The chain a row belongs to: its plan's, else that of the person whose data it is, else the common one.
CHAIN_KEY: Final[LiteralString] = (
    "uuid_send(coalesce(l.plan_id, l.subject_id, '00000000-0000-0000-0000-000000000000'::uuid))"
)
#: Microseconds since 1970, so that no session setting changes the hash.
MICROSECONDS: Final[LiteralString] = "(extract(epoch FROM {}) * 1000000)::bigint"
#: SHA-256 of the row as a JSON array of every column in the table's order. Built-in functions only, spelled out here:
#: a function stored in the database could be replaced by whoever edits the rows.
ROW_HASH: Final[LiteralString] = (
    "sha256(convert_to(json_build_array(l.id, " + MICROSECONDS.format("l.at") + ", l.xid::text, l.era, l.plan_id, "
    "l.report_id, l.subject_id, l.person_id, l.person_name, l.acting, l.organisation, l.role, l.on_behalf_of, l.basis, "
    "l.purpose, l.action, l.sections, l.object_kind, l.object_id, l.object_version, l.outcome, l.reason, l.request_id, "
    "l.face, l.listed)::text, 'UTF8'))"
)
SEGMENT_COLUMNS: Final[LiteralString] = (
    "segment, era, " + MICROSECONDS.format("sealed_at") + ", horizon::text::bigint, seen::text::bigint, "
    "first_id, last_id, rows, total, root, head"
)
#: The rows one segment takes in, by id.
ROWS: Final[LiteralString] = (
    "SELECT l.id, " + CHAIN_KEY + ", " + ROW_HASH + " FROM access_log l"
    " WHERE l.era = %s AND l.xid >= %s::text::xid8 AND l.xid < %s::text::xid8 ORDER BY l.id"
)
LAST_SEGMENT: Final[LiteralString] = "SELECT " + SEGMENT_COLUMNS + " FROM log_segment ORDER BY segment DESC LIMIT 1"
#: The seals of some segments with the log rows they seal, or nothing beside them.
SEALED: Final[LiteralString] = (
    "SELECT s.segment, s.row_id, uuid_send(s.chain_key), s.seq, s.row_hash, s.chain, l.id IS NOT NULL, "
    + ROW_HASH
    + ", "
    + CHAIN_KEY
    + ", l.xid::text::bigint, l.era, "
    + MICROSECONDS.format("l.at")
    + " FROM log_seal s LEFT JOIN access_log l ON l.id = s.row_id AND l.id BETWEEN %s AND %s"
    " WHERE s.segment BETWEEN %s AND %s ORDER BY s.segment, s.row_id"
)
#: The segments after one that hold about a window of rows, at least one of them.
SEGMENTS: Final[LiteralString] = (
    "SELECT " + SEGMENT_COLUMNS + " FROM (SELECT *, sum(rows) OVER (ORDER BY segment) AS upto FROM"
    " (SELECT * FROM log_segment WHERE segment > %s ORDER BY segment LIMIT 10000) n) w"
    " WHERE upto - rows < %s ORDER BY segment"
)
_BELOW: Final[LiteralString] = (
    " FROM access_log l WHERE (l.era < %(era)s OR (l.era = %(era)s AND l.xid < %(horizon)s::text::xid8)"
    " OR l.era > (SELECT max(era) FROM log_era))"
)
#: How many rows should be sealed, and which of them are not.
COUNT_BELOW: Final[LiteralString] = "SELECT count(*)" + _BELOW
FORGED: Final[LiteralString] = (
    "SELECT l.id, "
    + MICROSECONDS.format("l.at")
    + ", l.plan_id"
    + _BELOW
    + " AND NOT EXISTS (SELECT FROM log_seal s WHERE s.row_id = l.id) ORDER BY l.id"
)
