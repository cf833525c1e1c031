// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/queryreference.h"

#include "core/domain/eventtext.h"

#include <re2/re2.h>

#include <algorithm>

namespace faultline::testing {
namespace {

using domain::Compare;
using domain::QueryNode;
using Kind = QueryNode::Kind;

void put(QuerySubject &subject, const QString &field, const std::string &value)
{
    if (!value.empty())
        subject.fields.insert(field, QString::fromStdString(value));
}

void put(QuerySubject &subject, const QString &field, const QString &value)
{
    if (!value.isEmpty())
        subject.fields.insert(field, value);
}

void putIds(QuerySubject &subject, const domain::TraceId &trace, domain::SpanId span)
{
    if (!trace.isNull())
        subject.fields.insert(QStringLiteral("trace"),
                              QString::fromLatin1(trace.toBytes().toHex()));
    if (!span.isNull())
        subject.fields.insert(QStringLiteral("span"),
                              QStringLiteral("%1").arg(span.value, 16, 16, QLatin1Char('0')));
}

void putAttributes(QuerySubject &subject, const domain::Attributes &attributes)
{
    for (const auto &[name, value] : attributes)
        subject.fields.insert(QString::fromStdString(name), QString::fromStdString(value));
}

int compareValues(const QString &left, const QString &right)
{
    bool leftIsNumber = false;
    bool rightIsNumber = false;
    const double a = left.toDouble(&leftIsNumber);
    const double b = right.toDouble(&rightIsNumber);
    if (leftIsNumber && rightIsNumber)
        return a < b ? -1 : (a > b ? 1 : 0);
    return QString::compare(left, right, Qt::CaseInsensitive);
}

bool holds(Compare compare, int order)
{
    switch (compare) {
    case Compare::Less:
        return order < 0;
    case Compare::LessEqual:
        return order <= 0;
    case Compare::Greater:
        return order > 0;
    case Compare::GreaterEqual:
        return order >= 0;
    default:
        return order == 0;
    }
}

std::optional<domain::Severity> severityOf(const QString &text)
{
    const std::string utf8 = text.toLower().toStdString();
    const auto named = domain::severityFromString(utf8);
    return named ? named : domain::severityFromLevel(utf8);
}

bool valueMatches(const QueryNode &node, const QString &value)
{
    switch (node.compare) {
    case Compare::Equal:
        return QString::compare(value, node.text, Qt::CaseInsensitive) == 0;
    case Compare::Prefix:
        return value.startsWith(node.text, Qt::CaseInsensitive);
    case Compare::Substring:
        return value.contains(node.text, Qt::CaseInsensitive);
    default:
        return holds(node.compare, compareValues(value, node.text));
    }
}

bool fieldMatches(const QueryNode &node, const QuerySubject &subject)
{
    const bool pattern = node.compare == Compare::Prefix || node.compare == Compare::Substring;
    if (node.field == u"severity" && !pattern) {
        const auto wanted = severityOf(node.text);
        return wanted
            && holds(node.compare, static_cast<int>(subject.severity) - static_cast<int>(*wanted));
    }
    if (node.field == u"duration" && !pattern) {
        const auto wanted = domain::durationFromText(node.text);
        if (!wanted || !subject.duration)
            return false;
        const auto difference = *subject.duration - *wanted;
        return holds(node.compare, difference.count() < 0 ? -1 : (difference.count() > 0 ? 1 : 0));
    }
    const auto values = subject.fields.values(node.field);
    return std::any_of(values.begin(), values.end(),
                       [&](const QString &value) { return valueMatches(node, value); });
}

bool phraseMatches(const QStringList &phrase, const QStringList &tokens)
{
    return std::search(tokens.begin(), tokens.end(), phrase.begin(), phrase.end()) != tokens.end();
}

bool nodeMatches(const QueryNode &node, const QuerySubject &subject)
{
    const auto child = [&](const QueryNode &n) { return nodeMatches(n, subject); };
    switch (node.kind) {
    case Kind::All:
        return true;
    case Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), child);
    case Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(), child);
    case Kind::Not:
        return !child(node.children.front());
    case Kind::Phrase:
        return phraseMatches(node.tokens, domain::tokensOf(subject.text));
    case Kind::TokenPrefix: {
        const QStringList tokens = domain::tokensOf(subject.text);
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](const QString &token) { return token.startsWith(node.text); });
    }
    case Kind::Substring:
        return subject.text.contains(node.text, Qt::CaseInsensitive);
    case Kind::Regex:
        return RE2::PartialMatch(subject.text.toStdString(), RE2(node.text.toStdString()));
    case Kind::Field:
        return fieldMatches(node, subject);
    case Kind::Time:
        return subject.time && (!node.from || *node.from <= *subject.time)
            && (!node.to || *subject.time <= *node.to);
    }
    return false;
}

} // namespace

