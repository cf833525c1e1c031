// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/content.h"
#include "app/engine/import/evidencewriter.h"
#include "app/engine/services.h"
#include "connectors/sdk/sniffing.h"
#include "core/store/casefile.h"
#include "core/work/jobboard.h"

#include <QElapsedTimer>
#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace faultline::engine {

struct ImportOptions {
    QString format; ///< id that every file is read as; empty = as its content says
    QString zone; ///< for times without one; empty = the case's
    QSet<QString> leftOut; ///< absolute paths that the person took off the sheet
};

/// What became of one evidence.
struct ImportedEvidence {
    using Outcome = store::BegunEvidence::Outcome;
    domain::Evidence evidence;
    Outcome outcome = Outcome::New;
    QString formatTitle; ///< for people
    std::uint64_t added = 0; ///< records and events that this run brought in
    double seconds = 0;
    bool tie = false; ///< another format answered as well
    QStringList warnings;
    std::optional<Error> error; ///< the content could not be read to its end; the rest is there
};

struct ImportReport {
    std::vector<ImportedEvidence> rows; ///< in the order they were read
    std::vector<Error> unreadable; ///< paths that could not be opened at all
    bool cancelled = false;

    [[nodiscard]] bool everyPathWasRead() const;
};

struct KnownRepository;

/// Brings files, folders, archives and repositories into a case. One bad file never stops the
/// others. Runs in the calling thread; one run at a time per case.
class Importer {
public:
    Importer(store::CaseFile &file, const Services &services, ImportOptions options = {});

    /// Fails only when the case itself can't be written; a cancel gives what was done so far.
    [[nodiscard]] Result<ImportReport> run(const QStringList &paths,
                                           const work::JobContext &context);

private:
    /// One content on its way in.
    struct Reading {
        explicit Reading(const Content &read)
            : content(read)
        { }
        const Content &content;
        const sdk::Format *format = nullptr; ///< null = kept whole and not read
        bool isArchive = false; ///< kept whole; its members are read on their own
        store::BegunEvidence begun;
        ImportedEvidence row;
        QElapsedTimer timer;
        Result<void> readResult;
    };
    [[nodiscard]] Result<void> importFile(const Found &found);
    [[nodiscard]] Result<void> importRepository(const Found &found);
    [[nodiscard]] Result<void> beginRepository(Reading &reading, const FolderFormat &format,
                                               const Sha256 &state);
    [[nodiscard]] Result<void> importContent(const Content &content, sdk::ByteSource &stream);
    [[nodiscard]] Result<void> importArchive(const Content &content, sdk::ByteSource &stream);
    [[nodiscard]] Result<void> importMembers(const Content &content, std::size_t parentRow);
    [[nodiscard]] Result<void> readContent(Reading &reading, sdk::ByteSource &stream);
    [[nodiscard]] Result<void> finishReading(Reading &reading, EvidenceWriter &writer,
                                             TappedSource &tapped);
    [[nodiscard]] const sdk::Format *formatFor(const Content &content, const QByteArray &head,
                                               bool whole, ImportedEvidence &row) const;
    [[nodiscard]] store::NewEvidence newEvidence(const Content &content,
                                                 const sdk::Format *format) const;
    [[nodiscard]] sdk::ReadContext readContext(const Content &content,
                                               const store::BegunEvidence &begun) const;
    void noteUnreadable(const Error &error) { m_report.unreadable.push_back(error); }
    void report(const QString &step, std::uint64_t bytes) const;

    store::CaseFile &m_case;
    const Services &m_services;
    ImportOptions m_options;
    QString m_zone;
    QString m_zoneReason;
    const work::JobContext *m_context = nullptr;
    ImportReport m_report;
    std::uint64_t m_bytesTotal = 0;
    std::uint64_t m_bytesBefore = 0;
};

} // namespace faultline::engine
