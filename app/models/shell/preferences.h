// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

/// What a person set for this installation: theme, text size, layout, keys, recent cases. Kept in
/// the platform's settings, never in a case.
class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)
    Q_PROPERTY(
        bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged)
    Q_PROPERTY(QString zone READ zone WRITE setZone NOTIFY zoneChanged)
    Q_PROPERTY(QStringList recentCases READ recentCases NOTIFY recentCasesChanged)
    Q_PROPERTY(double timelineShare READ timelineShare WRITE setTimelineShare NOTIFY layoutChanged)
    Q_PROPERTY(double detailsShare READ detailsShare WRITE setDetailsShare NOTIFY layoutChanged)
    Q_PROPERTY(double notesShare READ notesShare WRITE setNotesShare NOTIFY layoutChanged)

public:
    /// `file` empty: the platform's place for settings.
    explicit Preferences(const QString &file, QObject *parent = nullptr);
    /// The one of the program; `useFile` before the first call puts it elsewhere (tests, pictures).
    [[nodiscard]] static Preferences *instance();
    static void useFile(const QString &file);
    [[nodiscard]] static Preferences *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    [[nodiscard]] QString theme() const;
    [[nodiscard]] double textScale() const;
    [[nodiscard]] bool reducedMotion() const;
    /// `utc`, `local` or an IANA name.
    [[nodiscard]] QString zone() const;
    [[nodiscard]] QStringList recentCases() const;
    /// Shares of the canvas: height of the timeline, widths of details and notes.
    [[nodiscard]] double timelineShare() const;
    [[nodiscard]] double detailsShare() const;
    [[nodiscard]] double notesShare() const;
    void setTheme(const QString &theme);
    void setTextScale(double scale);
    void setReducedMotion(bool reduced);
    void setZone(const QString &zone);
    void setTimelineShare(double share);
    void setDetailsShare(double share);
    void setNotesShare(double share);
    /// Puts a case first in the list; the oldest of more than ten goes.
    void addRecentCase(const QString &path);
    Q_INVOKABLE void forgetRecentCase(const QString &path);

Q_SIGNALS:
    void themeChanged();
    void textScaleChanged();
    void reducedMotionChanged();
    void zoneChanged();
    void recentCasesChanged();
    void layoutChanged();

private:
    [[nodiscard]] double share(const QString &name, double usual) const;
    void setShare(const QString &name, double share);

    std::unique_ptr<QSettings> m_settings;
};

} // namespace faultline::models
