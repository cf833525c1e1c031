// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/importer.h"

namespace faultline::engine {

/// Lets only commits pass that the case does not hold yet, so that reading a repository again
/// counts what is new and nothing twice.
class NewCommitsSink final : public sdk::Sink {
public:
    NewCommitsSink(sdk::Sink &inner, QSet<QString> knownShas)
        : m_inner(inner)
        , m_known(std::move(knownShas))
    { }
    [[nodiscard]] Result<void> commit(sdk::Batch batch, const sdk::Checkpoint &checkpoint) override;

private:
    sdk::Sink &m_inner;
    QSet<QString> m_known;
};

/// What the case holds of a repository, to find out whether there is anything new.
struct KnownRepository {
    std::optional<domain::Evidence> evidence;
    QSet<QString> shas;
};

[[nodiscard]] Result<KnownRepository> knownRepository(const store::CaseFile &file,
                                                      const QString &path);

} // namespace faultline::engine
