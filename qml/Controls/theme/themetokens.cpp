// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Controls/theme/themetokens.h"

#include <QColor>
#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QPalette>
#include <QPointer>

namespace faultline::controls {

namespace {

Q_LOGGING_CATEGORY(lcTheme, "faultline.controls")

QJsonObject readTokens(const QString &name)
{
    QFile file(QStringLiteral(":/faultline/theme/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcTheme, "theme: %s is not in the program", qUtf8Printable(file.fileName()));
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

QVariantMap colourMap(const QJsonObject &object)
{
    QVariantMap map;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject())
            map.insert(it.key(), colourMap(it.value().toObject()));
        else
            map.insert(it.key(), QColor(it.value().toString()));
    }
    return map;
}

bool systemIsDark()
{
    return QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
}

} // namespace

ThemeTokens::ThemeTokens(QObject *parent)
    : QObject(parent)
    , m_metrics(readTokens(QStringLiteral("metrics")).toVariantMap())
{
    load();
}

ThemeTokens *ThemeTokens::instance()
{
    static QPointer<ThemeTokens> tokens;
    if (tokens.isNull())
        tokens = new ThemeTokens(QCoreApplication::instance());
    return tokens;
}

ThemeTokens *ThemeTokens::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(engine)
    Q_UNUSED(scriptEngine)
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

void ThemeTokens::setMode(const QString &mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    load();
    Q_EMIT modeChanged();
}

void ThemeTokens::load()
{
    m_dark = m_mode == u"system" ? systemIsDark() : m_mode != u"light";
    const QJsonObject tokens
        = readTokens(m_dark ? QStringLiteral("dark") : QStringLiteral("light"));
    m_colours = colourMap(tokens.value(QLatin1String("colour")).toObject());
    m_severities = colourMap(tokens.value(QLatin1String("severity")).toObject());
    m_nodes = colourMap(tokens.value(QLatin1String("node")).toObject());
    m_sources = colourMap(tokens.value(QLatin1String("source")).toObject());
    Q_EMIT coloursChanged();
}

} // namespace faultline::controls
