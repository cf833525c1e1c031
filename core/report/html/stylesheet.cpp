// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html/stylesheet.h"

#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/figures/palette.h"

#include <QFile>

namespace faultline::report {
namespace {

/// The colours a page needs as custom properties: `--text: #e9ecf1;`.
QString properties(figures::Theme theme)
{
    const auto palette = figures::Palette::of(theme);
    static const QStringList names{
        QStringLiteral("canvas"),     QStringLiteral("surface"),       QStringLiteral("sunken"),
        QStringLiteral("border"),     QStringLiteral("borderStrong"),  QStringLiteral("text"),
        QStringLiteral("accentTint"), QStringLiteral("textSecondary"), QStringLiteral("textMuted"),
        QStringLiteral("accent"),     QStringLiteral("accentText"),    QStringLiteral("link")};
    QString out;
    for (const QString &name : names)
        out += QStringLiteral("--%1:%2;").arg(name, palette.colour(name).toCss());
    for (const auto severity : domain::allSeverities) {
        const auto &colours = palette.severity(severity);
        const QString name = domain::toString(severity);
        out += QStringLiteral("--%1:%2;--%1-tint:%3;")
                   .arg(name, colours.text.toCss(), colours.tint.toCss());
    }
    return out;
}

QString iconBody(const QString &name)
{
    QFile file(QStringLiteral(":/faultline/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype begin = text.indexOf(u'>') + 1;
    return text.mid(begin, text.lastIndexOf(QStringLiteral("</svg>")) - begin);
}

QString symbol(const QString &id, const QString &icon)
{
    return QStringLiteral("<symbol id=\"%1\" viewBox=\"0 0 24 24\" fill=\"none\" "
                          "stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" "
                          "stroke-linejoin=\"round\">%2</symbol>")
        .arg(id, iconBody(icon));
}

/// Sizes come from metrics.json; what stands here in full is only proportion.
const char *const rules = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--canvas);color:var(--text);font:%BODY%px/1.55 %TEXT%;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:32px 24px 64px}
header{border-bottom:1px solid var(--border);padding-bottom:20px;margin-bottom:8px}
h1{font-size:%DISPLAY%px;line-height:1.2;letter-spacing:-.02em;margin:0 0 12px;font-weight:700;overflow-wrap:anywhere}
h2{font-size:%HEADING%px;line-height:1.3;letter-spacing:-.01em;margin:40px 0 12px;font-weight:600;scroll-margin-top:16px}
h3{font-size:%TITLE%px;margin:24px 0 8px;font-weight:600}
h4,h5,h6{font-size:%BODY%px;margin:16px 0 8px;font-weight:600}
p{margin:0 0 10px;max-width:78ch;overflow-wrap:anywhere;white-space:pre-line}
ul,ol{margin:0 0 12px;padding-left:22px;max-width:78ch}li{margin:3px 0}li p{margin:0 0 4px}
a{color:var(--link)}
.badges{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:10px}
.badge,.sev{display:inline-flex;align-items:center;gap:6px;border-radius:%RADIUS%px;padding:1px 8px;font-size:%LABEL%px;font-weight:600;white-space:nowrap}
.badge{border:1px solid var(--borderStrong);color:var(--textSecondary)}
.icon{width:1em;height:1em;flex:none}
.src{display:inline-flex;align-items:center;gap:6px;color:var(--textSecondary)}
.muted{color:var(--textMuted)}
.sub{color:var(--textMuted);font-size:%LABEL%px;margin:0}
nav{display:flex;flex-wrap:wrap;gap:4px 14px;font-size:%LABEL%px;margin:14px 0 0}
nav a{color:var(--textSecondary);text-decoration:none}nav a:hover{color:var(--accentText)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:20px 0 0}
.card{background:var(--surface);border:1px solid var(--border);border-radius:%RADIUSL%px;padding:12px 14px}
.card b{display:block;font:600 %HEADING%px/1.2 %MONO%;letter-spacing:-.03em;margin-top:4px}
.card span{color:var(--textMuted);font-size:%LABEL%px}
code,pre,.mono{font-family:%MONO%;font-size:.92em}
code{background:var(--sunken);border:1px solid var(--border);border-radius:%RADIUS%px;padding:0 4px;overflow-wrap:anywhere}
pre{background:var(--sunken);border:1px solid var(--border);border-radius:%RADIUS%px;padding:10px 12px;overflow-x:auto;margin:0 0 12px}
pre code{border:0;padding:0;background:none}
blockquote{margin:0 0 12px;padding:2px 0 2px 14px;border-left:3px solid var(--borderStrong);color:var(--textSecondary)}
hr{border:0;border-top:1px solid var(--border);margin:20px 0}
.cite{font-family:%MONO%;font-size:.85em;text-decoration:none;color:var(--accentText);background:var(--accentTint);border-radius:%RADIUS%px;padding:0 4px}
table{width:100%;border-collapse:collapse;margin:8px 0 16px;background:var(--surface);border:1px solid var(--border);border-radius:%RADIUSL%px;table-layout:fixed;font-size:%LABEL%px}
th{text-align:left;font-weight:600;color:var(--textMuted);border-bottom:1px solid var(--borderStrong);padding:8px 10px;vertical-align:bottom}
td{border-top:1px solid var(--border);padding:7px 10px;vertical-align:top;overflow-wrap:anywhere}
tbody tr:first-child td{border-top:0}
tr:target td{background:var(--accentTint)}
td.r,th.r{text-align:right}td.w{white-space:nowrap}td.mono{font-size:11px}
td code{border:0;padding:0 3px}
dl{display:grid;grid-template-columns:minmax(120px,220px) 1fr;gap:6px 16px;margin:12px 0 16px}
dt{color:var(--textMuted)}dd{margin:0;overflow-wrap:anywhere}
figure{margin:12px 0 20px;background:%PAPER%;border:1px solid var(--border);border-radius:%RADIUSL%px;padding:12px;overflow:hidden}
.scroll{overflow-x:auto}.scroll svg{display:block;margin:0 auto;max-width:100%;height:auto}.wide svg{min-width:860px;width:100%;max-width:none}
figcaption{color:%INK%;font-size:%LABEL%px;margin-top:8px}
footer{margin-top:48px;border-top:1px solid var(--border);padding-top:12px;color:var(--textMuted);font-size:%LABEL%px}
@media (max-width:700px){main{padding:20px 14px 40px}h1{font-size:22px}h2{margin-top:32px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}
table,tbody,tr,td{display:block;width:100%}colgroup,thead{display:none}tr{border-top:1px solid var(--border);padding:8px 0}tbody tr:first-child{border-top:0}
td,td.r{border:0;text-align:left;padding:2px 12px 2px 128px;position:relative;min-height:1.6em}td:empty{display:none}
td::before{content:attr(data-label);position:absolute;left:12px;width:108px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:var(--textMuted);font:%LABEL%px/1.55 %TEXT%}}
@media print{@page{size:A4;margin:16mm 14mm}body{font-size:9.5pt}main{max-width:none;padding:0}nav{display:none}h2{break-after:avoid}h3{break-after:avoid}
tr,figure,.card{break-inside:avoid}thead{display:table-header-group}a{color:inherit}.wide svg{min-width:0}}
)css";

} // namespace

