// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/import/importer.h"

#include "connectors/sdk/archive.h"
#include "connectors/sdk/sources.h"
#include "core/observe/span.h"

#include <algorithm>

namespace faultline::engine {
namespace {

constexpr int archiveDepthMax = 3;
const QString unknownFormat = QStringLiteral("unknown");
const QString archiveFormat = QStringLiteral("archive");

/// Under this name the case remembers that every member of an archive was handed over.
QString membersMarker(domain::EvidenceId archive)
{
    return QStringLiteral("archive/") + archive.toString();
}

/// Errors that belong to one path; others are of the case itself and end the import.
bool isOfOnePath(const Error &error)
{
    return error.code == ErrorCode::Io || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Corrupt || error.code == ErrorCode::LimitExceeded;
}

bool isCancelled(const Result<void> &result)
{
    return !result && result.error().code == ErrorCode::Cancelled;
}

} // namespace

bool ImportReport::everyPathWasRead() const
{
    return unreadable.empty() && !cancelled
        && std::none_of(rows.begin(), rows.end(),
                        [](const ImportedEvidence &row) { return row.error.has_value(); });
}

Importer::Importer(store::CaseFile &file, const Services &services, ImportOptions options)
    : m_case(file)
    , m_services(services)
    , m_options(std::move(options))
{ }

Result<ImportReport> Importer::run(const QStringList &paths, const work::JobContext &context)
{
    m_context = &context;
    m_report = {};
    const auto settings = m_case.story().settings();
    if (!settings)
        return failureOf(settings);
    const QString caseZone = settings->value(QStringLiteral("zone")).toString();
    m_zone = !m_options.zone.isEmpty() ? m_options.zone
                                       : (caseZone.isEmpty() ? QStringLiteral("UTC") : caseZone);
    m_zoneReason = m_options.zone.isEmpty() ? QStringLiteral("case") : QStringLiteral("option");
    Discovery discovery = discover(paths, m_services, context.token());
    m_report.unreadable = std::move(discovery.unreadable);
    for (const Found &found : discovery.found)
        m_bytesTotal += found.sizeBytes;
    for (const Found &found : discovery.found) {
        if (m_options.leftOut.contains(found.absolutePath))
            continue;
        const auto imported
            = found.folderFormat != nullptr ? importRepository(found) : importFile(found);
        if (isCancelled(imported) || context.isCancelled()) {
            m_report.cancelled = true;
            break;
        }
        if (!imported)
            return failureOf(imported);
        m_bytesBefore += found.sizeBytes;
    }
    return std::move(m_report);
}

void Importer::report(const QString &step, std::uint64_t bytes) const
{
    m_context->report({step, std::min(m_bytesBefore + bytes, m_bytesTotal), m_bytesTotal,
                       QStringLiteral("bytes")});
}

Result<void> Importer::importFile(const Found &found)
{
    const Content content = contentOf(found);
    auto stream = content.open();
    if (!stream) {
        noteUnreadable(stream.error());
        return {};
    }
    return importContent(content, **stream);
}

Result<void> Importer::importContent(const Content &content, sdk::ByteSource &stream)
{
    const QByteArray head = sdk::readHead(stream);
    HeadedSource whole(head, stream);
    const bool isArchive = sdk::Archive::isArchive(
        std::string_view(head.constData(), static_cast<std::size_t>(head.size())));
    if (isArchive && m_options.format.isEmpty() && content.archiveDepth < archiveDepthMax)
        return importArchive(content, whole);
    Reading reading(content);
    constexpr qsizetype sniffed = 64 << 10;
    reading.format = formatFor(content, head, head.size() < sniffed, reading.row);
    return readContent(reading, whole);
}

const sdk::Format *Importer::formatFor(const Content &content, const QByteArray &head, bool whole,
                                       ImportedEvidence &row) const
{
    const sdk::Format *format = nullptr;
    if (!m_options.format.isEmpty()) {
        format = sdk::findFormat(m_services.formats, m_options.format);
    } else {
        const std::string_view bytes(head.constData(), static_cast<std::size_t>(head.size()));
        const sdk::SniffResult answers
            = sdk::sniffBest(m_services.formats, {bytes, content.name, whole});
        format = answers.best();
        row.tie = answers.tie;
    }
    row.formatTitle = format != nullptr ? format->title() : QStringLiteral("Unknown");
    return format;
}

store::NewEvidence Importer::newEvidence(const Content &content, const sdk::Format *format) const
{
    store::NewEvidence evidence;
    evidence.path = content.path;
    evidence.member = content.member;
    evidence.parent = content.parent;
    evidence.origin = content.origin;
    evidence.format = format != nullptr ? format->id() : unknownFormat;
    evidence.kind = format != nullptr ? format->kind() : domain::Source::Logs;
    evidence.keeping = format != nullptr ? format->keeping() : domain::Keeping::Document;
    evidence.sizeBytes = content.sizeBytes;
    evidence.zone = m_zone;
    evidence.zoneReason = m_zoneReason;
    evidence.appendable = evidence.keeping == domain::Keeping::Segments;
    return evidence;
}

sdk::ReadContext Importer::readContext(const Content &content,
                                       const store::BegunEvidence &begun) const
{
    sdk::ReadContext context;
    context.evidence = begun.evidence.id;
    context.path = content.label();
    context.name = content.name;
    context.zone = m_zone;
    context.modifiedAt = content.modifiedAt;
    const auto newest = m_case.evidence().newestDated();
    context.newestDated = newest ? *newest : std::nullopt;
    context.resume
        = {begun.resume.offset, begun.resume.line, begun.resume.records, begun.resume.state};
    return context;
}

Result<void> Importer::readContent(Reading &reading, sdk::ByteSource &stream)
{
    using Outcome = store::BegunEvidence::Outcome;
    const Content &content = reading.content;
    observe::Span span(QStringLiteral("faultline.app.engine"), QStringLiteral("import evidence"));
    span.set(QStringLiteral("format"),
             reading.format != nullptr ? reading.format->id() : unknownFormat);
    span.set(QStringLiteral("bytes"), static_cast<qint64>(content.sizeBytes));
    reading.timer.start();
    report(content.label(), 0);
    const auto probe
        = [&](std::uint64_t bytes) { return hashPrefix(content.open, bytes, m_context->token()); };
    store::NewEvidence evidence = newEvidence(content, reading.format);
    if (reading.isArchive)
        evidence.format = archiveFormat;
    auto begun = m_case.evidence().begin(evidence, probe);
    if (!begun && isOfOnePath(begun.error())) {
        noteUnreadable(begun.error());
        return {};
    }
    if (!begun)
        return failureOf(begun);
    reading.begun = std::move(*begun);
    reading.row.outcome = reading.begun.outcome;
    reading.row.evidence = reading.begun.evidence;
    if (reading.begun.outcome == Outcome::Same) {
        reading.row.seconds = double(reading.timer.nsecsElapsed()) / 1e9;
        m_report.rows.push_back(std::move(reading.row));
        return {};
    }
    const bool keepBytes = reading.begun.evidence.keeping == domain::Keeping::Document;
    TappedSource tapped(stream, keepBytes ? TappedSource::Keep::Bytes : TappedSource::Keep::Nothing,
                        [&](std::uint64_t bytes) { report(content.label(), bytes); });
    EvidenceWriter writer(m_case.evidence(), reading.begun, &tapped, m_context->token());
    tapped.observeSkipped([&](std::string_view bytes) { writer.addPrefix(bytes); });
    if (reading.format != nullptr)
        reading.readResult = reading.format->read(tapped, readContext(content, reading.begun),
                                                  writer, m_context->token());
    if (isCancelled(reading.readResult))
        return reading.readResult;
    return finishReading(reading, writer, tapped);
}

/// A read that failed part way still leaves what it handed over: the evidence is finished with
/// the bytes that could be read, and the row says what is missing.
Result<void> Importer::finishReading(Reading &reading, EvidenceWriter &writer, TappedSource &tapped)
{
    const bool document = reading.begun.evidence.keeping == domain::Keeping::Document;
    if (!reading.readResult)
        reading.row.error = reading.readResult.error();
    if (document) {
        const auto drained = tapped.drain([&] { return writer.keepDocumentBytes(); });
        if (!drained && !reading.row.error)
            reading.row.error = drained.error();
        if (auto kept = writer.keepDocumentBytes(); !kept)
            return kept;
    }
    if (auto flushed = writer.flush(); !flushed)
        return flushed;
    store::FinishedEvidence finished;
    finished.sha256 = document ? tapped.digest() : writer.rawDigest();
    finished.sizeBytes = document ? tapped.bytesRead() : writer.rawBytes();
    auto evidence = m_case.evidence().finish(reading.begun.evidence.id, finished);
    if (!evidence && evidence.error().code == ErrorCode::AlreadyExists) {
        reading.row.outcome = ImportedEvidence::Outcome::Same;
        reading.row.warnings += evidence.error().message;
    } else if (!evidence && isOfOnePath(evidence.error())) {
        reading.row.error = evidence.error();
    } else if (!evidence) {
        return failureOf(evidence);
    } else {
        reading.row.evidence = std::move(*evidence);
        reading.row.added = writer.newRecords() + writer.newEvents();
    }
    reading.row.seconds = double(reading.timer.nsecsElapsed()) / 1e9;
    m_report.rows.push_back(std::move(reading.row));
    return {};
}

/// The archive itself is kept whole, so that it can be handed out again; then each member is
/// read from a second pass over it.
Result<void> Importer::importArchive(const Content &content, sdk::ByteSource &stream)
{
    Reading reading(content);
    reading.isArchive = true;
    reading.row.formatTitle = QStringLiteral("Archive");
    const std::size_t rowNumber = m_report.rows.size();
    if (auto kept = readContent(reading, stream); !kept)
        return kept;
    if (m_report.rows.size() == rowNumber)
        return {}; // Unreadable, and said so.
    const QString marker = membersMarker(m_report.rows.at(rowNumber).evidence.id);
    if (m_case.connectors().state(marker))
        return {};
    const std::size_t unreadableBefore = m_report.unreadable.size();
    if (auto imported = importMembers(content, rowNumber); !imported)
        return imported;
    // Only now is the archive done: a read that was cut off looks inside again.
    return m_report.unreadable.size() == unreadableBefore
        ? m_case.connectors().saveState(marker, "members read")
        : Result<void>();
}

Result<void> Importer::importMembers(const Content &content, std::size_t parentRow)
{
    const domain::EvidenceId parent = m_report.rows.at(parentRow).evidence.id;
    const auto failed = [&](const Error &error) {
        noteUnreadable(
            {error.code, QStringLiteral("%1: %2").arg(content.label(), error.message), error.hint});
        return Result<void>();
    };
    auto packed = content.open();
    if (!packed)
        return failed(packed.error());
    auto archive = sdk::Archive::open(std::move(*packed), content.name);
    if (!archive)
        return failed(archive.error());
    for (int number = 0;; ++number) {
        auto next = (*archive)->next();
        if (!next)
            return failed(next.error());
        if (!*next && number == 0)
            m_report.rows.at(parentRow).warnings
                += QStringLiteral("%1: nothing was found inside; it is kept as it is")
                       .arg(content.label());
        if (!*next)
            break;
        const sdk::ArchiveMember &entry = **next;
        Content member;
        member.path = content.path;
        member.member = content.member.isEmpty() ? entry.name : content.member + u'!' + entry.name;
        member.name = entry.name;
        member.parent = parent;
        member.origin = content.origin;
        member.modifiedAt = entry.modifiedMs ? std::optional(Instant::fromMillis(*entry.modifiedMs))
                                             : content.modifiedAt;
        member.sizeBytes = entry.sizeBytes.value_or(0);
        member.archiveDepth = content.archiveDepth + 1;
        member.open = memberOpener(content.open, content.name, number);
        if (auto imported = importContent(member, (*archive)->bytes()); !imported)
            return imported;
    }
    return {};
}

} // namespace faultline::engine
