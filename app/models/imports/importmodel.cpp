// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/imports/importmodel.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"

#include <QCoreApplication>
#include <QPointer>

namespace faultline::models {

namespace {

QString outcomeText(const engine::ImportedEvidence &row)
{
    using Outcome = engine::ImportedEvidence::Outcome;
    switch (row.outcome) {
    case Outcome::New:
        return ImportModel::tr("New");
    case Outcome::Same:
        return ImportModel::tr("Already there");
    case Outcome::Grown:
        return ImportModel::tr("Grown, tail read");
    case Outcome::Resumed:
        return ImportModel::tr("Resumed");
    case Outcome::Revision:
        return ImportModel::tr("New revision");
    }
    return {};
}

const std::vector<engine::PreviewRow> noRows;

QString effectText(engine::PreviewRow::Effect effect)
{
    using Effect = engine::PreviewRow::Effect;
    switch (effect) {
    case Effect::New:
        return ImportModel::tr("New");
    case Effect::Nothing:
        return ImportModel::tr("Already there");
    case Effect::Tail:
        return ImportModel::tr("Reads the new tail");
    case Effect::Revision:
        return ImportModel::tr("New revision");
    case Effect::Unreadable:
        return ImportModel::tr("Unreadable");
    }
    return {};
}

QString spanText(std::optional<Instant> first, std::optional<Instant> last, const QTimeZone &zone)
{
    if (!first || !last)
        return {};
    const QString begin = show::time(*first, zone).left(19);
    return *first == *last ? begin
                           : QStringLiteral("%1, %2").arg(begin, compactDuration(*last - *first));
}

} // namespace

ImportModel::ImportModel(QObject *parent)
    : ImportModel(Session::instance(), parent)
{ }

ImportModel::ImportModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session->jobs(), &JobListModel::summaryChanged, this, &ImportModel::progressChanged);
}

int ImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case PathRole:
        return row.path;
    case SizeRole:
        return row.size;
    case FormatRole:
        return row.format;
    case SourceRole:
        return row.source;
    case ChosenRole:
        return row.chosen;
    case SpanRole:
        return row.span;
    case ZoneRole:
        return row.zone;
    case RecordsRole:
        return row.records;
    case UnparsedRole:
        return row.unparsed;
    case OutcomeRole:
        return row.outcome;
    case TroubleRole:
        return row.trouble;
    case NoteRole:
        return row.note;
    default:
        return {};
    }
}

QHash<int, QByteArray> ImportModel::roleNames() const
{
    return {{PathRole, "path"},       {SizeRole, "size"},       {FormatRole, "format"},
            {SourceRole, "source"},   {ChosenRole, "chosen"},   {SpanRole, "span"},
            {ZoneRole, "zone"},       {RecordsRole, "records"}, {UnparsedRole, "unparsed"},
            {OutcomeRole, "outcome"}, {TroubleRole, "trouble"}, {NoteRole, "note"}};
}

ImportModel::Row ImportModel::rowOf(const engine::PreviewRow &preview) const
{
    const bool isUnreadable = preview.effect == engine::PreviewRow::Effect::Unreadable;
    Row row;
    row.absolutePath = preview.absolutePath;
    row.path = preview.path;
    row.chosen = !isUnreadable;
    if (isUnreadable) {
        row.trouble = preview.remark;
        return row;
    }
    row.size = show::bytes(preview.sizeBytes);
    row.format = preview.formatTitle;
    row.source = toString(preview.kind);
    row.span = spanText(preview.first, preview.last, show::zoneOf(m_session->zone()));
    row.zone = preview.zone;
    if (preview.records > 0)
        row.records = (preview.estimated ? QStringLiteral("≈ ") : QString())
            + show::fullCount(preview.records);
    row.unparsed = preview.unparsed == 0 ? QString() : show::fullCount(preview.unparsed);
    row.outcome = effectText(preview.effect);
    QStringList notes;
    if (!preview.alternatives.isEmpty())
        notes.append(tr("Could also be %1").arg(preview.alternatives.join(QStringLiteral(", "))));
    if (!preview.remark.isEmpty())
        notes.append(preview.remark);
    row.note = notes.join(QStringLiteral(". "));
    return row;
}

