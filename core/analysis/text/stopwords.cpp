// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/text/words.h"

#include <algorithm>
#include <array>

namespace faultline::analysis {

namespace {

/// Sorted. English function words, keywords of common languages, units, and the vocabulary of
/// logging and metrics itself. Words that name a mechanism (timeout, pool, retry, lock, …) stay out
/// on purpose.
constexpr std::array stopWords = std::to_array<std::string_view>({
    "about",     "above",     "add",       "added",      "after",   "again",     "all",
    "also",      "and",       "any",       "apply",      "are",     "args",      "argument",
    "array",     "async",     "avg",       "await",      "been",    "before",    "being",
    "below",     "between",   "bool",      "boolean",    "break",   "but",       "byte",
    "bytes",     "call",      "can",       "case",       "catch",   "change",    "char",
    "chore",     "class",     "code",      "com",        "const",   "context",   "continue",
    "count",     "ctx",       "data",      "debug",      "def",     "default",   "dict",
    "did",       "does",      "done",      "double",     "each",    "elif",      "else",
    "end",       "enum",      "err",       "error",      "errors",  "exception", "export",
    "extends",   "fail",      "failed",    "failure",    "false",   "feat",      "final",
    "finally",   "fix",       "float",     "fmt",        "for",     "from",      "func",
    "function",  "get",       "github",    "has",        "have",    "hour",      "hours",
    "http",      "https",     "impl",      "implements", "import",  "include",   "info",
    "int",       "integer",   "interface", "internal",   "into",    "iterator",  "its",
    "lambda",    "len",       "length",    "let",        "level",   "list",      "local",
    "localhost", "log",       "logger",    "logging",    "logs",    "main",      "make",
    "map",       "message",   "method",    "millis",     "minute",  "minutes",   "more",
    "msg",       "name",      "namespace", "net",        "new",     "nil",       "none",
    "not",       "now",       "null",      "number",     "object",  "off",       "old",
    "one",       "only",      "org",       "other",      "out",     "over",      "package",
    "param",     "per",       "percent",   "pkg",        "post",    "print",     "private",
    "protected", "public",    "put",       "raise",      "rate",    "ratio",     "refactor",
    "remove",    "req",       "request",   "res",        "resp",    "response",  "result",
    "ret",       "return",    "returned",  "returning",  "returns", "run",       "sec",
    "second",    "seconds",   "self",      "server",     "service", "services",  "set",
    "should",    "simplify",  "slice",     "some",       "src",     "static",    "status",
    "str",       "string",    "struct",    "super",      "svc",     "switch",    "test",
    "text",      "than",      "that",      "the",        "their",   "them",      "then",
    "there",     "these",     "this",      "throw",      "throws",  "tidy",      "time",
    "total",     "trace",     "true",      "try",        "tuple",   "type",      "typeof",
    "uncaught",  "undefined", "under",     "update",     "use",     "used",      "using",
    "value",     "values",    "var",       "void",       "warn",    "warning",   "was",
    "were",      "when",      "where",     "which",      "while",   "will",      "with",
    "without",   "www",       "yet",       "yield",      "you",
});
static_assert(std::is_sorted(stopWords.begin(), stopWords.end()));

} // namespace

bool isStopWord(std::string_view word)
{
    return std::binary_search(stopWords.begin(), stopWords.end(), word);
}

} // namespace faultline::analysis
