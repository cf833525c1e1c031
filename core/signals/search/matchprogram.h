// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/signals/search/fieldterm.h"
#include "core/signals/search/text/recordtext.h"
#include "core/signals/search/text/textpattern.h"
#include "core/signals/segment.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace faultline::signals {

/// One node of a compiled query. Which members count depends on `kind`.
struct MatchNode {
    domain::QueryNode::Kind kind = domain::QueryNode::Kind::All;
    std::vector<MatchNode> children; ///< cheap ones first
    std::unique_ptr<TextPattern> pattern;
    std::optional<FieldTerm> field;
    std::optional<Instant> from;
    std::optional<Instant> to;
};

/// What a record answers while a query runs over it.
class MatchRow {
public:
    MatchRow() = default;
    MatchRow(const MatchRow &) = delete;
    MatchRow &operator=(const MatchRow &) = delete;
    virtual ~MatchRow() = default;

    [[nodiscard]] virtual const RecordText &text() const = 0;
    [[nodiscard]] virtual std::optional<Instant> time() const = 0; ///< effective
    [[nodiscard]] virtual domain::Severity severity() const = 0;
    [[nodiscard]] virtual std::optional<Nanoseconds> duration() const = 0;
    /// Whether a value of the term's field, in its column or an attribute, matches.
    [[nodiscard]] virtual bool anyValueMatches(const FieldTerm &term) const = 0;
};

/// What is known of a segment before its records are looked at. True answers mean "perhaps".
class SegmentHint {
public:
    SegmentHint() = default;
    SegmentHint(const SegmentHint &) = delete;
    SegmentHint &operator=(const SegmentHint &) = delete;
    virtual ~SegmentHint() = default;

    [[nodiscard]] virtual bool mayMatchText(const TextPattern &) const { return true; }
    [[nodiscard]] virtual bool mayMatchField(const FieldTerm &) const { return true; }
    [[nodiscard]] virtual bool mayMatchTime(std::optional<Instant>, std::optional<Instant>) const
    {
        return true;
    }
};

/// Decides by the summary alone.
class SummaryHint : public SegmentHint {
public:
    SummaryHint(const SegmentSummary &summary, Nanoseconds clockOffset)
        : m_summary(summary)
        , m_offset(clockOffset)
    { }
    [[nodiscard]] bool mayMatchField(const FieldTerm &term) const override;
    [[nodiscard]] bool mayMatchTime(std::optional<Instant> from,
                                    std::optional<Instant> to) const override;

private:
    const SegmentSummary &m_summary;
    Nanoseconds m_offset;
};

/// A compiled query. Immutable: many threads may use one.
class MatchProgram {
public:
    [[nodiscard]] static Result<std::shared_ptr<const MatchProgram>> compile(
        const domain::Query &query);

    [[nodiscard]] bool matches(const MatchRow &row) const;
    [[nodiscard]] bool mayMatch(const SegmentHint &hint) const;
    [[nodiscard]] bool matchesAll() const;

    [[nodiscard]] bool looksAtText() const { return m_looksAtText; }
    [[nodiscard]] bool looksAtTime() const { return m_looksAtTime; }
    /// Every field term of the query, by its number.
    [[nodiscard]] const std::vector<const FieldTerm *> &fieldTerms() const { return m_fieldTerms; }
    /// See TextPattern::requiredLiteral.
    [[nodiscard]] const NeedleSearch *requiredLiteral() const
    {
        return m_requiredLiteral ? &*m_requiredLiteral : nullptr;
    }

private:
    MatchProgram() = default;
    [[nodiscard]] Result<MatchNode> compileNode(const domain::QueryNode &node);
    void index(const MatchNode &node);

    MatchNode m_root;
    bool m_never = false; ///< asks for deleted ones only: signals are never deleted softly
    bool m_looksAtText = false;
    bool m_looksAtTime = false;
    std::size_t m_fields = 0;
    std::vector<const FieldTerm *> m_fieldTerms;
    std::optional<NeedleSearch> m_requiredLiteral;
};

} // namespace faultline::signals
