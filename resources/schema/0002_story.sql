-- SPDX-License-Identifier: GPL-3.0-or-later
-- The change log and the story tables it adds up to. Nothing but the function that applies an
-- operation writes the tables below `draft`. `extra` keeps fields this version does not know.

-- Installations that wrote into this file, this copy's own line only.
CREATE TABLE site(
    site INTEGER PRIMARY KEY, -- 64 random bits
    taken_at INTEGER NOT NULL
) STRICT;

CREATE TABLE change(
    seq INTEGER PRIMARY KEY,
    space BLOB NOT NULL,
    site INTEGER NOT NULL,
    counter INTEGER NOT NULL, -- contiguous per (site, space)
    hlc INTEGER NOT NULL, -- 48 bit ms, 16 bit counter
    txn BLOB NOT NULL,
    label TEXT NOT NULL,
    undoes BLOB, -- the transaction this one reverses
    actor BLOB NOT NULL,
    entity_type INTEGER NOT NULL, -- enumeration entity
    entity BLOB NOT NULL,
    kind INTEGER NOT NULL, -- enumeration operation
    field TEXT NOT NULL,
    value TEXT, -- JSON
    previous TEXT, -- JSON
    replaces TEXT NOT NULL DEFAULT '', -- "site:counter" in hex, blanks between
    UNIQUE(site, space, counter)
) STRICT;
CREATE INDEX change_entity ON change(entity, entity_type, field, hlc);
CREATE INDEX change_txn ON change(txn, seq, undoes, site, label);
CREATE INDEX change_space ON change(space, seq, txn);

-- Operations nobody replaced yet: one for a plain field that was set, two or more in a conflict,
-- one for each add of an element that is there.
CREATE TABLE head(
    entity BLOB NOT NULL,
    field TEXT NOT NULL,
    element TEXT NOT NULL, -- JSON of the element, empty for a plain field
    site INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    entity_type INTEGER NOT NULL,
    PRIMARY KEY(entity, field, element, site, counter)
) STRICT, WITHOUT ROWID;

CREATE INDEX head_plain ON head(entity, field, entity_type) WHERE element='';

