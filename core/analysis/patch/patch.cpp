// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/patch/patch.h"

#include "core/analysis/constants.h"
#include "core/analysis/text/symptoms.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace faultline::analysis {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool isCommentLine(std::string_view text)
{
    const std::string_view line = trimmed(text);
    constexpr std::array starts
        = std::to_array<std::string_view>({"//", "# ", "/*", "* ", "*/", "-- ", "<!--", "\"\"\""});
    return line == "#" || line == "*"
        || std::any_of(starts.begin(), starts.end(),
                       [line](std::string_view start) { return line.starts_with(start); });
}

/// Lines that leave at one place and come at another say nothing; as many of them as there are on
/// both sides are marked. Indentation is ignored unless it is all that is left of a change.
void markMoved(std::vector<Hunk> &hunks)
{
    std::map<std::string, std::pair<std::vector<PatchLine *>, std::vector<PatchLine *>>> sides;
    for (auto &hunk : hunks) {
        for (auto &line : hunk.lines) {
            auto &[removed, added] = sides[std::string(trimmed(line.text))];
            if (line.sign == '-')
                removed.push_back(&line);
            else if (line.sign == '+')
                added.push_back(&line);
        }
    }
    for (auto &[text, side] : sides) {
        const std::size_t both = std::min(side.first.size(), side.second.size());
        for (std::size_t i = 0; i < both; ++i) {
            side.first[i]->moved = true;
            side.second[i]->moved = true;
        }
    }
}

class PatchReader {
public:
    void read(std::string_view path, std::string_view text)
    {
        m_path = path;
        m_hunk = nullptr;
        while (!text.empty() && !m_patch.cut) {
            const std::size_t end = text.find('\n');
            readLine(text.substr(0, end));
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        }
    }

    [[nodiscard]] Patch finish()
    {
        markMoved(m_patch.hunks);
        return std::move(m_patch);
    }

private:
    void readLine(std::string_view line)
    {
        m_bytes += line.size() + 1;
        if (m_bytes > constants::patchBytesMax) {
            m_patch.cut = true;
        } else if (line.starts_with("@@")) {
            beginHunk(line);
        } else if (line.starts_with("+++ ")) {
            const std::string_view path = trimmed(line.substr(4));
            m_path = path.starts_with("b/") ? path.substr(2) : path;
        } else if (line.starts_with("--- ") || line.starts_with("diff --git ")) {
            m_hunk = nullptr;
        } else if (!line.empty() && (line[0] == '+' || line[0] == '-' || line[0] == ' ')) {
            if (!m_hunk)
                beginHunk({});
            m_hunk->lines.push_back(
                {line[0], std::string(line.substr(1)), false, isCommentLine(line.substr(1))});
        }
    }

    void beginHunk(std::string_view header)
    {
        m_patch.hunks.push_back({std::string(m_path), {}, {}});
        m_hunk = &m_patch.hunks.back();
        if (header.empty())
            return;
        const std::string_view rest = header.substr(2);
        const std::size_t end = rest.find("@@");
        std::string section(end == std::string_view::npos ? rest : rest.substr(end + 2));
        // `@@ -1,2 +3,4 @@` holds numbers only; anything else between the signs is text.
        const std::string_view range
            = end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
        if (range.find_first_not_of(" -+,0123456789") != std::string_view::npos)
            section = std::string(range) + ' ' + section;
        const std::string_view named = trimmed(section);
        const std::string_view path = named.substr(0, named.find_first_of(" :("));
        if (path.find('/') != std::string_view::npos && path.find('.') != std::string_view::npos)
            m_hunk->path = std::string(path);
        m_hunk->section = std::string(trimmed(section));
    }

    Patch m_patch;
    Hunk *m_hunk = nullptr;
    std::string_view m_path;
    std::size_t m_bytes = 0;
};

} // namespace

Patch parsePatch(const std::vector<domain::CommitFile> &files)
{
    PatchReader reader;
    std::vector<std::string> paths;
    for (const auto &file : files) {
        paths.push_back(file.path.toStdString());
        if (!file.patch.isEmpty() && !file.binary)
            reader.read(paths.back(), file.patch.toStdString());
    }
    Patch patch = reader.finish();
    patch.paths = std::move(paths);
    return patch;
}

Patch patchOfText(const QString &text)
{
    PatchReader reader;
    const bool isDiff = text.contains(u"@@") || text.startsWith(u"--- ") || text.startsWith(u"+")
        || text.startsWith(u"-") || text.contains(u"\n+") || text.contains(u"\n-");
    QString lines = text;
    if (!isDiff)
        lines = u'+' + lines.replace(u'\n', QStringLiteral("\n+"));
    if (!text.isEmpty())
        reader.read({}, lines.toStdString());
    return reader.finish();
}

bool isHarmlessPath(std::string_view path)
{
    constexpr std::array endings = std::to_array<std::string_view>({
        ".md",           ".rst",      ".adoc",       ".css",      ".scss",         ".less",
        ".svg",          ".png",      ".jpg",        ".gif",      ".ico",          "_test.go",
        "_test.py",      ".test.ts",  ".test.js",    ".test.tsx", ".spec.ts",      ".spec.js",
        "test.java",     "tests.cs",  "_spec.rb",    ".snap",     ".gitignore",    ".editorconfig",
        ".golangci.yml", ".eslintrc", ".prettierrc", ".pylintrc", ".clang-format",
    });
    constexpr std::array parts = std::to_array<std::string_view>({
        "docs/",
        "doc/",
        "documentation/",
        "test/",
        "tests/",
        "testdata/",
        "__tests__/",
        "fixtures/",
        ".github/",
        ".gitlab/",
        ".circleci/",
        ".vscode/",
        ".idea/",
        "codeowners",
        "license",
        "changelog",
        "contributing",
        "authors",
    });
    const std::string lower = lowerCase(path);
    for (const std::string_view ending : endings) {
        if (lower.ends_with(ending))
            return true;
    }
    for (const std::string_view part : parts) {
        const std::size_t at = lower.find(part);
        if (at != std::string::npos && (at == 0 || lower[at - 1] == '/'))
            return true;
    }
    return lower.ends_with(".gitlab-ci.yml") || lower.ends_with("jenkinsfile");
}

bool isManifest(std::string_view path)
{
    constexpr std::array names = std::to_array<std::string_view>(
        {"go.mod", "go.sum", "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml",
         "requirements.txt", "poetry.lock", "pyproject.toml", "pom.xml", "build.gradle",
         "build.gradle.kts", "cargo.toml", "cargo.lock", "gemfile", "gemfile.lock", "composer.json",
         "composer.lock", "dockerfile"});
    const std::string lower = lowerCase(path.substr(path.rfind('/') + 1));
    return std::find(names.begin(), names.end(), lower) != names.end();
}

} // namespace faultline::analysis
