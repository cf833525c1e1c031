// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/content.h"
#include "app/engine/services.h"
#include "core/store/casefile.h"
#include "core/work/jobboard.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace faultline::engine {

/// One line of the sheet that is shown before an import.
struct PreviewRow {
    /// What importing it would do.
    enum class Effect : std::uint8_t { New, Nothing, Tail, Revision, Unreadable };

    QString absolutePath;
    QString path; ///< below the dropped root, with `!member` inside an archive
    QString format; ///< id, "unknown" when none fits
    QString formatTitle;
    QStringList alternatives; ///< titles of formats that answered as well as the best
    domain::Source kind = domain::Source::Logs;
    std::uint64_t sizeBytes = 0;
    std::uint64_t records = 0;
    bool estimated = false; ///< counted on a part of the file and scaled
    std::uint64_t unparsed = 0;
    std::uint64_t undated = 0;
    std::optional<Instant> first;
    std::optional<Instant> last;
    QString zone;
    QString zoneReason; ///< "file", "option" or "case"
    Effect effect = Effect::New;
    QString remark; ///< a sentence: what was assumed, what goes wrong, what would be replaced
};

struct PreviewOptions {
    QString format;
    QString zone;
};

/// Looks at everything that was dropped without changing the case: format, span of time, zone,
/// records and what an import would do. Files above a few MiB are judged by their beginning and
/// end. Rows are handed over one by one, in the order of paths.
class Preview {
public:
    Preview(const store::CaseFile &file, const Services &services, PreviewOptions options = {});

    [[nodiscard]] Result<std::vector<PreviewRow>> look(const QStringList &paths,
                                                       const work::JobContext &context);

private:
    void lookAtFile(const Found &found, std::vector<PreviewRow> &rows);
    void lookAtContent(const Content &content, sdk::ByteSource &stream,
                       std::vector<PreviewRow> &rows);
    void lookAtMembers(const Content &content, std::vector<PreviewRow> &rows);
    void countSample(const Content &content, const sdk::Format &format, const QByteArray &sample,
                     bool whole, PreviewRow &row);
    void lookAtEnd(const Content &content, const sdk::Format &format, PreviewRow &row);
    void decideEffect(const Content &content, PreviewRow &row);
    [[nodiscard]] sdk::ReadContext readContext(const Content &content) const;

    const store::CaseFile &m_case;
    const Services &m_services;
    PreviewOptions m_options;
    QString m_zone;
    std::vector<domain::Evidence> m_known;
    const work::JobContext *m_context = nullptr;
};

} // namespace faultline::engine
