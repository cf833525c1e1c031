// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/palette.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace faultline::figures {
namespace {

QByteArray paletteFile(const QString &name)
{
    QFile file(QStringLiteral(":/faultline/theme/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QJsonObject> paletteObject(const QByteArray &bytes, const QString &what)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return failure(
            ErrorCode::Corrupt,
            QStringLiteral("%1 is not a JSON object: %2").arg(what, error.errorString()));
    return document.object();
}

/// Adds the colours of one group under `prefix.name`.
Result<void> addColours(const QJsonObject &group, const QString &prefix,
                        QHash<QString, Colour> &into)
{
    for (auto it = group.begin(); it != group.end(); ++it) {
        const auto colour = Colour::fromText(it.value().toString());
        if (!colour)
            return failure(ErrorCode::Corrupt,
                           QStringLiteral("%1%2 is no colour").arg(prefix, it.key()));
        into.insert(prefix + it.key(), *colour);
    }
    return {};
}

void addMetrics(const QJsonObject &root, QHash<QString, double> &into)
{
    for (auto group = root.begin(); group != root.end(); ++group) {
        const QJsonObject values = group.value().toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (it.value().isDouble())
                into.insert(group.key() + u'.' + it.key(), it.value().toDouble());
        }
    }
}

} // namespace

Palette Palette::of(Theme theme)
{
    static constexpr std::array names{"dark", "light", "print"};
    const QString name = QString::fromLatin1(names.at(static_cast<std::size_t>(theme)));
    return fromJson(paletteFile(name), paletteFile(QStringLiteral("metrics"))).value_or(Palette());
}

Result<Palette> Palette::fromJson(const QByteArray &theme, const QByteArray &metrics)
{
    const auto root = paletteObject(theme, QStringLiteral("The theme"));
    const auto sizes = paletteObject(metrics, QStringLiteral("The metrics"));
    if (!root)
        return failureOf(root);
    if (!sizes)
        return failureOf(sizes);
    Palette palette;
    palette.m_dark = root->value(u"scheme").toString() == u"dark";
    for (const QString &group : {QStringLiteral("node"), QStringLiteral("source")}) {
        if (const auto added
            = addColours(root->value(group).toObject(), group + u'.', palette.m_colours);
            !added)
            return failureOf(added);
    }
    if (const auto added = addColours(root->value(u"colour").toObject(), {}, palette.m_colours);
        !added)
        return failureOf(added);
    const QJsonObject severities = root->value(u"severity").toObject();
    for (const auto severity : domain::allSeverities) {
        QHash<QString, Colour> set;
        const auto added
            = addColours(severities.value(domain::toString(severity)).toObject(), {}, set);
        if (!added)
            return failureOf(added);
        palette.m_severities.at(static_cast<std::size_t>(severity))
            = {set.value(QStringLiteral("text")), set.value(QStringLiteral("fill")),
               set.value(QStringLiteral("tint"))};
    }
    addMetrics(*sizes, palette.m_metrics);
    const QJsonObject fonts = sizes->value(u"font").toObject();
    palette.m_textFont = fonts.value(u"text").toString();
    palette.m_monoFont = fonts.value(u"mono").toString();
    return palette;
}

Colour Palette::colour(const QString &name) const
{
    return m_colours.value(name);
}

const SeverityColours &Palette::severity(domain::Severity severity) const
{
    const auto index = static_cast<std::size_t>(severity);
    return m_severities.at(index < m_severities.size() ? index : 0);
}

Colour Palette::node(domain::NodeKind kind) const
{
    return m_colours.value(QStringLiteral("node.") + domain::toString(kind),
                           colour(QStringLiteral("textMuted")));
}

Colour Palette::source(domain::Source source) const
{
    return m_colours.value(QStringLiteral("source.") + domain::toString(source),
                           colour(QStringLiteral("textMuted")));
}

double Palette::metric(const QString &name) const
{
    return m_metrics.value(name);
}

} // namespace faultline::figures
