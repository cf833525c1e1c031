// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/query/query.h"
#include "core/signals/search/text/recordtext.h"
#include "core/signals/tokenfilter.h"

#include <memory>
#include <string>
#include <vector>

namespace re2 {
class FilteredRE2;
class RE2;
} // namespace re2

namespace faultline::signals {

/// One text term of a query: a phrase, a prefix, a substring or a regular expression. ASCII terms
/// run over bytes; where case needs Unicode the answer is asked of Qt, as the meaning says.
class TextPattern {
public:
    virtual ~TextPattern() = default;
    TextPattern(const TextPattern &) = delete;
    TextPattern &operator=(const TextPattern &) = delete;

    [[nodiscard]] virtual bool matches(const RecordText &text) const = 0;
    /// False when no record of a segment with this filter can match.
    [[nodiscard]] virtual bool mayMatch(const TokenFilter &) const { return true; }
    /// Something that stands in the lower case bytes of every record that matches, as long as the
    /// text folds by bytes; empty when there is none.
    [[nodiscard]] virtual std::string requiredLiteral() const { return {}; }
    /// Rough cost, to ask the cheap ones first.
    [[nodiscard]] virtual int cost() const { return 10; }

protected:
    TextPattern() = default;
};

/// Whole tokens next to each other.
class PhrasePattern final : public TextPattern {
public:
    explicit PhrasePattern(const QStringList &lowerTokens);
    [[nodiscard]] bool matches(const RecordText &text) const override;
    [[nodiscard]] bool mayMatch(const TokenFilter &filter) const override;
    [[nodiscard]] std::string requiredLiteral() const override;

private:
    [[nodiscard]] bool continuesAt(std::string_view text, std::size_t end) const;

    QStringList m_tokens;
    std::vector<std::string> m_utf8Tokens;
    std::vector<std::uint64_t> m_hashes;
    bool m_isAscii = true;
    NeedleSearch m_first;
};

/// A token that begins with something.
class PrefixPattern final : public TextPattern {
public:
    explicit PrefixPattern(const QString &lowerPrefix);
    [[nodiscard]] bool matches(const RecordText &text) const override;
    [[nodiscard]] std::string requiredLiteral() const override;

private:
    QString m_prefix;
    bool m_isAscii = true;
    NeedleSearch m_search;
};

/// A part anywhere, case ignored.
class SubstringPattern final : public TextPattern {
public:
    explicit SubstringPattern(const QString &part);
    [[nodiscard]] bool matches(const RecordText &text) const override;
    [[nodiscard]] std::string requiredLiteral() const override;

private:
    QString m_part;
    bool m_isAscii = true;
    NeedleSearch m_search;
};

/// RE2 over the raw record. FilteredRE2 says which literals a match needs, and only records that
/// have them are matched.
class RegexPattern final : public TextPattern {
public:
    ~RegexPattern() override;
    [[nodiscard]] static Result<std::unique_ptr<TextPattern>> compile(const QString &pattern);
    [[nodiscard]] bool matches(const RecordText &text) const override;
    [[nodiscard]] std::string requiredLiteral() const override;
    [[nodiscard]] int cost() const override { return 20; }

private:
    RegexPattern();
    void findAtoms(const std::string &pattern);
    [[nodiscard]] bool mayMatchByAtoms(const RecordText &text) const;

    std::unique_ptr<re2::RE2> m_regex;
    std::unique_ptr<re2::FilteredRE2> m_filter; ///< null when nothing is required
    std::vector<NeedleSearch> m_atoms;
    std::string m_common; ///< what all atoms begin or all end with; every match has one of them
};

} // namespace faultline::signals
