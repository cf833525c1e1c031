// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/text/keys.h"

#include "core/domain/text/cursor.h"
#include "core/domain/text/keyshapes.h"

#include <algorithm>
#include <array>

namespace faultline::domain {
namespace {

using Kind = TypedKey::Kind;

constexpr std::size_t textWindow = 16U << 10U; ///< keys stand near the front; bounds the work
constexpr std::size_t valueMax = 200;

void addKey(Kind kind, std::string_view value, std::vector<TypedKey> &keys)
{
    if (value.empty() || value.size() > valueMax || keys.size() >= keysMax)
        return;
    TypedKey key;
    key.kind = kind;
    key.value = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    if (kind == Kind::Trace || kind == Kind::Span || kind == Kind::Commit || kind == Kind::Request)
        key.value = key.value.toLower();
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
        keys.push_back(std::move(key));
}

/// A word of a text with what stands before it.
struct Token {
    std::string_view text;
    std::string_view context; ///< the word before, when only `=`, `:`, quotes or blanks are between
    bool behindColon = false; ///< directly: an image tag
};

constexpr bool isTokenChar(char c)
{
    return isWordChar(c) || c == '-' || c == '.';
}

void addTrace(std::string_view value, std::vector<TypedKey> &keys)
{
    if (const auto id = traceIdFromText(value))
        addKey(Kind::Trace, id->uuid().toString().remove(u'-').toStdString(), keys);
}

bool addHexToken(const Token &token, std::vector<TypedKey> &keys)
{
    constexpr std::size_t shaDigits = 40;
    if (keyshapes::nameSays(token.context, "trace")) {
        addTrace(token.text, keys);
        return true;
    }
    if (keyshapes::nameSays(token.context, "span")) {
        if (spanIdFromText(token.text))
            addKey(Kind::Span, token.text, keys);
        return true;
    }
    const bool sha = token.text.size() == shaDigits
        || (keyshapes::isAbbreviatedSha(token.text) && keyshapes::isGitWord(token.context));
    if (sha)
        addKey(Kind::Commit, token.text, keys);
    return sha;
}

void addToken(const Token &token, std::vector<TypedKey> &keys)
{
    if (const auto parent = traceParentFromText(token.text)) {
        addTrace(token.text.substr(3, 32), keys);
        addKey(Kind::Span, token.text.substr(36, 16), keys);
        return;
    }
    if (keyshapes::isHex(token.text) && addHexToken(token, keys))
        return;
    const bool prefixed = token.text.starts_with("req-");
    const std::string_view id = prefixed ? token.text.substr(4) : token.text;
    if (keyshapes::isUuid(id)) {
        if (keyshapes::nameSays(token.context, "trace"))
            addTrace(id, keys);
        else
            addKey(Kind::Request, id, keys);
    } else if (keyshapes::isRequestName(token.context) && token.text.size() >= 4) {
        addKey(Kind::Request, token.text, keys);
    } else if (keyshapes::isVersion(token.text, token.context, token.behindColon)) {
        addKey(Kind::Version, token.text, keys);
    }
}

struct NamedKind {
    std::string_view name; ///< lower case without separators
    Kind kind;
};

constexpr std::array namedKinds{
    NamedKind{"service", Kind::Service},     NamedKind{"servicename", Kind::Service},
    NamedKind{"app", Kind::Service},         NamedKind{"application", Kind::Service},
    NamedKind{"host", Kind::Host},           NamedKind{"hostname", Kind::Host},
    NamedKind{"node", Kind::Host},           NamedKind{"k8snodename", Kind::Host},
    NamedKind{"gitsha", Kind::Commit},       NamedKind{"gitcommit", Kind::Commit},
    NamedKind{"commit", Kind::Commit},       NamedKind{"commitsha", Kind::Commit},
    NamedKind{"revision", Kind::Commit},     NamedKind{"vcsrefheadrevision", Kind::Commit},
    NamedKind{"version", Kind::Version},     NamedKind{"serviceversion", Kind::Version},
    NamedKind{"imagetag", Kind::Version},    NamedKind{"release", Kind::Version},
    NamedKind{"deploy", Kind::Deploy},       NamedKind{"deployid", Kind::Deploy},
    NamedKind{"deploymentid", Kind::Deploy}, NamedKind{"flag", Kind::Flag},
    NamedKind{"featureflag", Kind::Flag},    NamedKind{"featureflagkey", Kind::Flag},
    NamedKind{"runid", Kind::Run},           NamedKind{"user", Kind::User},
    NamedKind{"username", Kind::User},       NamedKind{"userid", Kind::User},
    NamedKind{"enduserid", Kind::User}};

std::optional<Kind> kindOfName(std::string_view name)
{
    const std::string plain = keyshapes::plainName(name);
    const auto *const found = std::find_if(namedKinds.begin(), namedKinds.end(),
                                           [&](const NamedKind &n) { return n.name == plain; });
    return found != namedKinds.end() ? std::optional(found->kind) : std::nullopt;
}

} // namespace

void collectKeys(std::string_view text, std::vector<TypedKey> &keys)
{
    text = text.substr(0, textWindow);
    Token token;
    std::string_view before;
    std::size_t gap = 0; // characters between the word before and here
    for (std::size_t at = 0; at < text.size() && keys.size() < keysMax;) {
        if (!isWordChar(text[at])) {
            ++gap;
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && isTokenChar(text[end]))
            ++end;
        token.text = text.substr(at, end - at);
        while (!isWordChar(token.text.back()))
            token.text.remove_suffix(1);
        constexpr std::size_t gapMax = 4; // `": "` at most
        token.context = gap <= gapMax ? before : std::string_view{};
        token.behindColon = gap == 1 && at > 0 && text[at - 1] == ':';
        addToken(token, keys);
        before = token.text;
        gap = end - at - token.text.size();
        at = end;
    }
}

void collectKeys(std::string_view name, std::string_view value, std::vector<TypedKey> &keys)
{
    const auto kind = kindOfName(name);
    if (kind == Kind::Commit && !(keyshapes::isHex(value) && keyshapes::isAbbreviatedSha(value)))
        return;
    if (kind) {
        addKey(*kind, value, keys);
        return;
    }
    if (keyshapes::isRequestName(name)) {
        addKey(Kind::Request, value.starts_with("req-") ? value.substr(4) : value, keys);
        return;
    }
    Token whole;
    whole.text = value;
    whole.context = name;
    const bool oneWord = !value.empty() && std::all_of(value.begin(), value.end(), isTokenChar);
    if (oneWord)
        addToken(whole, keys);
    else
        collectKeys(value, keys);
}

void takeTraceFromText(LogRecord &record)
{
    if (!record.traceId.isNull())
        return;
    std::vector<TypedKey> keys;
    for (const auto &[name, value] : record.attributes) {
        if (keyshapes::nameSays(name, "trace") || keyshapes::nameSays(name, "span"))
            collectKeys(name, value, keys);
    }
    constexpr std::size_t window = 1024;
    const std::string_view front = std::string_view(record.message).substr(0, window);
    if (front.find("race") != std::string_view::npos)
        collectKeys(front, keys);
    for (const TypedKey &key : keys) {
        const std::string value = key.value.toStdString();
        if (key.kind == Kind::Trace && record.traceId.isNull())
            record.traceId = traceIdFromText(value).value_or(TraceId());
        else if (key.kind == Kind::Span && record.spanId.isNull())
            record.spanId = spanIdFromText(value).value_or(SpanId());
    }
}

std::vector<TypedKey> keysOf(const LogRecord &record)
{
    std::vector<TypedKey> keys;
    if (!record.traceId.isNull())
        addKey(Kind::Trace, record.traceId.uuid().toString().remove(u'-').toStdString(), keys);
    if (!record.spanId.isNull())
        addKey(Kind::Span,
               QString::asprintf("%016llx", static_cast<unsigned long long>(record.spanId.value))
                   .toStdString(),
               keys);
    addKey(Kind::Service, record.service, keys);
    addKey(Kind::Host, record.host, keys);
    for (const auto &[name, value] : record.attributes)
        collectKeys(name, value, keys);
    collectKeys(record.message, keys);
    return keys;
}

} // namespace faultline::domain
