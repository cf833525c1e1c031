// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/signals/querygenerator.h"

#include "tests/core/signals/generators.h"

#include <ostream>

namespace faultline::signals::testing {
namespace {

using rc::Gen;
namespace gen = rc::gen;
using domain::Compare;
using domain::Query;
using domain::QueryNode;
using Kind = QueryNode::Kind;

QueryNode nodeOf(Kind kind, const QString &text)
{
    QueryNode node;
    node.kind = kind;
    node.text = text;
    return node;
}

Gen<QString> anyQueryText()
{
    return gen::map(gen::weightedOneOf<std::string>({{4, anyWord()}, {1, anySentence()}}),
                    [](const std::string &text) { return QString::fromStdString(text); });
}

QueryNode phraseOf(const QString &text)
{
    QueryNode node = nodeOf(Kind::Phrase, text);
    node.tokens = domain::tokensOf(text);
    if (node.tokens.isEmpty())
        node.kind = text.isEmpty() ? Kind::All : Kind::Substring;
    return node;
}

QueryNode prefixOf(const QString &text, int size)
{
    const QStringList tokens = domain::tokensOf(text);
    QueryNode node = nodeOf(Kind::TokenPrefix, QStringLiteral("e"));
    if (!tokens.isEmpty())
        node.text = tokens.front().left(std::max(1, size));
    return node;
}

Gen<QueryNode> anyRegex()
{
    return gen::map(
        gen::element<std::string>(
            "error", "(?i)error", "time(out)?", "[0-9]+", "a.b", "\xc3\x89", "k", "(?i)k", "(?i)s",
            "^e", "d$", "user_\\d|503", ".", "\\x{FFFD}", "(timeout|error).*id", "(?i)istanbul",
            "\\bid\\b", "x*", "(?s)a.*a", "time|out|503", "(?i)(time)(out)", "err(or)+", "\\n"),
        [](const std::string &text) { return nodeOf(Kind::Regex, QString::fromStdString(text)); });
}

Gen<QueryNode> anyField()
{
    const auto name = gen::element<std::string>(
        "service", "host", "logger", "message", "severity", "trace", "span", "kind", "source",
        "code", "http.status", "user", "duration", "name", "nowhere", "service", "severity");
    const auto compare
        = gen::element(Compare::Equal, Compare::Equal, Compare::Prefix, Compare::Substring,
                       Compare::Less, Compare::LessEqual, Compare::Greater, Compare::GreaterEqual);
    const auto value = gen::oneOf(
        gen::map(gen::element<std::string>("high", "WARN", "info", "critical", "e", "signal",
                                           "logs", "traces", "2s", "100ms", "-1s", "1e2", "00",
                                           "4BF92F3577B34DA6A3CE929D0E0E4736", "00f067aa0ba902b7"),
                 [](const std::string &text) { return QString::fromStdString(text); }),
        anyQueryText());
    return gen::apply(
        [](const std::string &field, Compare how, const QString &text) {
            QueryNode node = nodeOf(Kind::Field, text);
            node.field = QString::fromStdString(field);
            node.compare = how;
            return node;
        },
        name, compare, value);
}

Gen<QueryNode> anyTimeNode()
{
    const auto bound = gen::map(gen::inRange<std::int64_t>(-1, 100'000), [](std::int64_t ms) {
        return ms < 0 ? std::optional<Instant>()
                      : std::optional(Instant(1'781'784'000'000'000'000 + ms * 1'000'000));
    });
    return gen::apply(
        [](std::optional<Instant> from, std::optional<Instant> to) {
            QueryNode node;
            node.kind = Kind::Time;
            node.from = from;
            node.to = to;
            return node;
        },
        bound, bound);
}

Gen<QueryNode> anyLeaf()
{
    return gen::weightedOneOf<QueryNode>(
        {{4, gen::map(anyQueryText(), phraseOf)},
         {2, gen::apply(prefixOf, anyQueryText(), gen::inRange(1, 6))},
         {2,
          gen::map(anyQueryText(),
                   [](const QString &text) { return nodeOf(Kind::Substring, text); })},
         {2, anyRegex()},
         {4, anyField()},
         {1, anyTimeNode()},
         {1, gen::just(QueryNode{})}});
}

Gen<QueryNode> anyNode(int depth)
{
    if (depth == 0)
        return anyLeaf();
    const auto list = gen::mapcat(gen::inRange<std::size_t>(1, 4), [depth](std::size_t count) {
        return gen::container<std::vector<QueryNode>>(count, anyNode(depth - 1));
    });
    const auto group = gen::apply(
        [](Kind kind, std::vector<QueryNode> children) {
            QueryNode node;
            node.kind = kind;
            if (kind == Kind::Not)
                children.resize(1);
            node.children = std::move(children);
            return node;
        },
        gen::element(Kind::And, Kind::Or, Kind::Not), list);
    return gen::weightedOneOf<QueryNode>({{3, anyLeaf()}, {2, group}});
}

} // namespace

rc::Gen<Query> anyQuery()
{
    const auto deleted = gen::weightedElement<domain::DeletedMode>({{20, domain::DeletedMode::Hide},
                                                                    {1, domain::DeletedMode::Only},
                                                                    {2, domain::DeletedMode::Any}});
    return gen::apply(
        [](QueryNode root, domain::DeletedMode mode) {
            return Query{std::move(root), mode};
        },
        anyNode(2), deleted);
}

} // namespace faultline::signals::testing

namespace faultline::domain {

void showValue(const Query &query, std::ostream &os)
{
    os << toText(query).toStdString();
}

} // namespace faultline::domain
