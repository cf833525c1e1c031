// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/suspects/suspectlistmodel.h"

#include "app/models/events/markbook.h"
#include "app/models/session/itemref.h"
#include "app/models/session/session.h"
#include "app/models/story/curation.h"
#include "app/models/text/show.h"

#include <QCoreApplication>
#include <QPointer>

namespace faultline::models {

namespace {

/// `+2.1  Deployed 4 minutes before the onset`: the weight first, so that columns line up.
QStringList sentences(const std::vector<analysis::Reason> &reasons)
{
    QStringList texts;
    for (const analysis::Reason &reason : reasons)
        texts.append(reason.text);
    return texts;
}

QString iconOf(analysis::SuspectKind kind)
{
    switch (kind) {
    case analysis::SuspectKind::Commit:
        return QStringLiteral("source/git");
    case analysis::SuspectKind::Deploy:
        return QStringLiteral("source/changes");
    case analysis::SuspectKind::Flag:
        return QStringLiteral("flag");
    case analysis::SuspectKind::Config:
        return QStringLiteral("settings");
    case analysis::SuspectKind::Service:
        return QStringLiteral("service");
    case analysis::SuspectKind::Host:
        return QStringLiteral("host");
    case analysis::SuspectKind::Metric:
        return QStringLiteral("source/metrics");
    case analysis::SuspectKind::External:
        return QStringLiteral("open-external");
    case analysis::SuspectKind::None:
        return QStringLiteral("minus");
    }
    return QStringLiteral("cause");
}

} // namespace

SuspectListModel::SuspectListModel(QObject *parent)
    : SuspectListModel(Session::instance(), parent)
{ }

SuspectListModel::SuspectListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session, &Session::investigationChanged, this, [this] {
        if (m_session->investigationId() == m_investigation)
            return;
        m_investigation = m_session->investigationId();
        m_done = false;
        beginResetModel();
        m_found = {};
        endResetModel();
        setError({});
        setLoading(false); // The answer for the other one is dropped when it comes.
        Q_EMIT ranked();
    });
    connect(session->marks(), &MarkBook::changed, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {VerdictRole});
    });
    m_investigation = session->investigationId();
}

int SuspectListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.analysis.suspects.size());
}

const analysis::Suspect *SuspectListModel::suspect(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr
                                        : &m_found.analysis.suspects[static_cast<std::size_t>(row)];
}

QVariant SuspectListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const analysis::Suspect &one = *suspect(index.row());
    switch (role) {
    case RankRole:
        return one.rank;
    case KindRole:
        return toString(one.kind);
    case RefRole:
        return one.kind == analysis::SuspectKind::Commit ? one.ref.left(8) : one.ref;
    case Qt::DisplayRole:
    case TitleRole:
        return one.title;
    case ProbabilityRole:
        return one.probability;
    case ProbabilityTextRole:
        return one.probability > 0 && one.probability < 0.01
            ? QStringLiteral("<1 %")
            : QStringLiteral("%1 %").arg(qRound(one.probability * 100));
    case ReasonsRole:
        return sentences(one.reasons);
    case AgainstRole:
        return sentences(one.against);
    case ItemRole:
        return one.events.empty() ? QString() : ItemRef::ofEvent(one.events.front()).toString();
    case VerdictRole:
        return verdictOf(one);
    case IconRole:
        return iconOf(one.kind);
    default:
        return {};
    }
}

QHash<int, QByteArray> SuspectListModel::roleNames() const
{
    return {{RankRole, "rank"},
            {KindRole, "kind"},
            {RefRole, "ref"},
            {TitleRole, "title"},
            {ProbabilityRole, "probability"},
            {ProbabilityTextRole, "probabilityText"},
            {ReasonsRole, "reasons"},
            {AgainstRole, "against"},
            {ItemRole, "item"},
            {VerdictRole, "verdict"},
            {IconRole, "iconName"}};
}

int SuspectListModel::verdictOf(const analysis::Suspect &one) const
{
    const domain::Mark *mark
        = one.events.empty() ? nullptr : m_session->marks()->of(one.events.front());
    return mark == nullptr ? 0 : static_cast<int>(mark->verdict);
}

