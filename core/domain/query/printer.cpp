// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/query.h"

#include <limits>

namespace faultline::domain {
namespace {

using Kind = QueryNode::Kind;

QString quotedText(const QString &text)
{
    QString escaped = text;
    escaped.replace(QStringLiteral("\\"), QStringLiteral("\\\\"));
    escaped.replace(QStringLiteral("\""), QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

QString fieldText(const QueryNode &node)
{
    switch (node.compare) {
    case Compare::Equal:
        return node.field + u':' + quotedText(node.text);
    case Compare::Prefix:
        return node.field + u':' + node.text + u'*';
    case Compare::Substring:
        return node.field + QStringLiteral(":*") + node.text + u'*';
    case Compare::Less:
        return node.field + u'<' + quotedText(node.text);
    case Compare::LessEqual:
        return node.field + QStringLiteral("<=") + quotedText(node.text);
    case Compare::Greater:
        return node.field + u'>' + quotedText(node.text);
    case Compare::GreaterEqual:
        return node.field + QStringLiteral(">=") + quotedText(node.text);
    }
    return {};
}

QString timeText(const QueryNode &node)
{
    const std::int64_t width = node.from && node.to ? (*node.to - *node.from).count() : -1;
    if (width >= 0 && width % 2 == 0 && width != std::numeric_limits<std::int64_t>::max())
        return QStringLiteral("around:%1±%2ns")
            .arg((*node.from + Nanoseconds(width / 2)).toRfc3339())
            .arg(width / 2);
    QStringList parts;
    if (node.from)
        parts += QStringLiteral("from:") + node.from->toRfc3339();
    if (node.to)
        parts += QStringLiteral("to:") + node.to->toRfc3339();
    return u'(' + parts.join(u' ') + u')';
}

QString nodeText(const QueryNode &node)
{
    switch (node.kind) {
    case Kind::All:
        return QStringLiteral("\"\"");
    case Kind::Phrase:
        return quotedText(node.text);
    case Kind::TokenPrefix:
        return node.text + u'*';
    case Kind::Substring:
        if (tokensOf(node.text).isEmpty())
            return quotedText(node.text);
        return u'*' + node.text + u'*';
    case Kind::Regex: {
        QString escaped = node.text;
        return u'/' + escaped.replace(QStringLiteral("/"), QStringLiteral("\\/")) + u'/';
    }
    case Kind::Field:
        return fieldText(node);
    case Kind::Time:
        return timeText(node);
    case Kind::Not:
        return QStringLiteral("NOT ") + nodeText(node.children.front());
    case Kind::And:
    case Kind::Or:
        break;
    }
    QStringList parts;
    for (const QueryNode &child : node.children)
        parts += nodeText(child);
    return u'(' + parts.join(node.kind == Kind::Or ? QStringLiteral(" OR ") : QStringLiteral(" "))
        + u')';
}

} // namespace

QString toText(const Query &query)
{
    QString text = query.matchesAll() ? QString() : nodeText(query.root);
    if (query.deleted != DeletedMode::Hide)
        text += query.deleted == DeletedMode::Only ? QStringLiteral(" deleted:only")
                                                   : QStringLiteral(" deleted:any");
    return text.trimmed();
}

} // namespace faultline::domain