QuerySubject subjectOf(const domain::LogRecord &record, Nanoseconds clockOffset)
{
    QuerySubject subject;
    subject.text = QString::fromStdString(record.raw);
    subject.severity = record.severity;
    if (record.time)
        subject.time = *record.time + clockOffset;
    put(subject, QStringLiteral("kind"), QStringLiteral("signal"));
    put(subject, QStringLiteral("source"), QStringLiteral("logs"));
    put(subject, QStringLiteral("service"), record.service);
    put(subject, QStringLiteral("host"), record.host);
    put(subject, QStringLiteral("logger"), record.logger);
    put(subject, QStringLiteral("message"), record.message);
    put(subject, QStringLiteral("severity"), domain::toString(record.severity));
    putIds(subject, record.traceId, record.spanId);
    putAttributes(subject, record.attributes);
    return subject;
}

QuerySubject subjectOf(const domain::Span &span, Nanoseconds clockOffset)
{
    QuerySubject subject;
    subject.text = QString::fromStdString(span.name + '\n' + span.statusMessage);
    for (const auto &[name, value] : span.attributes)
        subject.text += u'\n' + QString::fromStdString(value);
    subject.severity = span.status == domain::SpanStatus::Error ? domain::Severity::High
                                                                : domain::Severity::Info;
    subject.duration = span.duration;
    if (span.start)
        subject.time = *span.start + clockOffset;
    put(subject, QStringLiteral("kind"), QStringLiteral("signal"));
    put(subject, QStringLiteral("source"), QStringLiteral("traces"));
    put(subject, QStringLiteral("service"), span.service);
    put(subject, QStringLiteral("host"), span.host);
    put(subject, QStringLiteral("name"), span.name);
    put(subject, QStringLiteral("message"), span.statusMessage);
    put(subject, QStringLiteral("severity"), domain::toString(subject.severity));
    putIds(subject, span.traceId, span.spanId);
    putAttributes(subject, span.attributes);
    return subject;
}

QuerySubject subjectOf(const domain::Event &event, Nanoseconds clockOffset)
{
    QuerySubject subject;
    subject.text = domain::searchableText(event);
    subject.severity = event.severity;
    subject.deleted = event.deletedAt.has_value();
    if (event.rawTime)
        subject.time = *event.rawTime + clockOffset;
    if (event.rawTime && event.end)
        subject.duration = *event.end - *event.rawTime;
    put(subject, QStringLiteral("kind"), QStringLiteral("event"));
    put(subject, QStringLiteral("id"), event.id.toString());
    put(subject, QStringLiteral("source"), domain::toString(event.source));
    put(subject, QStringLiteral("type"), event.eventType);
    put(subject, QStringLiteral("severity"), domain::toString(event.severity));
    put(subject, QStringLiteral("service"), event.service);
    put(subject, QStringLiteral("host"), event.host);
    put(subject, QStringLiteral("title"), event.title);
    put(subject, QStringLiteral("message"), event.title);
    putIds(subject, event.traceId, event.spanId);
    for (const QString &tag : event.tags)
        put(subject, QStringLiteral("tag"), tag);
    for (const auto &[path, value] : domain::leavesOf(event.data)) {
        if (!domain::isKnownField(path))
            put(subject, path, value);
    }
    return subject;
}

bool matches(const domain::Query &query, const QuerySubject &subject)
{
    const bool visible = query.deleted == domain::DeletedMode::Any
        || subject.deleted == (query.deleted == domain::DeletedMode::Only);
    return visible && nodeMatches(query.root, subject);
}

} // namespace faultline::testing
