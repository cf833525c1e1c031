// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/casefile.h"
#include "core/store/story/edits.h"

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace faultline::testing {

/// A clock that stands still until it is moved.
class HandClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(Nanoseconds by) { m_now = m_now + by; }

private:
    Instant m_now = Instant::fromMillis(1'781'795'160'000);
};

/// A case in a folder of its own, with settings of its own.
class CaseFixture {
public:
    CaseFixture();

    [[nodiscard]] store::CaseFile &file() const { return *m_file; }
    [[nodiscard]] store::CaseFile *operator->() const { return m_file.get(); }
    [[nodiscard]] QString path(const QString &name = QStringLiteral("case.faultline")) const;
    [[nodiscard]] store::CaseOptions options() const;
    [[nodiscard]] HandClock &clock() const { return *m_clock; }
    void close() { m_file.reset(); }
    /// Closes, and opens again; the error when that fails.
    [[nodiscard]] Result<void> reopen();

    /// Edits and waits; the error text, empty when it went well.
    [[nodiscard]] QString edit(const QString &label, std::vector<store::Edit> edits) const;
    /// A new investigation of that title.
    [[nodiscard]] domain::Investigation investigate(const QString &title) const;

private:
    QTemporaryDir m_folder;
    std::shared_ptr<HandClock> m_clock;
    std::unique_ptr<store::CaseFile> m_file;
};

/// An event as a connector would make it: id from `sourceId`.
[[nodiscard]] domain::Event eventAt(const char *rfc3339, const QString &title,
                                    const QString &sourceId);

/// Imports `text` as a log of one record a line, in batches of `linesAtOnce`, with an event for
/// each line that holds "error". What begin() answered.
[[nodiscard]] Result<store::BegunEvidence> importLog(store::CaseFile &file, const QString &path,
                                                     const std::string &text, int linesAtOnce = 100,
                                                     int batchesMax = INT_MAX);

/// The story tables as text, times of change left out: equal texts mean equal stories.
[[nodiscard]] QString storyText(const store::CaseFile &file);

} // namespace faultline::testing
