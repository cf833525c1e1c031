// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/importer.h"
#include "app/engine/search/casesearch.h"
#include "core/domain/evidence.h"

#include <QJsonObject>

#include <map>

namespace faultline::engine {

/// Records as JSON objects with the keys of DESIGN "Command line"; looks each evidence up once.
class RecordJson {
public:
    explicit RecordJson(const store::CaseFile &file)
        : m_case(file)
    { }

    [[nodiscard]] QJsonObject of(const FoundRecord &record);
    [[nodiscard]] QJsonObject of(const store::EventRow &row);
    [[nodiscard]] static QJsonObject of(const domain::Evidence &evidence);
    [[nodiscard]] static QJsonObject of(const ImportedEvidence &imported);

private:
    [[nodiscard]] QJsonObject of(const FoundSignal<domain::LogRecord> &found,
                                 std::optional<Instant> time);
    [[nodiscard]] QJsonObject of(const FoundSignal<domain::Span> &found,
                                 std::optional<Instant> time);
    [[nodiscard]] QJsonObject place(domain::EvidenceId id, domain::RecordPosition position);

    const store::CaseFile &m_case;
    std::map<domain::EvidenceId, domain::Evidence> m_evidence;
};

/// RFC 3339, or null for what has no time.
[[nodiscard]] QJsonValue timeJson(std::optional<Instant> time);

} // namespace faultline::engine
