// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace faultline::controls {

/// The design tokens of resources/theme as QML reads them; Theme.qml gives them typed names.
/// Colours come as QColor, lengths as numbers in logical pixels, durations in milliseconds.
class ThemeTokens : public QObject {
    Q_OBJECT
    QML_NAMED_ELEMENT(ThemeTokens)
    QML_SINGLETON
    /// `dark`, `light` or `system`; what the person chose.
    Q_PROPERTY(QString mode READ mode WRITE setMode NOTIFY modeChanged)
    Q_PROPERTY(bool dark READ isDark NOTIFY coloursChanged)
    Q_PROPERTY(QVariantMap colours READ colours NOTIFY coloursChanged)
    Q_PROPERTY(QVariantMap severities READ severities NOTIFY coloursChanged)
    Q_PROPERTY(QVariantMap nodes READ nodes NOTIFY coloursChanged)
    Q_PROPERTY(QVariantMap sources READ sources NOTIFY coloursChanged)
    Q_PROPERTY(QVariantMap metrics READ metrics CONSTANT)

public:
    explicit ThemeTokens(QObject *parent);

    /// One for all engines of the process, so that C++ painters and QML agree on the mode.
    [[nodiscard]] static ThemeTokens *instance();
    [[nodiscard]] static ThemeTokens *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] QString mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] QVariantMap colours() const { return m_colours; }
    [[nodiscard]] QVariantMap severities() const { return m_severities; }
    [[nodiscard]] QVariantMap nodes() const { return m_nodes; }
    [[nodiscard]] QVariantMap sources() const { return m_sources; }
    [[nodiscard]] QVariantMap metrics() const { return m_metrics; }
    void setMode(const QString &mode);

Q_SIGNALS:
    void modeChanged();
    void coloursChanged();

private:
    void load();

    QString m_mode = QStringLiteral("system");
    bool m_dark = true;
    QVariantMap m_colours;
    QVariantMap m_severities;
    QVariantMap m_nodes;
    QVariantMap m_sources;
    QVariantMap m_metrics;
};

} // namespace faultline::controls
