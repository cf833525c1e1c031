// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/imports/evidencelistmodel.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"
#include "core/domain/query/query.h"

#include <numeric>

namespace faultline::models {

namespace {

std::uint64_t troubleCount(const domain::Evidence &evidence)
{
    return evidence.unparsed + evidence.quarantined;
}

QString evidencePath(const domain::Evidence &evidence)
{
    return evidence.member.isEmpty() ? evidence.path : evidence.path + u'!' + evidence.member;
}

QString spanOf(const domain::Evidence &evidence, const QTimeZone &zone)
{
    if (!evidence.first || !evidence.last)
        return {};
    const QString begin = show::time(*evidence.first, zone).left(19);
    const Nanoseconds length = *evidence.last - *evidence.first;
    return length.count() == 0 ? begin
                               : QStringLiteral("%1, %2").arg(begin, compactDuration(length));
}

QString troubleText(const domain::Evidence &evidence)
{
    QStringList parts;
    if (troubleCount(evidence) > 0)
        parts.append(
            EvidenceListModel::tr("%1 unparsed").arg(show::fullCount(troubleCount(evidence))));
    if (evidence.undated > 0)
        parts.append(EvidenceListModel::tr("%1 undated").arg(show::fullCount(evidence.undated)));
    return parts.join(QStringLiteral(", "));
}

} // namespace

EvidenceListModel::EvidenceListModel(QObject *parent)
    : EvidenceListModel(Session::instance(), parent)
{ }

EvidenceListModel::EvidenceListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    for (const auto changed :
         {&Session::caseChanged, &Session::evidenceChanged, &Session::zoneChanged})
        connect(session, changed, this, &EvidenceListModel::load);
    load();
}

void EvidenceListModel::load()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr) {
        m_request.cancel();
        beginResetModel();
        m_evidence.clear();
        endResetModel();
        Q_EMIT totalsChanged();
        return;
    }
    m_request.ask(
        engine->readers(), this,
        [engine](std::stop_token) { return engine->file().evidence().list(); },
        [this](Result<std::vector<domain::Evidence>> list) {
            setError(list ? QString() : list.error().message);
            if (!list)
                return;
            beginResetModel();
            m_evidence = std::move(*list);
            endResetModel();
            Q_EMIT totalsChanged();
        });
}

int EvidenceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_evidence.size());
}

QVariant EvidenceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const domain::Evidence &one = m_evidence[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return one.id.toString();
    case Qt::DisplayRole:
    case PathRole:
        return evidencePath(one);
    case FormatRole:
        return one.format;
    case SourceRole:
        return toString(one.kind);
    case RecordsRole:
        return show::fullCount(one.records);
    case EventsRole:
        return show::fullCount(one.events);
    case SpanRole:
        return spanOf(one, show::zoneOf(m_session->zone()));
    case ZoneRole:
        return one.zone;
    case OffsetRole:
        return one.clockOffset.count() == 0 ? QString() : compactDuration(one.clockOffset);
    case TroubleRole:
        return troubleText(one);
    case SizeRole:
        return show::bytes(one.sizeBytes);
    case CompleteRole:
        return one.complete;
    default:
        return {};
    }
}

QHash<int, QByteArray> EvidenceListModel::roleNames() const
{
    return {{IdRole, "evidenceId"},   {PathRole, "path"},       {FormatRole, "format"},
            {SourceRole, "source"},   {RecordsRole, "records"}, {EventsRole, "events"},
            {SpanRole, "span"},       {ZoneRole, "zone"},       {OffsetRole, "offset"},
            {TroubleRole, "trouble"}, {SizeRole, "size"},       {CompleteRole, "complete"}};
}

QString EvidenceListModel::sourcesText() const
{
    return m_evidence.empty() ? tr("Nothing imported yet")
                              : show::many(m_evidence.size(), tr("1 source"), tr("%1 sources"));
}

QString EvidenceListModel::countsText() const
{
    std::uint64_t records = 0;
    std::uint64_t events = 0;
    for (const domain::Evidence &one : m_evidence) {
        records += one.records;
        events += one.events;
    }
    return m_evidence.empty()
        ? QString()
        : tr("%1 records, %2 events").arg(show::fullCount(records), show::fullCount(events));
}

int EvidenceListModel::troubles() const
{
    return static_cast<int>(
        std::count_if(m_evidence.begin(), m_evidence.end(), [](const domain::Evidence &one) {
            return troubleCount(one) > 0 || !one.complete;
        }));
}

QString EvidenceListModel::setOffset(int row, const QString &text)
{
    if (row < 0 || row >= rowCount() || !m_session->hasCase())
        return tr("There is no such row");
    QString bare = text.trimmed();
    const bool negative = bare.startsWith(u'-') || bare.startsWith(u'\u2212');
    if (negative || bare.startsWith(u'+'))
        bare.remove(0, 1);
    const auto offset = domain::durationFromText(bare);
    if (!offset)
        return tr("Write it as 350ms, +2s or -1.5h");
    m_session->engine()
        ->file()
        .evidence()
        .setClockOffset(m_evidence[static_cast<std::size_t>(row)].id, negative ? -*offset : *offset)
        .then(this, [this](const Result<store::ChangeSet> &changed) {
            if (changed)
                m_session->tell(tr("Clock corrected"), QStringLiteral("undo"));
            else
                m_session->report(changed.error());
        });
    return {};
}

void EvidenceListModel::remove(int row)
{
    const Session::Engine engine = m_session->engine();
    if (row < 0 || row >= rowCount() || engine == nullptr)
        return;
    const domain::EvidenceId id = m_evidence[static_cast<std::size_t>(row)].id;
    engine->jobs().submit(
        tr("Remove %1").arg(evidencePath(m_evidence[static_cast<std::size_t>(row)])),
        [id, file = &engine->file()](const work::JobContext &context) {
            return file->evidence().remove(id, context.token());
        });
}

QString EvidenceListModel::hashAt(int row) const
{
    return row < 0 || row >= rowCount() ? QString()
                                        : m_evidence[static_cast<std::size_t>(row)].sha256.toHex();
}

} // namespace faultline::models
