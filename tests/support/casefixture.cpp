// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casefixture.h"

#include "core/signals/logsegment.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace faultline::testing {

using domain::RecordPosition;

namespace {

/// In memory where the system has such a folder: what is tested here is not the disk, and every
/// edit waits for one.
QString folderTemplate()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath())
        + QStringLiteral("/faultline-XXXXXX");
}

} // namespace

CaseFixture::CaseFixture()
    : m_folder(folderTemplate())
    , m_clock(std::make_shared<HandClock>())
{
    auto made = store::CaseFile::create(path(), options());
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    m_file = std::move(*made);
}

QString CaseFixture::path(const QString &name) const
{
    return m_folder.filePath(name);
}

store::CaseOptions CaseFixture::options() const
{
    store::CaseOptions options;
    options.clock = m_clock;
    options.settingsFile = m_folder.filePath(QStringLiteral("sites.ini"));
    options.userName = QStringLiteral("Ada");
    options.dailyBackup = false;
    return options;
}

Result<void> CaseFixture::reopen()
{
    m_file.reset();
    auto opened = store::CaseFile::open(path(), options());
    if (!opened)
        return failureOf(opened);
    m_file = std::move(*opened);
    return {};
}

QString CaseFixture::edit(const QString &label, std::vector<store::Edit> edits) const
{
    m_clock->advance(std::chrono::milliseconds(1));
    const auto done = m_file->changes().edit({label, std::move(edits), {}}).result();
    return done ? QString() : done.error().message;
}

domain::Investigation CaseFixture::investigate(const QString &title) const
{
    domain::Investigation investigation;
    investigation.id = domain::InvestigationId::make();
    investigation.title = title;
    const QString error
        = edit(QStringLiteral("New investigation"), {store::createEdit(investigation)});
    if (!error.isEmpty())
        qFatal("%s", qPrintable(error));
    return investigation;
}

domain::Event eventAt(const char *rfc3339, const QString &title, const QString &sourceId)
{
    domain::Event event;
    event.rawTime = Instant::fromText(QString::fromLatin1(rfc3339));
    event.source = domain::Source::Logs;
    event.eventType = QStringLiteral("log");
    event.title = title;
    event.sourceId = sourceId;
    event.deriveId();
    return event;
}

namespace {

std::vector<domain::LogRecord> recordsOf(const std::string &text, std::uint64_t offset,
                                         std::uint64_t line)
{
    std::vector<domain::LogRecord> records;
    std::size_t at = static_cast<std::size_t>(offset);
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        domain::LogRecord record;
        record.raw = text.substr(at, end - at);
        record.position = {at, ++line};
        record.time = Instant::fromMillis(1'781'795'160'000 + static_cast<std::int64_t>(line));
        record.message = record.raw;
        if (record.raw.find("error") != std::string::npos)
            record.severity = domain::Severity::High;
        records.push_back(std::move(record));
        at = end;
    }
    return records;
}

store::ImportBatch batchOf(std::span<const domain::LogRecord> records,
                           const domain::EvidenceId &evidence)
{
    store::ImportBatch batch;
    batch.segments = *signals::encodeLogs(records);
    batch.records = records.size();
    signals::Pyramid pyramid;
    for (const domain::LogRecord &record : records) {
        pyramid.add(*record.time, record.severity);
        batch.first = batch.first ? std::min(*batch.first, *record.time) : *record.time;
        batch.last = record.time;
        if (record.severity != domain::Severity::High)
            continue;
        domain::Event event;
        event.rawTime = record.time;
        event.source = domain::Source::Logs;
        event.eventType = QStringLiteral("log");
        event.severity = record.severity;
        event.title = QString::fromStdString(record.raw).trimmed();
        event.sourceId = evidence.toString() + u':' + QString::number(record.position.offset);
        event.deriveId();
        event.evidence = evidence;
        event.position = record.position;
        batch.events.push_back(std::move(event));
    }
    batch.pyramids.push_back({QString(), std::move(pyramid)});
    return batch;
}

} // namespace

Result<store::BegunEvidence> importLog(store::CaseFile &file, const QString &path,
                                       const std::string &text, int linesAtOnce, int batchesMax)
{
    store::NewEvidence wanted;
    wanted.path = path;
    wanted.origin = QStringLiteral("/logs/") + path;
    wanted.format = QStringLiteral("text");
    wanted.sizeBytes = text.size();
    wanted.zone = QStringLiteral("UTC");
    auto begun = file.evidence().begin(wanted, [&text](std::uint64_t bytes) -> Result<Sha256> {
        return Sha256::of(std::string_view(text).substr(0, static_cast<std::size_t>(bytes)));
    });
    if (!begun || begun->outcome == store::BegunEvidence::Outcome::Same)
        return begun;
    const auto id = begun->evidence.id;
    const auto records = recordsOf(text, begun->resume.offset, begun->resume.line);
    store::ImportCheckpoint checkpoint = begun->resume;
    int batches = 0;
    for (std::size_t at = 0; at < records.size();) {
        if (batches++ >= batchesMax)
            return begun;
        const auto count = std::min(records.size() - at, static_cast<std::size_t>(linesAtOnce));
        const auto some = std::span(records).subspan(at, count);
        checkpoint.offset = some.back().position.offset + some.back().raw.size();
        checkpoint.line = some.back().position.line;
        checkpoint.records += count;
        checkpoint.prefix = Sha256::of(
            std::string_view(text).substr(0, static_cast<std::size_t>(checkpoint.offset)));
        if (const auto done = file.evidence().commit(id, batchOf(some, id), checkpoint); !done)
            return failureOf(done);
        at += count;
    }
    const auto finished = file.evidence().finish(id, {Sha256::of(text), text.size()});
    if (!finished)
        return failureOf(finished);
    begun->evidence = *finished;
    return begun;
}

QString storyText(const store::CaseFile &file)
{
    QStringList lines;
    store::InvestigationFilter filter;
    filter.deleted = domain::DeletedMode::Hide;
    filter.limit = 10'000;
    const auto add = [&lines](const QString &name, QJsonObject fields) {
        fields.remove(QStringLiteral("updated_at"));
        lines += name + u' ' + QString::fromUtf8(QJsonDocument(fields).toJson());
    };
    add(QStringLiteral("case"), *file.story().settings());
    std::vector<domain::InvestigationId> ids;
    const auto page = file.story().investigations(filter);
    for (const auto &investigation : page->rows)
        ids.push_back(investigation.id);
    std::sort(ids.begin(), ids.end());
    for (const auto id : ids) {
        add(QStringLiteral("investigation"), *file.story().entity(store::refOf(id)));
        for (const auto type :
             {store::EntityType::Mark, store::EntityType::Note, store::EntityType::Annotation,
              store::EntityType::Node, store::EntityType::Relation, store::EntityType::Hypothesis,
              store::EntityType::SavedView, store::EntityType::Task,
              store::EntityType::Attachment}) {
            const auto entities = file.story().entities(type, id);
            for (const QJsonObject &fields : *entities)
                add(store::toString(type), fields);
        }
    }
    store::EventFilter events;
    events.sources = {domain::Source::Manual};
    QStringList own;
    const auto columns = file.events().columns(events);
    for (const std::int64_t key : columns->keys) {
        const auto row = file.events().rows({key});
        own += QString::fromUtf8(
            QJsonDocument(store::fieldsOf(row->front().event)).toJson(QJsonDocument::Compact));
    }
    own.sort();
    return (lines + own).join(u'\n');
}

} // namespace faultline::testing
