// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tidy/rules.h"

#include <QRegularExpression>

#include <vector>

namespace faultline::tidy {

namespace {

struct Word {
    QRegularExpression pattern;
    QString advice;
};

Word word(const char *pattern, const char *advice)
{
    return {QRegularExpression(QString::fromLatin1(pattern)), QString::fromLatin1(advice)};
}

const std::vector<Word> &unfinishedWords()
{
    static const std::vector<Word> table{
        word(R"(\b(TODO|FIXME|XXX|HACK)\b)", "do it now, or leave it out and say so in the README"),
        word(R"((?i)\bnot (yet )?implemented\b)", "build it or leave it out"),
        word(R"((?i)(?<!")\bstubs?\b(?!"))", "build it or leave it out"),
    };
    return table;
}

// The project speaks of itself only: neither of where nor of how it is written.
const std::vector<Word> &foreignWords()
{
    static const char itself[] = "the project's texts speak of the project only";
    static const std::vector<Word> table{
        word(R"((^|[\s"'(=])/(work|tmp|root)/)", "a path of one machine: take it from the caller"),
        word(R"(\.\./shared\b)", "say \"the test data\"; its place stands in tests/support"),
        word(R"((?i)\b(claude|anthropic|openai|chatgpt|copilot)\b)", itself),
        word(R"((?i)\bAI[- ](agent|assistant|generated|written)s?\b)", itself),
        word(R"((?i)\b(sub-?agent|language model|coding agent)s?\b)", itself),
        word(R"((?i)\b(previous|next|earlier|another) session\b)", itself),
        word(R"((?i)\bin this (conversation|chat)\b)", itself),
        word(R"((?i)\b(the|this) (workplace|worktree|brief)\b)", itself),
    };
    return table;
}

bool isBulk(const SourceFile &file)
{
    return file.isUnder(QLatin1String("tests/data"))
        || file.isUnder(QLatin1String("resources/sample"))
        || file.name() == QLatin1String("LICENSE");
}

bool maySay(const SourceFile &file)
{
    // The checker names the words it looks for; one file knows where the test data lies.
    return file.isUnder(QLatin1String("tests/tidy"))
        || file.path == QLatin1String("tests/support/testdata.cpp")
        || file.path == QLatin1String("tests/support/testdata.h");
}

void checkLine(const SourceFile &file, qsizetype index, const std::vector<Word> &words,
               Findings &findings)
{
    for (const Word &banned : words) {
        const QRegularExpressionMatch match = banned.pattern.match(file.lines[index]);
        if (match.hasMatch()) {
            findings.append(
                {file.path, int(index) + 1, QStringLiteral("word"),
                 QStringLiteral("\"%1\": %2").arg(match.captured(0).trimmed(), banned.advice)});
        }
    }
}

} // namespace

Findings checkWords(const Tree &tree)
{
    Findings findings;
    for (const SourceFile &file : tree.files()) {
        if (isBulk(file) || maySay(file))
            continue;
        for (qsizetype i = 0; i < file.lines.size(); ++i) {
            checkLine(file, i, unfinishedWords(), findings);
            checkLine(file, i, foreignWords(), findings);
        }
    }
    return findings;
}

} // namespace faultline::tidy
