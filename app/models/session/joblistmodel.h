// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/jobboard.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <vector>

namespace faultline::models {

/// The background work of this session, newest first, as the status bar shows it.
class JobListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The session has it")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int running READ running NOTIFY summaryChanged)
    /// Of the job that runs now: its title, and how far it is from 0 to 1 or -1 when unknown.
    Q_PROPERTY(QString title READ title NOTIFY summaryChanged)
    Q_PROPERTY(double progress READ progress NOTIFY summaryChanged)

public:
    enum Roles { TitleRole = Qt::UserRole + 1, StepRole, ProgressRole, RunningRole, ErrorRole };
    using Cancel = std::function<void(work::JobNumber)>;

    explicit JobListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] int running() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] double progress() const;

    void setCancel(Cancel cancel) { m_cancel = std::move(cancel); }
    /// Takes in what became of one job.
    void update(const work::JobStatus &status);
    void clear();
    Q_INVOKABLE void cancel(int row);

Q_SIGNALS:
    void countChanged();
    void summaryChanged();

private:
    [[nodiscard]] const work::JobStatus *current() const;

    std::vector<work::JobStatus> m_jobs;
    Cancel m_cancel;
};

} // namespace faultline::models