ImportModel::Row ImportModel::rowOf(const engine::ImportedEvidence &imported) const
{
    const domain::Evidence &evidence = imported.evidence;
    Row row;
    row.absolutePath = evidence.origin;
    row.path = evidence.member.isEmpty() ? evidence.path : evidence.path + u'!' + evidence.member;
    row.size = show::bytes(evidence.sizeBytes);
    row.format = imported.formatTitle;
    row.source = toString(evidence.kind);
    row.span = spanText(evidence.first, evidence.last, show::zoneOf(m_session->zone()));
    row.zone = evidence.zone;
    row.records = show::fullCount(evidence.records);
    row.unparsed = evidence.unparsed + evidence.quarantined == 0
        ? QString()
        : show::fullCount(evidence.unparsed + evidence.quarantined);
    row.outcome = outcomeText(imported);
    row.trouble = imported.error ? imported.error->message : QString();
    QStringList notes = imported.warnings;
    if (!evidence.assumptions.isEmpty())
        notes.append(evidence.assumptions);
    row.note = notes.join(QStringLiteral(" "));
    return row;
}

void ImportModel::setStage(Stage stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT chosenChanged();
}

int ImportModel::chosen() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.chosen; }));
}

QString ImportModel::summary() const
{
    switch (m_stage) {
    case Empty:
        return {};
    case Looking:
        return tr("Looking at what was dropped…");
    case Ready:
        return show::many(static_cast<quint64>(chosen()), tr("1 file"), tr("%1 files"))
            + QStringLiteral(", ") + show::bytes(m_bytes);
    case Importing:
        return step();
    case Done:
        return tr("%1 new records and events").arg(show::fullCount(m_newRecords));
    }
    return {};
}

double ImportModel::progress() const
{
    return m_session->jobs()->progress();
}

QString ImportModel::step() const
{
    return m_session->jobs()->title();
}

void ImportModel::look(const QList<QUrl> &urls)
{
    QStringList paths;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    lookAt(paths);
}

void ImportModel::lookAt(const QStringList &paths)
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || paths.isEmpty() || m_stage == Importing)
        return;
    clear();
    m_paths = paths;
    setStage(Looking);
    setLoading(true);
    m_request.ask(
        engine->readers(), this,
        [engine, paths](std::stop_token token) {
            const work::JobContext context(token, [](const work::Progress &) {});
            return engine::Preview(engine->file(), engine->services()).look(paths, context);
        },
        [this](const Result<std::vector<engine::PreviewRow>> &found) {
            setLoading(false);
            setError(found ? QString() : found.error().message);
            std::vector<Row> rows;
            m_bytes = 0;
            for (const engine::PreviewRow &preview : found ? *found : noRows) {
                rows.push_back(rowOf(preview));
                m_bytes += preview.sizeBytes;
            }
            replaceRows(m_rows, std::move(rows), [](const Row &row) { return row.path; });
            setStage(Ready);
        });
}

void ImportModel::toggle(int row)
{
    if (m_stage != Ready || row < 0 || row >= rowCount())
        return;
    Row &one = m_rows[static_cast<std::size_t>(row)];
    if (one.absolutePath.isEmpty())
        return;
    one.chosen = !one.chosen;
    Q_EMIT dataChanged(index(row), index(row), {ChosenRole});
    Q_EMIT chosenChanged();
}

void ImportModel::start()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || m_stage != Ready || chosen() == 0)
        return;
    engine::ImportOptions options;
    for (const Row &row : m_rows) {
        if (!row.chosen)
            options.leftOut.insert(row.absolutePath);
    }
    setStage(Importing);
    const QPointer<ImportModel> self(this);
    m_job = engine->startImport(m_paths, options, [self](const Result<engine::ImportReport> &done) {
        // From the job's thread: the pointer is looked at where it lives.
        QMetaObject::invokeMethod(qApp, [self, done] {
            if (!self.isNull())
                self->take(done);
        });
    });
}

void ImportModel::take(const Result<engine::ImportReport> &report)
{
    m_newRecords = 0;
    if (!report) {
        setError(report.error().message);
        m_session->report(report.error());
        setStage(Ready);
        return;
    }
    std::vector<Row> rows;
    for (const engine::ImportedEvidence &imported : report->rows) {
        rows.push_back(rowOf(imported));
        m_newRecords += imported.added;
    }
    for (const Error &error : report->unreadable) {
        Row row;
        row.path = error.message;
        row.trouble = error.hint.isEmpty() ? error.message : error.hint;
        rows.push_back(row);
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    setStage(Done);
    Q_EMIT finished(static_cast<double>(m_newRecords));
}

void ImportModel::cancel()
{
    m_request.cancel();
    if (m_stage == Importing && m_session->hasCase())
        m_session->engine()->jobs().cancel(m_job);
    else
        clear();
}

void ImportModel::clear()
{
    m_request.cancel();
    setLoading(false);
    setError({});
    m_paths.clear();
    replaceRows(m_rows, {}, [](const Row &row) { return row.path; });
    setStage(Empty);
}

} // namespace faultline::models
