// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/preview.h"

#include "connectors/sdk/archive.h"
#include "connectors/sdk/sniffing.h"
#include "connectors/sdk/sources.h"

#include <algorithm>

namespace faultline::engine {
namespace {

constexpr std::size_t documentSampleBytes = 8U << 20U;
constexpr std::size_t lineSampleBytes = 512U << 10U;
constexpr std::uint64_t endSampleBytes = 64U << 10U;
constexpr int membersShownMax = 500;

/// Counts what a format hands over and keeps nothing.
class CountingSink final : public sdk::Sink {
public:
    [[nodiscard]] Result<void> commit(sdk::Batch batch, const sdk::Checkpoint &) override
    {
        records += batch.records;
        undated += batch.undated;
        unparsed += batch.unparsed;
        quarantined += batch.quarantine.size();
        if (!batch.zoneReason.isEmpty())
            zoneReason = batch.zoneReason;
        if (!batch.assumption.isEmpty())
            assumption = batch.assumption;
        for (const auto &log : batch.logs)
            widen(log.time);
        for (const auto &span : batch.spans)
            widen(span.start);
        for (const auto &event : batch.events)
            widen(event.rawTime);
        for (const auto &commit : batch.commits)
            widen(commit.committedAt);
        for (const auto &series : batch.series) {
            if (!series.samples.empty()) {
                widen(series.samples.front().time);
                widen(series.samples.back().time);
            }
        }
        return {};
    }