QString styleSheet()
{
    const auto palette = figures::Palette::of(figures::Theme::Light);
    const auto pixels = [&palette](const char *name) {
        return QString::number(palette.metric(QString::fromLatin1(name)));
    };
    QString css = QString::fromUtf8(rules);
    css.replace(QStringLiteral("%TEXT%"),
                QStringLiteral("%1,system-ui,-apple-system,\"Segoe UI\",Arial,sans-serif")
                    .arg(palette.textFont()));
    css.replace(
        QStringLiteral("%MONO%"),
        QStringLiteral("\"%1\",ui-monospace,Menlo,Consolas,monospace").arg(palette.monoFont()));
    // Figures are drawn for paper, in the dark too.
    const auto paper = figures::Palette::of(figures::Theme::Print);
    css.replace(QStringLiteral("%PAPER%"), paper.colour(QStringLiteral("surface")).toCss());
    css.replace(QStringLiteral("%INK%"), paper.colour(QStringLiteral("textMuted")).toCss());
    css.replace(QStringLiteral("%BODY%"),
                QString::number(palette.metric(QStringLiteral("type.body")) + 1));
    css.replace(QStringLiteral("%DISPLAY%"), pixels("type.display"));
    css.replace(QStringLiteral("%HEADING%"), pixels("type.heading"));
    css.replace(QStringLiteral("%TITLE%"), pixels("type.title"));
    css.replace(QStringLiteral("%LABEL%"), pixels("type.label"));
    css.replace(QStringLiteral("%RADIUSL%"), pixels("radius.l"));
    css.replace(QStringLiteral("%RADIUS%"), pixels("radius.s"));
    return QStringLiteral(":root{color-scheme:light dark;%1}\n"
                          "@media (prefers-color-scheme:dark){:root{%2}}\n"
                          "@media print{:root{%3}}\n")
               .arg(properties(figures::Theme::Light), properties(figures::Theme::Dark),
                    properties(figures::Theme::Print))
        + css;
}

QString iconSymbols()
{
    QString out = QStringLiteral("<svg width=\"0\" height=\"0\" style=\"position:absolute\" "
                                 "aria-hidden=\"true\">");
    for (const auto severity : domain::allSeverities)
        out += symbol(QStringLiteral("severity-") + domain::toString(severity),
                      QStringLiteral("severity/") + domain::toString(severity));
    for (const auto source : domain::allSources)
        out += symbol(QStringLiteral("source-") + domain::toString(source),
                      QStringLiteral("source/") + domain::toString(source));
    return out + QStringLiteral("</svg>");
}

} // namespace faultline::report
