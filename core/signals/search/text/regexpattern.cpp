// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/search/text/textpattern.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

namespace faultline::signals {
namespace {

/// What a pattern may take when it is compiled and run; RE2 refuses larger ones.
constexpr std::int64_t regexBytesMax = 8 * 1024 * 1024;
/// Shorter literals are in almost every line.
constexpr int atomBytesMin = 2;

re2::RE2::Options regexOptions()
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(regexBytesMax);
    return options;
}

/// The text that all begin with or, if that is longer, all end with.
std::string commonEnd(const std::vector<std::string> &texts)
{
    std::string_view front = texts.front();
    std::string_view back = texts.front();
    for (const std::string &text : texts) {
        while (!text.starts_with(front))
            front.remove_suffix(1);
        while (!text.ends_with(back))
            back.remove_prefix(1);
    }
    return std::string(front.size() >= back.size() ? front : back);
}

} // namespace

RegexPattern::RegexPattern() = default;
RegexPattern::~RegexPattern() = default;

Result<std::unique_ptr<TextPattern>> RegexPattern::compile(const QString &pattern)
{
    const std::string utf8 = pattern.toStdString();
    std::unique_ptr<RegexPattern> compiled(new RegexPattern);
    compiled->m_regex = std::make_unique<re2::RE2>(utf8, regexOptions());
    if (!compiled->m_regex->ok())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("/%1/ is no regular expression: %2")
                           .arg(pattern, QString::fromStdString(compiled->m_regex->error())),
                       QStringLiteral("The syntax is that of RE2; quote the text instead to look "
                                      "for it as it stands"));
    compiled->findAtoms(utf8);
    return std::unique_ptr<TextPattern>(std::move(compiled));
}

void RegexPattern::findAtoms(const std::string &pattern)
{
    auto filter = std::make_unique<re2::FilteredRE2>(atomBytesMin);
    int number = 0;
    std::vector<std::string> atoms;
    if (filter->Add(pattern, regexOptions(), &number) != re2::RE2::NoError)
        return;
    filter->Compile(&atoms);
    // Atoms are in lower case of all scripts, our texts in that of ASCII only.
    const bool allAscii = std::all_of(atoms.begin(), atoms.end(),
                                      [](const std::string &atom) { return isAscii(atom); });
    std::vector<int> withoutAtoms;
    filter->AllPotentials({}, &withoutAtoms);
    if (atoms.empty() || !allAscii || !withoutAtoms.empty())
        return;
    m_filter = std::move(filter);
    m_common = commonEnd(atoms);
    for (std::string &atom : atoms)
        m_atoms.emplace_back(std::move(atom));
}

bool RegexPattern::mayMatchByAtoms(const RecordText &text) const
{
    if (!m_filter || !text.byBytes)
        return true;
    std::vector<int> found;
    for (std::size_t i = 0; i < m_atoms.size(); ++i) {
        if (m_atoms[i].find(text.lowered) != std::string_view::npos)
            found.push_back(static_cast<int>(i));
    }
    if (found.empty())
        return false;
    std::vector<int> potentials;
    m_filter->AllPotentials(found, &potentials);
    return !potentials.empty();
}

bool RegexPattern::matches(const RecordText &text) const
{
    if (!mayMatchByAtoms(text))
        return false;
    if (isCleanUtf8(text.raw))
        return re2::RE2::PartialMatch(re2::StringPiece(text.raw.data(), text.raw.size()), *m_regex);
    // Bytes that are no UTF-8 stand as U+FFFD, so that `.` matches them.
    const std::string mended
        = QString::fromUtf8(text.raw.data(), static_cast<qsizetype>(text.raw.size())).toStdString();
    return re2::RE2::PartialMatch(mended, *m_regex);
}

std::string RegexPattern::requiredLiteral() const
{
    return m_common;
}

} // namespace faultline::signals
