-- SPDX-License-Identifier: GPL-3.0-or-later
-- The case file, version 1. Times are UTC nanoseconds, ids 16 raw bytes, enumerations the small
-- integers named in `enumeration`. A statement ends with a semicolon at the end of a line.

-- Facts about the file itself: case_id, created_at, site.
CREATE TABLE meta(
    name TEXT NOT NULL PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- What the small integers mean, for people who read the file without Faultline.
CREATE TABLE enumeration(
    kind TEXT NOT NULL,
    value INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY(kind, value)
) STRICT, WITHOUT ROWID;

-- Words that repeat in bulk rows: services, hosts, event types, detectors, lanes.
CREATE TABLE word(
    key INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO word(key, text) VALUES(0, '');

-- Whole contents by their SHA-256: evidence kept as a document, attachments.
CREATE TABLE document(
    key INTEGER PRIMARY KEY,
    sha256 BLOB UNIQUE, -- NULL while it is being written
    size_bytes INTEGER NOT NULL DEFAULT 0 -- up to the last checkpoint
) STRICT;

CREATE TABLE document_chunk(
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(key) ON DELETE CASCADE,
    offset INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL, -- uncompressed, at most 1 MiB
    body BLOB NOT NULL, -- zstd
    UNIQUE(document, offset)
) STRICT;

-- What was brought in. Clock offsets are in evidence_setting, because a person sets them.
CREATE TABLE evidence(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    path TEXT NOT NULL, -- below the dropped root
    member TEXT NOT NULL, -- inside the archive
    parent BLOB, -- the archive
    origin TEXT NOT NULL,
    format TEXT NOT NULL,
    kind INTEGER NOT NULL, -- enumeration source
    keeping INTEGER NOT NULL, -- enumeration keeping
    sha256 BLOB, -- of the whole content once complete
    size_bytes INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    replaced_by BLOB, -- a newer revision hides this one
    zone TEXT NOT NULL,
    zone_reason TEXT NOT NULL,
    assumptions TEXT NOT NULL DEFAULT '',
    records INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0,
    undated INTEGER NOT NULL DEFAULT 0,
    unparsed INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    first_ns INTEGER,
    last_ns INTEGER,
    imported_at INTEGER NOT NULL,
    complete INTEGER NOT NULL DEFAULT 0,
    removed_at INTEGER, -- content is gone, kept because marked events point here
    document INTEGER REFERENCES document(key),
    segments INTEGER NOT NULL DEFAULT 0, -- up to the last checkpoint
    checkpoint_offset INTEGER NOT NULL DEFAULT 0,
    checkpoint_line INTEGER NOT NULL DEFAULT 0,
    checkpoint_state BLOB NOT NULL DEFAULT x'',
    checkpoint_prefix BLOB, -- SHA-256 of the bytes before checkpoint_offset
    UNIQUE(path, member, revision)
) STRICT;
CREATE INDEX evidence_size ON evidence(size_bytes, complete);
CREATE INDEX evidence_content ON evidence(sha256);
CREATE INDEX evidence_document ON evidence(document);

-- Bulk records: the body begins with the version of its format.
CREATE TABLE segment(
    key INTEGER PRIMARY KEY,
    evidence INTEGER NOT NULL REFERENCES evidence(key),
    ordinal INTEGER NOT NULL,
    kind INTEGER NOT NULL, -- enumeration segment_kind
    version INTEGER NOT NULL,
    records INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    raw_bytes INTEGER NOT NULL,
    first_ns INTEGER,
    last_ns INTEGER,
    info INTEGER NOT NULL,
    low INTEGER NOT NULL,
    medium INTEGER NOT NULL,
    high INTEGER NOT NULL,
    critical INTEGER NOT NULL,
    position_offset INTEGER NOT NULL,
    position_line INTEGER NOT NULL,
    encoded_bytes INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE(evidence, ordinal)
) STRICT;

-- Counts per time of one lane of an evidence; the parts of a lane add up.
CREATE TABLE pyramid(
    key INTEGER PRIMARY KEY,
    evidence INTEGER NOT NULL REFERENCES evidence(key),
    lane INTEGER NOT NULL REFERENCES word(key),
    part INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE(evidence, lane, part)
) STRICT;
CREATE INDEX pyramid_lane ON pyramid(lane, evidence, part);

-- What could not be read, with the reason.
CREATE TABLE quarantine(
    key INTEGER PRIMARY KEY,
    evidence INTEGER NOT NULL REFERENCES evidence(key),
    position_offset INTEGER NOT NULL,
    position_line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    bytes BLOB NOT NULL, -- the first 64 KiB
    size_bytes INTEGER NOT NULL,
    UNIQUE(evidence, position_offset, position_line)
) STRICT;

-- Machine-made events and people's own (evidence NULL, producer NULL), which are story.
CREATE TABLE event(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    evidence INTEGER REFERENCES evidence(key),
    producer INTEGER REFERENCES word(key), -- the detector that made it
    raw_ns INTEGER, -- NULL = undated
    end_ns INTEGER,
    time_text TEXT NOT NULL DEFAULT '',
    source INTEGER NOT NULL DEFAULT 8, -- enumeration source
    type INTEGER NOT NULL DEFAULT 0 REFERENCES word(key),
    severity INTEGER NOT NULL DEFAULT 0, -- enumeration severity
    service INTEGER NOT NULL DEFAULT 0 REFERENCES word(key),
    host INTEGER NOT NULL DEFAULT 0 REFERENCES word(key),
    trace_id BLOB,
    span_id INTEGER,
    title TEXT NOT NULL DEFAULT '',
    data TEXT NOT NULL DEFAULT '{}',
    source_id TEXT NOT NULL DEFAULT '',
    position_offset INTEGER NOT NULL DEFAULT 0,
    position_line INTEGER NOT NULL DEFAULT 0,
    parsed_at INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT;
-- Everything the column mirror loads, so that it never reads a row.
CREATE INDEX event_mirror
    ON event(evidence, raw_ns, end_ns, severity, source, service, host, type, deleted_at);
CREATE INDEX event_trace ON event(trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX event_producer ON event(producer) WHERE producer IS NOT NULL;
CREATE INDEX event_trash ON event(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE event_key(
    kind INTEGER NOT NULL, -- enumeration key_kind
    value TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES event(key) ON DELETE CASCADE,
    PRIMARY KEY(kind, value, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_key_event ON event_key(event);

CREATE TABLE event_tag(
    event INTEGER NOT NULL REFERENCES event(key) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY(event, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tag_tag ON event_tag(tag, event);

-- Other evidence that says the same event, so that removing one keeps it.
CREATE TABLE event_also(
    event INTEGER NOT NULL REFERENCES event(key) ON DELETE CASCADE,
    evidence INTEGER NOT NULL REFERENCES evidence(key),
    position_offset INTEGER NOT NULL,
    position_line INTEGER NOT NULL,
    PRIMARY KEY(event, evidence)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_also_evidence ON event_also(evidence);

-- The raw record of a marked event whose evidence was removed.
CREATE TABLE frozen_record(
    event INTEGER PRIMARY KEY REFERENCES event(key) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

-- Tokens of events, notes and investigations, cut and folded by Faultline: lower case, one blank
-- between two. Everything but ASCII punctuation and blanks is part of a token.
CREATE VIRTUAL TABLE event_text
    USING fts5(text, content='', columnsize=0, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE note_text
    USING fts5(text, content='', columnsize=0, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE investigation_text
    USING fts5(text, content='', columnsize=0, tokenize="ascii tokenchars '_'");

CREATE TABLE code_commit(
    key INTEGER PRIMARY KEY,
    evidence INTEGER NOT NULL REFERENCES evidence(key),
    repository TEXT NOT NULL,
    sha TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_email TEXT NOT NULL,
    authored_ns INTEGER,
    committer_name TEXT NOT NULL,
    committed_ns INTEGER,
    message TEXT NOT NULL,
    UNIQUE(evidence, sha)
) STRICT;
CREATE INDEX code_commit_sha ON code_commit(sha);
CREATE INDEX code_commit_time ON code_commit(committed_ns, evidence);

CREATE TABLE commit_parent(
    code_commit INTEGER NOT NULL REFERENCES code_commit(key) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    sha TEXT NOT NULL,
    PRIMARY KEY(code_commit, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE commit_tag(
    code_commit INTEGER NOT NULL REFERENCES code_commit(key) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY(code_commit, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE commit_revert(
    code_commit INTEGER NOT NULL REFERENCES code_commit(key) ON DELETE CASCADE,
    sha TEXT NOT NULL,
    PRIMARY KEY(code_commit, sha)
) STRICT, WITHOUT ROWID;

CREATE TABLE commit_file(
    key INTEGER PRIMARY KEY,
    code_commit INTEGER NOT NULL REFERENCES code_commit(key) ON DELETE CASCADE,
    path TEXT NOT NULL,
    previous_path TEXT NOT NULL,
    status INTEGER NOT NULL, -- the character code of git's letter
    insertions INTEGER NOT NULL,
    deletions INTEGER NOT NULL,
    is_binary INTEGER NOT NULL,
    patch BLOB, -- zstd
    UNIQUE(code_commit, path)
) STRICT;

CREATE TABLE connector_state(
    connector TEXT NOT NULL PRIMARY KEY,
    state BLOB NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dead_letter(
    key INTEGER PRIMARY KEY,
    connector TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    body BLOB NOT NULL -- zstd
) STRICT;
CREATE INDEX dead_letter_connector ON dead_letter(connector, key);
