// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/instant.h"
#include "core/domain/query/query.h"
#include "core/domain/severity.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <array>
#include <optional>
#include <vector>

namespace faultline::models {

/// What everybody looks at: the visible range, the brushed range, the query, the severities shown
/// and the chosen item. All panes follow it, which is how a selection filters everything.
class Lens : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The session has it")
    Q_PROPERTY(bool hasData READ hasData NOTIFY extentChanged)
    Q_PROPERTY(bool hasSelection READ hasSelection NOTIFY selectionChanged)
    Q_PROPERTY(QString selectionText READ selectionText NOTIFY selectionChanged)
    Q_PROPERTY(QString rangeText READ rangeText NOTIFY rangeChanged)
    Q_PROPERTY(QString queryText READ queryText NOTIFY queryChanged)
    Q_PROPERTY(QString queryError READ queryError NOTIFY queryChanged)
    Q_PROPERTY(int severities READ severities NOTIFY severitiesChanged)
    Q_PROPERTY(int laneBy READ laneBy WRITE setLaneBy NOTIFY laneByChanged)
    Q_PROPERTY(QString lane READ lane WRITE setLane NOTIFY laneChanged)
    Q_PROPERTY(QString current READ current NOTIFY currentChanged)
    Q_PROPERTY(QStringList chosen READ chosen NOTIFY chosenChanged)

public:
    enum LaneBy { ByService, BySource, ByEvidence };
    Q_ENUM(LaneBy)
    static constexpr int allSeverityBits = (1 << domain::severityCount) - 1;

    explicit Lens(QObject *parent = nullptr);

    [[nodiscard]] bool hasData() const { return m_extent.has_value(); }
    [[nodiscard]] const std::optional<TimeRange> &extent() const { return m_extent; }
    [[nodiscard]] const TimeRange &range() const { return m_range; }
    [[nodiscard]] const std::optional<TimeRange> &selection() const { return m_selection; }
    [[nodiscard]] bool hasSelection() const { return m_selection.has_value(); }
    [[nodiscard]] QString selectionText() const;
    [[nodiscard]] QString rangeText() const;
    [[nodiscard]] QString queryText() const { return m_queryText; }
    [[nodiscard]] QString queryError() const { return m_queryError; }
    [[nodiscard]] const domain::Query &query() const { return m_query; }
    [[nodiscard]] int severities() const { return m_severities; }
    [[nodiscard]] bool shows(domain::Severity severity) const;
    [[nodiscard]] int laneBy() const { return m_laneBy; }
    [[nodiscard]] QString lane() const { return m_lane; }
    [[nodiscard]] QString current() const { return m_current; }
    [[nodiscard]] QStringList chosen() const { return m_chosen; }
    [[nodiscard]] std::optional<Instant> cursor() const { return m_cursor; }

    /// All data lie in it. The first one given also becomes the range.
    void setExtent(std::optional<TimeRange> extent);
    void setRange(TimeRange range);
    void setSelection(std::optional<TimeRange> selection);
    void setCursor(std::optional<Instant> at);
    void setLaneBy(int laneBy);
    void setLane(const QString &lane);
    void reset();

    /// Chooses one item (`event:ID`, `log:EVIDENCE:SEGMENT:NUMBER`); empty for none.
    Q_INVOKABLE void choose(const QString &item);
    Q_INVOKABLE [[nodiscard]] bool isChosen(const QString &item) const
    {
        return m_chosen.contains(item);
    }
    /// Adds to or takes from the chosen items; the item becomes the current one.
    Q_INVOKABLE void toggle(const QString &item);
    Q_INVOKABLE void chooseAll(const QStringList &items);
    Q_INVOKABLE void setQueryText(const QString &text);
    Q_INVOKABLE void toggleSeverity(int level);
    /// Zooms at `share` (0..1) of the visible range; `factor` below 1 shows less.
    Q_INVOKABLE void zoom(double factor, double share);
    /// Moves by a share of the visible range; positive is later.
    Q_INVOKABLE void pan(double share);
    /// The brushed range fills the view; without one, or when it does already, everything does.
    Q_INVOKABLE void fit();
    Q_INVOKABLE void clearSelection();
    Q_INVOKABLE void clearFilter();
    /// Brings a moment into view, keeping the zoom.
    void reveal(Instant at);

Q_SIGNALS:
    void extentChanged();
    void rangeChanged();
    void selectionChanged();
    void queryChanged();
    void severitiesChanged();
    void laneByChanged();
    void laneChanged();
    void currentChanged();
    void chosenChanged();
    void cursorChanged();

private:
    [[nodiscard]] TimeRange bounded(TimeRange range) const;

    std::optional<TimeRange> m_extent;
    TimeRange m_range;
    std::optional<TimeRange> m_selection;
    std::optional<Instant> m_cursor;
    QString m_queryText;
    QString m_queryError;
    domain::Query m_query;
    int m_severities = allSeverityBits;
    int m_laneBy = ByService;
    QString m_lane;
    QString m_current;
    QStringList m_chosen;
};

} // namespace faultline::models
