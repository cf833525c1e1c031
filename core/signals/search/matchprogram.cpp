// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/matchprogram.h"

#include <algorithm>

namespace faultline::signals {
namespace {

using Kind = domain::QueryNode::Kind;

int costOf(const MatchNode &node)
{
    switch (node.kind) {
    case Kind::All:
    case Kind::Time:
        return 1;
    case Kind::Field:
        return node.field->comparesRank() ? 2 : 5;
    case Kind::Phrase:
    case Kind::TokenPrefix:
    case Kind::Substring:
    case Kind::Regex:
        return node.pattern->cost();
    case Kind::And:
    case Kind::Or:
    case Kind::Not:
        break;
    }
    int cost = 0;
    for (const MatchNode &child : node.children)
        cost += costOf(child);
    return cost;
}

bool nodeMatches(const MatchNode &node, const MatchRow &row)
{
    const auto child = [&row](const MatchNode &n) { return nodeMatches(n, row); };
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
    case Kind::TokenPrefix:
    case Kind::Substring:
    case Kind::Regex:
        return node.pattern->matches(row.text());
    case Kind::Field:
        return row.anyValueMatches(*node.field);
    case Kind::Time: {
        const auto time = row.time();
        return time && (!node.from || *node.from <= *time) && (!node.to || *time <= *node.to);
    }
    }
    return false;
}

/// A Not may always match: "perhaps" can't be turned round.
bool nodeMayMatch(const MatchNode &node, const SegmentHint &hint)
{
    const auto child = [&hint](const MatchNode &n) { return nodeMayMatch(n, hint); };
    switch (node.kind) {
    case Kind::All:
    case Kind::Not:
        return true;
    case Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), child);
    case Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(), child);
    case Kind::Phrase:
    case Kind::TokenPrefix:
    case Kind::Substring:
    case Kind::Regex:
        return hint.mayMatchText(*node.pattern);
    case Kind::Field:
        return hint.mayMatchField(*node.field);
    case Kind::Time:
        return hint.mayMatchTime(node.from, node.to);
    }
    return true;
}

/// The longest literal that all matching records have: of one pattern, or of any part of an And.
std::string requiredLiteralOf(const MatchNode &node)
{
    if (node.pattern)
        return node.pattern->requiredLiteral();
    std::string longest;
    for (const MatchNode &child : node.children) {
        if (node.kind != Kind::And)
            break;
        std::string literal = requiredLiteralOf(child);
        if (literal.size() > longest.size())
            longest = std::move(literal);
    }
    return longest;
}

Result<std::unique_ptr<TextPattern>> patternOf(const domain::QueryNode &node)
{
    switch (node.kind) {
    case Kind::Phrase:
        return std::make_unique<PhrasePattern>(node.tokens);
    case Kind::TokenPrefix:
        return std::make_unique<PrefixPattern>(node.text);
    case Kind::Substring:
        return std::make_unique<SubstringPattern>(node.text);
    case Kind::Regex:
        return RegexPattern::compile(node.text);
    default:
        return std::unique_ptr<TextPattern>();
    }
}

} // namespace

Result<std::shared_ptr<const MatchProgram>> MatchProgram::compile(const domain::Query &query)
{
    std::shared_ptr<MatchProgram> program(new MatchProgram);
    auto root = program->compileNode(query.root);
    if (!root)
        return failureOf(root);
    program->m_root = std::move(*root);
    program->m_never = query.deleted == domain::DeletedMode::Only;
    program->m_fieldTerms.resize(program->m_fields);
    program->index(program->m_root);
    std::string literal = requiredLiteralOf(program->m_root);
    if (!literal.empty())
        program->m_requiredLiteral.emplace(std::move(literal));
    return std::shared_ptr<const MatchProgram>(std::move(program));
}

Result<MatchNode> MatchProgram::compileNode(const domain::QueryNode &node)
{
    MatchNode compiled;
    compiled.kind = node.kind;
    compiled.from = node.from;
    compiled.to = node.to;
    auto pattern = patternOf(node);
    if (!pattern)
        return failureOf(pattern);
    compiled.pattern = std::move(*pattern);
    m_looksAtText = m_looksAtText || compiled.pattern;
    m_looksAtTime = m_looksAtTime || node.kind == Kind::Time;
    if (node.kind == Kind::Field)
        compiled.field.emplace(node, m_fields++);
    for (const domain::QueryNode &child : node.children) {
        auto part = compileNode(child);
        if (!part)
            return part;
        compiled.children.push_back(std::move(*part));
    }
    std::stable_sort(compiled.children.begin(), compiled.children.end(),
                     [](const MatchNode &a, const MatchNode &b) { return costOf(a) < costOf(b); });
    return compiled;
}

void MatchProgram::index(const MatchNode &node)
{
    if (node.field)
        m_fieldTerms[node.field->number()] = &*node.field;
    for (const MatchNode &child : node.children)
        index(child);
}

bool MatchProgram::matches(const MatchRow &row) const
{
    return !m_never && nodeMatches(m_root, row);
}

bool MatchProgram::mayMatch(const SegmentHint &hint) const
{
    return !m_never && nodeMayMatch(m_root, hint);
}

bool MatchProgram::matchesAll() const
{
    return !m_never && m_root.kind == Kind::All;
}

bool SummaryHint::mayMatchField(const FieldTerm &term) const
{
    if (term.comparesLength())
        return m_summary.kind == SegmentKind::Spans;
    if (!term.comparesRank())
        return true;
    for (const domain::Severity severity : domain::allSeverities) {
        if (m_summary.severities[static_cast<std::size_t>(severity)] > 0
            && term.matchesRank(severity))
            return true;
    }
    return false;
}

bool SummaryHint::mayMatchTime(std::optional<Instant> from, std::optional<Instant> to) const
{
    return m_summary.first && m_summary.last && (!from || *from <= *m_summary.last + m_offset)
        && (!to || *m_summary.first + m_offset <= *to);
}

} // namespace faultline::signals