QString SuspectListModel::onsetText() const
{
    const auto &onset = m_found.analysis.onset;
    if (!onset)
        return {};
    const QTimeZone zone = show::zoneOf(m_session->zone());
    const Nanoseconds half = onset->interval.duration() / 2;
    return QStringLiteral("%1 ±%2").arg(show::time(onset->time, zone), compactDuration(half));
}

QString SuspectListModel::onsetSentence() const
{
    return m_found.analysis.onset ? m_found.analysis.onset->sentence : QString();
}

void SuspectListModel::rankOnce()
{
    if (!m_done && !loading())
        rank();
}

void SuspectListModel::rank()
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr)
        return;
    setLoading(true);
    setError({});
    const domain::Investigation &open = m_session->investigation()->value();
    const auto at = open.detectedAt ? open.detectedAt : open.startedAt;
    const domain::InvestigationId investigation = m_session->investigationId();
    const QPointer<SuspectListModel> self(this);
    engine->startAnalysis(at, [self, investigation](const Result<engine::CaseAnalysis> &found) {
        // From the job's thread: the pointer is looked at where it lives.
        QMetaObject::invokeMethod(qApp, [self, found, investigation] {
            if (!self.isNull())
                self->take(found, investigation);
        });
    });
}

void SuspectListModel::take(const Result<engine::CaseAnalysis> &found,
                            domain::InvestigationId investigation)
{
    if (investigation != m_session->investigationId())
        return;
    setLoading(false);
    m_investigation = investigation;
    m_done = true;
    if (!found)
        setError(found.error().message);
    beginResetModel();
    m_found = found ? *found : engine::CaseAnalysis();
    endResetModel();
    Q_EMIT ranked();
}

void SuspectListModel::accept(int row)
{
    judge(row, domain::Verdict::Accepted, tr("Accept suspect"));
}

void SuspectListModel::reject(int row)
{
    judge(row, domain::Verdict::Rejected, tr("Reject suspect"));
}

void SuspectListModel::judge(int row, domain::Verdict verdict, const QString &label)
{
    const analysis::Suspect *one = suspect(row);
    if (one == nullptr || one->events.empty() || !m_session->hasInvestigation())
        return;
    // The same answer again takes it back.
    const bool takesBack = verdictOf(*one) == static_cast<int>(verdict);
    std::vector<domain::Reason> reasons;
    for (const analysis::Reason &reason : one->reasons)
        reasons.push_back({reason.feature, reason.weight, reason.text});
    m_session->editBy(
        label,
        [event = one->events.front(), investigation = m_session->investigationId(), verdict,
         takesBack, reasons, probability = one->probability](engine::Session &engine) {
            return markEdits(engine, investigation, {ItemRef::ofEvent(event)},
                             [&](domain::Mark &mark) {
                                 mark.verdict = takesBack ? domain::Verdict::None : verdict;
                                 if (mark.reasons.empty()) {
                                     mark.reasons = reasons;
                                     mark.confidence = probability;
                                 }
                                 if (mark.verdict == domain::Verdict::Accepted)
                                     mark.role = domain::Role::Cause;
                                 else if (mark.role == domain::Role::Cause)
                                     mark.role = domain::Role::None;
                             });
        });
}

void SuspectListModel::showOnset()
{
    if (m_found.analysis.onset)
        m_session->lens()->reveal(m_found.analysis.onset->time);
}

QString SuspectListModel::itemOfReason(int row, int reason, bool against) const
{
    const analysis::Suspect *one = suspect(row);
    if (one == nullptr)
        return {};
    const auto &list = against ? one->against : one->reasons;
    if (reason < 0 || static_cast<std::size_t>(reason) >= list.size())
        return {};
    for (const analysis::Reference &reference : list[static_cast<std::size_t>(reason)].evidence) {
        if (!reference.event.isNull())
            return ItemRef::ofEvent(reference.event).toString();
    }
    return {};
}

} // namespace faultline::models
