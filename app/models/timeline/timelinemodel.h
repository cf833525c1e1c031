// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/timeline/timelinedata.h"
#include "app/models/session/request.h"
#include "app/models/timeline/timelinefeed.h"

#include <QTimer>
#include <QVariantList>

namespace faultline::models {

class Session;

/// Counts per lane and time of the open case for what the lens shows. Asks again when the lens,
/// the case or the story changes; what is on screen stays until the answer is there.
class TimelineModel : public faultline::models::TimelineFeed {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool loading READ loading NOTIFY loadingChanged)
    Q_PROPERTY(bool empty READ empty NOTIFY inputChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString undatedText READ undatedText NOTIFY inputChanged)
    /// Records per severity in the visible range, short and in full: lists of five texts.
    Q_PROPERTY(QStringList severityCounts READ severityCounts NOTIFY inputChanged)
    Q_PROPERTY(QStringList severityFullCounts READ severityFullCounts NOTIFY inputChanged)

public:
    explicit TimelineModel(QObject *parent = nullptr);
    TimelineModel(Session *session, QObject *parent);

    [[nodiscard]] Lens *lens() const override;
    [[nodiscard]] std::shared_ptr<const figures::TimelineInput> input() const override
    {
        return m_input;
    }
    void pick(const QString &lane, const TimeRange &column) override;
    void setColumns(int columns) override;

    [[nodiscard]] bool loading() const { return m_request.isOpen(); }
    [[nodiscard]] bool empty() const { return m_input->lanes.empty(); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString undatedText() const;
    [[nodiscard]] QStringList severityCounts() const { return m_counts; }
    [[nodiscard]] QStringList severityFullCounts() const { return m_fullCounts; }
    /// Goes to the next or previous marker that is at least this bad, from the cursor on.
    Q_INVOKABLE void step(bool forward, int levelMin);

Q_SIGNALS:
    void loadingChanged();
    void errorChanged();

private:
    void askSoon();
    void ask();
    void take(Result<engine::TimelineData> data);
    void countSeverities();

    Session *m_session;
    std::shared_ptr<const figures::TimelineInput> m_input;
    std::shared_ptr<const figures::TimelineInput> m_whole; ///< before severities are left out
    QStringList m_counts;
    QStringList m_fullCounts;
    std::uint64_t m_undated = 0;
    int m_columns = 600;
    QString m_error;
    Request m_request;
    Request m_pick;
    QTimer m_soon;
    std::shared_ptr<void> m_waiting;
};

} // namespace faultline::models