    std::uint64_t records = 0;
    std::uint64_t undated = 0;
    std::uint64_t unparsed = 0;
    std::uint64_t quarantined = 0;
    QString zoneReason;
    QString assumption;
    std::optional<Instant> first;
    std::optional<Instant> last;

private:
    void widen(std::optional<Instant> time)
    {
        if (!time)
            return;
        first = first ? std::min(*first, *time) : *time;
        last = last ? std::max(*last, *time) : *time;
    }
};

std::uint64_t scaled(std::uint64_t count, double factor)
{
    return static_cast<std::uint64_t>(double(count) * factor + 0.5);
}

} // namespace

Preview::Preview(const store::CaseFile &file, const Services &services, PreviewOptions options)
    : m_case(file)
    , m_services(services)
    , m_options(std::move(options))
{ }

Result<std::vector<PreviewRow>> Preview::look(const QStringList &paths,
                                              const work::JobContext &context)
{
    m_context = &context;
    const auto settings = m_case.story().settings();
    auto known = m_case.evidence().list();
    if (!settings || !known)
        return !settings ? failureOf(settings) : failureOf(known);
    m_known = std::move(*known);
    m_zone = m_options.zone.isEmpty() ? settings->value(QStringLiteral("zone")).toString()
                                      : m_options.zone;
    if (m_zone.isEmpty())
        m_zone = QStringLiteral("UTC");
    const Discovery discovery = discover(paths, m_services, context.token());
    std::vector<PreviewRow> rows;
    std::uint64_t done = 0;
    for (const Found &found : discovery.found) {
        if (context.isCancelled())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        context.report({found.path, done++, discovery.found.size(), QStringLiteral("files")});
        lookAtFile(found, rows);
    }
    for (const Error &error : discovery.unreadable) {
        PreviewRow row;
        row.path = error.message.section(u':', 0, 0);
        row.effect = PreviewRow::Effect::Unreadable;
        row.remark = error.message + QStringLiteral(". ") + error.hint;
        rows.push_back(std::move(row));
    }
    return rows;
}

void Preview::lookAtFile(const Found &found, std::vector<PreviewRow> &rows)
{
    PreviewRow row;
    row.absolutePath = found.absolutePath;
    row.path = found.path;
    row.sizeBytes = found.sizeBytes;
    if (found.folderFormat != nullptr) {
        row.format = found.folderFormat->id;
        row.formatTitle = found.folderFormat->title;
        row.kind = found.folderFormat->kind;
        row.remark = QStringLiteral("All commits of all branches and tags are read");
        rows.push_back(std::move(row));
        return;
    }
    const Content content = contentOf(found);
    auto stream = content.open();
    if (stream) {
        lookAtContent(content, **stream, rows);
        return;
    }
    row.effect = PreviewRow::Effect::Unreadable;
    row.remark = stream.error().message;
    rows.push_back(std::move(row));
}

void Preview::lookAtContent(const Content &content, sdk::ByteSource &stream,
                            std::vector<PreviewRow> &rows)
{
    const QByteArray sample = sdk::readHead(stream, documentSampleBytes);
    const bool whole = static_cast<std::size_t>(sample.size()) < documentSampleBytes;
    const QByteArray head = sample.left(64 << 10);
    const std::string_view headBytes(head.constData(), static_cast<std::size_t>(head.size()));
    if (m_options.format.isEmpty() && content.archiveDepth < 2
        && sdk::Archive::isArchive(headBytes)) {
        lookAtMembers(content, rows);
        return;
    }
    PreviewRow row;
    row.absolutePath = content.origin;
    row.path = content.label();
    row.sizeBytes = std::max<std::uint64_t>(content.sizeBytes,
                                            whole ? static_cast<std::uint64_t>(sample.size()) : 0);
    row.zone = m_zone;
    row.zoneReason = m_options.zone.isEmpty() ? QStringLiteral("case") : QStringLiteral("option");
    const sdk::Format *format = sdk::findFormat(m_services.formats, m_options.format);
    if (m_options.format.isEmpty()) {
        const auto answers = sdk::sniffBest(
            m_services.formats, {headBytes, content.name, head.size() == sample.size()});
        format = answers.best();
        if (answers.tie)
            row.alternatives += answers.ranked[1].format->title();
    }
    row.format = format != nullptr ? format->id() : QStringLiteral("unknown");
    row.formatTitle = format != nullptr ? format->title() : QStringLiteral("Unknown");
    if (format == nullptr) {
        row.remark = QStringLiteral("Kept whole, but nothing is read from it");
    } else {
        row.kind = format->kind();
        countSample(content, *format, sample, whole, row);
    }
    decideEffect(content, row);
    rows.push_back(std::move(row));
}

void Preview::countSample(const Content &content, const sdk::Format &format,
                          const QByteArray &sample, bool whole, PreviewRow &row)
{
    const bool lines = format.keeping() == domain::Keeping::Segments;
    QByteArray part = sample;
    if (lines && static_cast<std::size_t>(part.size()) > lineSampleBytes) {
        part.truncate(static_cast<qsizetype>(lineSampleBytes));
        part.truncate(std::max<qsizetype>(part.lastIndexOf('\n') + 1, 1));
    } else if (!lines && !whole) {
        row.remark = QStringLiteral("Too large to count beforehand");
        return;
    }
    CountingSink sink;
    sdk::BufferSource bytes(part);
    const auto read = format.read(bytes, readContext(content), sink, m_context->token());
    row.estimated = part.size() < sample.size() || !whole;
    const double factor = row.estimated && !part.isEmpty() && row.sizeBytes > 0
        ? double(row.sizeBytes) / double(part.size())
        : 1.0;
    row.records = scaled(sink.records, factor);
    row.unparsed = scaled(sink.unparsed, factor);
    row.undated = scaled(sink.undated, factor);
    row.first = sink.first;
    row.last = sink.last;
    row.remark = sink.assumption;
    if (!sink.zoneReason.isEmpty())
        row.zoneReason = sink.zoneReason;
    if (!read)
        row.remark = read.error().message;
    else if (sink.quarantined > 0)
        row.remark
            = QStringLiteral("%1 records can't be read and go to quarantine").arg(sink.quarantined);
    if (row.estimated && lines && content.archiveDepth == 0)
        lookAtEnd(content, format, row);
}

/// The last time of a long log stands in its last lines.
void Preview::lookAtEnd(const Content &content, const sdk::Format &format, PreviewRow &row)
{
    auto stream = content.open();
    if (!stream || content.sizeBytes <= endSampleBytes
        || !(*stream)->skip(content.sizeBytes - endSampleBytes))
        return;
    QByteArray end = sdk::readHead(**stream, static_cast<std::size_t>(endSampleBytes));
    end.remove(0, end.indexOf('\n') + 1);
    CountingSink sink;
    sdk::BufferSource bytes(end);
    const auto read = format.read(bytes, readContext(content), sink, m_context->token());
    if (read && sink.last && (!row.last || *row.last < *sink.last))
        row.last = sink.last;
}

void Preview::lookAtMembers(const Content &content, std::vector<PreviewRow> &rows)
{
    const auto refuse = [&](const Error &error) {
        PreviewRow row;
        row.absolutePath = content.origin;
        row.path = content.label();
        row.formatTitle = QStringLiteral("Archive");
        row.effect = PreviewRow::Effect::Unreadable;
        row.remark = error.message;
        rows.push_back(std::move(row));
    };
    auto packed = content.open();
    if (!packed)
        return refuse(packed.error());
    auto archive = sdk::Archive::open(std::move(*packed), content.name);
    if (!archive)
        return refuse(archive.error());
    for (int number = 0; number < membersShownMax && !m_context->isCancelled(); ++number) {
        auto next = (*archive)->next();
        if (!next)
            return refuse(next.error());
        if (!*next)
            return;
        const sdk::ArchiveMember &entry = **next;
        Content member = content;
        member.member = content.member.isEmpty() ? entry.name : content.member + u'!' + entry.name;
        member.name = entry.name;
        member.sizeBytes = entry.sizeBytes.value_or(0);
        member.archiveDepth = content.archiveDepth + 1;
        member.open = memberOpener(content.open, content.name, number);
        lookAtContent(member, (*archive)->bytes(), rows);
    }
}

/// Compares with what the case holds under this path; hashes only where sizes leave it open.
void Preview::decideEffect(const Content &content, PreviewRow &row)
{
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const domain::Evidence &e) {
        return e.path == content.path && e.member == content.member;
    });
    if (known == m_known.end())
        return;
    const auto begin = hashPrefix(content.open, known->sizeBytes, m_context->token());
    if (!begin)
        return;
    const bool same = *begin == known->sha256;
    if (same && row.sizeBytes <= known->sizeBytes) {
        row.effect = PreviewRow::Effect::Nothing;
        row.remark = QStringLiteral("Already in the case");
    } else if (same && known->keeping == domain::Keeping::Segments) {
        row.effect = PreviewRow::Effect::Tail;
        row.remark
            = QStringLiteral("Grown: only what follows byte %1 is read").arg(known->sizeBytes);
    } else {
        row.effect = PreviewRow::Effect::Revision;
        row.remark = QStringLiteral("Changed: becomes revision %1; the records of revision %2 are "
                                    "kept and hidden")
                         .arg(known->revision + 1)
                         .arg(known->revision);
    }
}

sdk::ReadContext Preview::readContext(const Content &content) const
{
    sdk::ReadContext context;
    context.path = content.label();
    context.name = content.name;
    context.zone = m_zone;
    context.modifiedAt = content.modifiedAt;
    const auto newest = m_case.evidence().newestDated();
    context.newestDated = newest ? *newest : std::nullopt;
    return context;
}

} // namespace faultline::engine
