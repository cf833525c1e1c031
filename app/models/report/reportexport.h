// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;
class QJSEngine;

namespace faultline::models {

class Session;

/// Writes the report of the open investigation as PDF, Markdown, HTML or JSON, in the background.
class ReportExport : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    enum Format { Pdf, Markdown, Html, Json };
    Q_ENUM(Format)

    explicit ReportExport(Session *session, QObject *parent);
    [[nodiscard]] static ReportExport *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    /// `checkout-slow.pdf` in the person's documents: the title of the investigation as a name.
    Q_INVOKABLE [[nodiscard]] QUrl suggestion(int format) const;
    Q_INVOKABLE [[nodiscard]] QString suffix(int format) const;
    /// `blameless`: roles instead of names.
    Q_INVOKABLE void write(const QUrl &file, int format, bool blameless);

Q_SIGNALS:
    /// `path` was written.
    void written(const QString &path);

private:
    Session *m_session;
};

} // namespace faultline::models
