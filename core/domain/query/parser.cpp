// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/query/query.h"

#include "core/domain/query/scanner.h"

namespace faultline::domain {
namespace {

using Kind = QueryNode::Kind;

Error mistake(qsizetype position, const QString &expected)
{
    return {ErrorCode::InvalidArgument,
            QStringLiteral("query, position %1: expected %2").arg(position + 1).arg(expected),
            QStringLiteral("Quote text that holds : < > ( ) or a leading -, as in \"a:b\"")};
}

/// Recursive descent over the scanner's lexemes: or := and (OR and)*, and := unary+,
/// unary := (- | NOT)* primary.
class QueryParser {
public:
    explicit QueryParser(const QString &text)
        : m_scanner(text)
    { }

    Result<Query> parse()
    {
        Query query;
        if (m_scanner.peek().type == Lexeme::Type::End)
            return query;
        auto root = parseOr(0);
        if (!root)
            return failureOf(root);
        if (m_scanner.peek().type != Lexeme::Type::End)
            return tl::unexpected(mistake(m_scanner.peek().position, QStringLiteral("the end")));
        query.root = std::move(*root);
        query.deleted = m_deleted;
        return query;
    }

private:
    using Type = Lexeme::Type;

    Result<QueryNode> parseOr(int depth)
    {
        if (depth > queryDepthMax)
            return tl::unexpected(
                mistake(m_scanner.peek().position, QStringLiteral("fewer nested parentheses")));
        return parseList(Kind::Or, depth);
    }

    Result<QueryNode> parseList(Kind kind, int depth)
    {
        QueryNode list;
        list.kind = kind;
        list.position = m_scanner.peek().position;
        do {
            auto child = kind == Kind::Or ? parseList(Kind::And, depth) : parseUnary(depth);
            if (!child)
                return child;
            list.children.push_back(std::move(*child));
        } while (continues(kind));
        return flattened(std::move(list));
    }

    bool continues(Kind kind)
    {
        const Type next = m_scanner.peek().type;
        if (kind == Kind::Or) {
            if (next != Type::Or)
                return false;
            m_scanner.take();
            return true;
        }
        if (next == Type::And)
            m_scanner.take();
        return next != Type::Or && next != Type::End && next != Type::Close;
    }

    /// Modifiers match everything and vanish from an And; a list of one is its child.
    static QueryNode flattened(QueryNode list)
    {
        if (list.kind == Kind::And) {
            std::erase_if(list.children, [](const QueryNode &n) { return n.kind == Kind::All; });
            if (list.children.empty())
                return {};
        }
        if (list.children.size() == 1)
            return QueryNode(std::move(list.children.front()));
        return list;
    }

    Result<QueryNode> parseUnary(int depth)
    {
        bool negated = false;
        const qsizetype position = m_scanner.peek().position;
        while (m_scanner.peek().type == Type::Not) {
            negated = !negated;
            m_scanner.take();
        }
        auto node = parsePrimary(depth);
        if (!node || !negated)
            return node;
        QueryNode inverse;
        inverse.kind = Kind::Not;
        inverse.position = position;
        inverse.children.push_back(std::move(*node));
        return inverse;
    }

    Result<QueryNode> parsePrimary(int depth)
    {
        const Lexeme lexeme = m_scanner.take();
        switch (lexeme.type) {
        case Type::Open: {
            auto inner = parseOr(depth + 1);
            if (inner && m_scanner.take().type != Type::Close)
                return tl::unexpected(
                    mistake(m_scanner.lastPosition(), QStringLiteral("a closing parenthesis")));
            return inner;
        }
        case Type::Word:
            return wordNode(lexeme);
        case Type::Quoted:
            return phraseNode(lexeme.text, lexeme.position);
        case Type::Regex:
            return patternNode(Kind::Regex, lexeme.text, lexeme.position);
        case Type::Field:
            return fieldNode(lexeme);
        case Type::Mistake:
            return tl::unexpected(mistake(lexeme.position, lexeme.text));
        default:
            return tl::unexpected(
                mistake(lexeme.position, QStringLiteral("a word, a field or a parenthesis")));
        }
    }

    static QueryNode patternNode(Kind kind, const QString &text, qsizetype position)
    {
        QueryNode node;
        node.kind = kind;
        node.text = text;
        node.position = position;
        return node;
    }

    /// Text without a single token character (`!!`, `->`) can only be meant as a substring.
    static QueryNode phraseNode(const QString &text, qsizetype position)
    {
        QueryNode node = patternNode(Kind::Phrase, text, position);
        node.tokens = tokensOf(text);
        if (node.tokens.isEmpty())
            node.kind = text.isEmpty() ? Kind::All : Kind::Substring;
        return node;
    }

