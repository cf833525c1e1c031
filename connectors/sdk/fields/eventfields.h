// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"
#include "core/domain/event.h"

namespace faultline::sdk {

/// An event of this evidence and place, still without title, keys and identity.
[[nodiscard]] domain::Event eventAt(const ReadContext &context,
                                    const domain::RecordPosition &position, domain::Source source,
                                    const QString &eventType);

/// Adds a key once; empty values are left out, ids and SHAs become lower case.
void addKey(domain::Event &event, domain::TypedKey::Kind kind, const QString &value);

/// Adds the keys that the scalar members of the event's data hold, by their names and texts, and
/// takes a trace and span id from there where the event has none. For records of systems that
/// agree on no names; at most 64 members are looked at.
void addDataKeys(domain::Event &event);

/// Puts the last touches on an event: a title of one line, keys for its service, host, trace and
/// what its title names, and its id. Without a `sourceId` the identity is the evidence and the
/// place in it, with `ordinal` telling apart several events of one record.
void finishEvent(domain::Event &event, int ordinal = 0);

/// What an event keeps of a record as its data: the record itself, or, above 512 KiB of text,
/// only its small members and `data_truncated`: the whole of it stays in the evidence.
[[nodiscard]] QJsonObject boundedData(const QJsonObject &record, std::size_t textBytes);

/// Puts a normalised member beside those that came; one that is there already stays.
void say(QJsonObject &data, const QString &name, const QString &value);

/// Severity of words that alerts, incidents and CI systems use (`page`, `P1`, `sev2`, `major`,
/// `degraded`, `failure`, …) besides log levels; `otherwise` for any other.
[[nodiscard]] domain::Severity severityOf(const QString &word, domain::Severity otherwise);

} // namespace faultline::sdk
