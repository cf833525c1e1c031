// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/joblistmodel.h"

#include "app/models/text/show.h"

#include <algorithm>

namespace faultline::models {

namespace {

constexpr std::size_t shownJobsMax = 50;

double shareDone(const work::Progress &progress)
{
    return progress.total == 0
        ? -1.0
        : static_cast<double>(progress.done) / static_cast<double>(progress.total);
}

QString amount(quint64 count, const QString &unit)
{
    return unit == u"bytes" ? show::bytes(count)
                            : QStringLiteral("%1 %2").arg(show::fullCount(count), unit);
}

QString stepText(const work::JobStatus &job)
{
    switch (job.state) {
    case work::JobState::Queued:
        return JobListModel::tr("waiting");
    case work::JobState::Succeeded:
        return JobListModel::tr("done");
    case work::JobState::Cancelled:
        return JobListModel::tr("cancelled");
    case work::JobState::Failed:
    case work::JobState::Running:
        break;
    }
    if (job.progress.done == 0)
        return job.progress.step;
    const QString done = amount(job.progress.done, job.progress.unit);
    return job.progress.step.isEmpty() ? done
                                       : QStringLiteral("%1, %2").arg(job.progress.step, done);
}

} // namespace

JobListModel::JobListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

int JobListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

QVariant JobListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const work::JobStatus &job = m_jobs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return job.title;
    case StepRole:
        return stepText(job);
    case ProgressRole:
        return job.isOver() ? 1.0 : shareDone(job.progress);
    case RunningRole:
        return !job.isOver();
    case ErrorRole:
        return job.error;
    default:
        return {};
    }
}

QHash<int, QByteArray> JobListModel::roleNames() const
{
    return {{TitleRole, "title"},
            {StepRole, "step"},
            {ProgressRole, "progress"},
            {RunningRole, "running"},
            {ErrorRole, "error"}};
}

const work::JobStatus *JobListModel::current() const
{
    const auto found = std::find_if(m_jobs.rbegin(), m_jobs.rend(),
                                    [](const work::JobStatus &job) { return !job.isOver(); });
    return found == m_jobs.rend() ? nullptr : &*found;
}

int JobListModel::running() const
{
    return static_cast<int>(std::count_if(
        m_jobs.begin(), m_jobs.end(), [](const work::JobStatus &job) { return !job.isOver(); }));
}

QString JobListModel::title() const
{
    const work::JobStatus *job = current();
    return job == nullptr ? QString() : job->title;
}

double JobListModel::progress() const
{
    const work::JobStatus *job = current();
    return job == nullptr ? 1.0 : shareDone(job->progress);
}

void JobListModel::update(const work::JobStatus &status)
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const work::JobStatus &job) {
        return job.number == status.number;
    });
    if (found != m_jobs.end()) {
        *found = status;
        const QModelIndex at = index(static_cast<int>(found - m_jobs.begin()));
        Q_EMIT dataChanged(at, at);
    } else {
        beginInsertRows({}, 0, 0);
        m_jobs.insert(m_jobs.begin(), status);
        endInsertRows();
        if (m_jobs.size() > shownJobsMax) {
            const int last = static_cast<int>(m_jobs.size()) - 1;
            beginRemoveRows({}, last, last);
            m_jobs.pop_back();
            endRemoveRows();
        }
        Q_EMIT countChanged();
    }
    Q_EMIT summaryChanged();
}

void JobListModel::clear()
{
    beginResetModel();
    m_jobs.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT summaryChanged();
}

void JobListModel::cancel(int row)
{
    if (row >= 0 && row < rowCount() && m_cancel)
        m_cancel(m_jobs[static_cast<std::size_t>(row)].number);
}

} // namespace faultline::models