    static Result<QueryNode> wordNode(const Lexeme &lexeme)
    {
        const QString &text = lexeme.text;
        const bool starFirst = text.startsWith(u'*');
        const bool starLast = text.endsWith(u'*');
        const QString bare = text.mid(starFirst ? 1 : 0, text.size() - starFirst - starLast);
        if ((starFirst || starLast) && (bare.isEmpty() || text.size() < 2))
            return tl::unexpected(mistake(lexeme.position, QStringLiteral("text beside the *")));
        if (starFirst && !starLast)
            return tl::unexpected(mistake(lexeme.position + text.size(),
                                          QStringLiteral("* after the part, as in *part*")));
        if (starFirst)
            return patternNode(Kind::Substring, bare, lexeme.position);
        if (starLast) {
            const QStringList tokens = tokensOf(bare);
            if (tokens.size() != 1 || tokens.front().size() != bare.size())
                return tl::unexpected(
                    mistake(lexeme.position, QStringLiteral("one word before the *")));
            return patternNode(Kind::TokenPrefix, tokens.front(), lexeme.position);
        }
        return phraseNode(text, lexeme.position);
    }

    Result<QueryNode> fieldNode(const Lexeme &lexeme)
    {
        const QString field = canonicalField(lexeme.field);
        if (field == u"deleted")
            return deletedModifier(lexeme);
        if (field == u"from" || field == u"to" || field == u"around" || field == u"time")
            return timeNode(field, lexeme);
        QueryNode node = patternNode(Kind::Field, lexeme.text, lexeme.position);
        node.field = field;
        node.compare = lexeme.compare;
        if (lexeme.compare == Compare::Equal && !lexeme.quoted) {
            const bool starFirst = node.text.size() > 1 && node.text.startsWith(u'*');
            const bool starLast = node.text.size() > 1 && node.text.endsWith(u'*');
            if (starLast)
                node.compare = starFirst ? Compare::Substring : Compare::Prefix;
            node.text = node.text.mid(starFirst && starLast ? 1 : 0,
                                      node.text.size() - starLast - (starFirst && starLast));
        }
        return node;
    }

    Result<QueryNode> deletedModifier(const Lexeme &lexeme)
    {
        if (lexeme.text == u"only")
            m_deleted = DeletedMode::Only;
        else if (lexeme.text == u"any")
            m_deleted = DeletedMode::Any;
        else
            return tl::unexpected(
                mistake(lexeme.position, QStringLiteral("deleted:only or deleted:any")));
        return QueryNode{};
    }

    static Result<QueryNode> timeNode(const QString &field, const Lexeme &lexeme)
    {
        QueryNode node = patternNode(Kind::Time, lexeme.text, lexeme.position);
        const qsizetype plusMinus = field == u"around" ? lexeme.text.indexOf(u'±') : -1;
        const QString timeText = plusMinus < 0 ? lexeme.text : lexeme.text.left(plusMinus);
        const auto at = Instant::fromText(timeText);
        if (!at)
            return tl::unexpected(
                mistake(lexeme.position,
                        QStringLiteral("a time with its zone, as in 2026-06-18T15:06:00Z")));
        Nanoseconds around = std::chrono::minutes(1);
        if (plusMinus >= 0) {
            const auto given = durationFromText(QStringView(lexeme.text).mid(plusMinus + 1));
            if (!given || *given < Nanoseconds::zero())
                return tl::unexpected(
                    mistake(lexeme.position, QStringLiteral("a duration after ±, as in ±1m")));
            around = *given;
        }
        bounds(node, field, lexeme.compare, *at, around);
        return node;
    }

    static void bounds(QueryNode &node, const QString &field, Compare compare, Instant at,
                       Nanoseconds around)
    {
        using namespace std::chrono_literals;
        if (field == u"around") {
            node.from = at - around;
            node.to = at + around;
        } else if (field == u"from" || compare == Compare::GreaterEqual) {
            node.from = at;
        } else if (field == u"to" || compare == Compare::LessEqual) {
            node.to = at;
        } else if (compare == Compare::Greater) {
            node.from = at + 1ns;
        } else if (compare == Compare::Less) {
            node.to = at - 1ns;
        } else {
            node.from = at;
            node.to = at;
        }
    }

    QueryScanner m_scanner;
    DeletedMode m_deleted = DeletedMode::Hide;
};

} // namespace

Result<Query> parseQuery(const QString &text)
{
    if (text.size() > queryLengthMax)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("The query has %1 characters, at most %2 fit")
                           .arg(text.size())
                           .arg(queryLengthMax));
    return QueryParser(text).parse();
}

} // namespace faultline::domain