-- Typing that is no operation yet.
CREATE TABLE draft(
    entity BLOB NOT NULL,
    field TEXT NOT NULL,
    entity_type INTEGER NOT NULL,
    text TEXT NOT NULL,
    base_space BLOB,
    base_site INTEGER,
    base_counter INTEGER,
    actor BLOB NOT NULL,
    PRIMARY KEY(entity, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_setting(
    id BLOB NOT NULL PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL DEFAULT 'UTC',
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_setting(
    id BLOB NOT NULL PRIMARY KEY,
    clock_offset INTEGER NOT NULL DEFAULT 0, -- nanoseconds, added to raw times
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE person(
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    account TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX person_list ON person(name, id, account) WHERE deleted_at IS NULL;

CREATE TABLE investigation(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    status INTEGER NOT NULL DEFAULT 0, -- enumeration status
    impact_severity INTEGER NOT NULL DEFAULT 2, -- enumeration impact
    priority INTEGER NOT NULL DEFAULT 2, -- enumeration priority
    detected_at INTEGER,
    started_at INTEGER,
    resolved_at INTEGER,
    root_cause TEXT NOT NULL DEFAULT '',
    remediation TEXT NOT NULL DEFAULT '',
    lessons_learned TEXT NOT NULL DEFAULT '',
    component_affected TEXT NOT NULL DEFAULT '',
    service_affected TEXT NOT NULL DEFAULT '',
    impact_domain TEXT NOT NULL DEFAULT '',
    business_impact TEXT NOT NULL DEFAULT '',
    estimated_mttr INTEGER, -- seconds
    automation_potential INTEGER NOT NULL DEFAULT 0, -- enumeration automation
    created_by BLOB,
    assigned_to BLOB,
    metadata TEXT NOT NULL DEFAULT '{}',
    created_at INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT;
-- Everything lists are filtered and ordered by.
CREATE INDEX investigation_list ON investigation(updated_at, created_at, detected_at, deleted_at,
    status, impact_severity, priority, created_by, assigned_to, service_affected,
    component_affected, title, id);
CREATE INDEX investigation_trash ON investigation(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE investigation_tag(
    owner BLOB NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY(owner, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX investigation_tag_tag ON investigation_tag(tag, owner);

CREATE TABLE investigation_related(
    owner BLOB NOT NULL,
    id BLOB NOT NULL,
    link INTEGER NOT NULL, -- enumeration investigation_link
    PRIMARY KEY(owner, id, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX investigation_related_id ON investigation_related(id, owner);

CREATE TABLE participant(
    owner BLOB NOT NULL,
    person BLOB NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY(owner, person, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_person ON participant(person, owner);

CREATE TABLE mark(
    id BLOB NOT NULL PRIMARY KEY, -- derived from investigation and event
    investigation BLOB NOT NULL,
    event BLOB NOT NULL,
    linked_at INTEGER NOT NULL DEFAULT 0,
    linked_by BLOB,
    confidence REAL NOT NULL DEFAULT 1.0,
    reasons TEXT NOT NULL DEFAULT '[]',
    role INTEGER NOT NULL DEFAULT 0, -- enumeration role
    starred INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    comment TEXT NOT NULL DEFAULT '',
    severity_override INTEGER, -- enumeration severity
    verdict INTEGER NOT NULL DEFAULT 0, -- enumeration verdict
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_investigation ON mark(investigation, linked_at);
CREATE INDEX mark_event ON mark(event, deleted_at);
CREATE INDEX mark_trash ON mark(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE mark_tag(
    owner BLOB NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY(owner, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_tag_tag ON mark_tag(tag, owner);

CREATE TABLE note(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    investigation BLOB NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    author BLOB,
    created_at INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT;
CREATE INDEX note_investigation ON note(investigation, created_at);
CREATE INDEX note_trash ON note(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE annotation(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    begin_at INTEGER NOT NULL DEFAULT 0,
    end_at INTEGER,
    event BLOB,
    text TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_investigation ON annotation(investigation, begin_at);
CREATE INDEX annotation_trash ON annotation(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE node(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    kind INTEGER NOT NULL DEFAULT 0, -- enumeration node_kind
    event BLOB,
    hypothesis BLOB,
    note BLOB,
    title TEXT NOT NULL DEFAULT '',
    x REAL NOT NULL DEFAULT 0, -- layout: last writer wins
    y REAL NOT NULL DEFAULT 0,
    placed INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX node_investigation ON node(investigation, id);
CREATE INDEX node_trash ON node(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE relation(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    from_node BLOB NOT NULL,
    to_node BLOB NOT NULL,
    kind INTEGER NOT NULL DEFAULT 3, -- enumeration relation_kind
    reason TEXT NOT NULL DEFAULT '',
    confidence REAL NOT NULL DEFAULT 1.0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_investigation ON relation(investigation, id);
CREATE INDEX relation_trash ON relation(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE hypothesis(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    statement TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0, -- enumeration hypothesis_state
    confidence REAL NOT NULL DEFAULT 0.5,
    missing TEXT NOT NULL DEFAULT '',
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX hypothesis_investigation ON hypothesis(investigation, id);
CREATE INDEX hypothesis_trash ON hypothesis(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE hypothesis_evidence(
    owner BLOB NOT NULL,
    event BLOB NOT NULL,
    supports INTEGER NOT NULL,
    PRIMARY KEY(owner, event, supports)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    query TEXT NOT NULL DEFAULT '',
    range_begin INTEGER,
    range_end INTEGER,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_view_investigation ON saved_view(investigation, id);
CREATE INDEX saved_view_trash ON saved_view(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE task(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    owner BLOB,
    due_at INTEGER,
    done INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX task_investigation ON task(investigation, id);
CREATE INDEX task_trash ON task(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE attachment(
    id BLOB NOT NULL PRIMARY KEY,
    investigation BLOB NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '',
    sha256 BLOB NOT NULL DEFAULT x'',
    size_bytes INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}',
    deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_investigation ON attachment(investigation, id);
CREATE INDEX attachment_content ON attachment(sha256);
CREATE INDEX attachment_trash ON attachment(deleted_at) WHERE deleted_at IS NOT NULL;
