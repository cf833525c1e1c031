// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/fields/fieldmap.h"

#include "connectors/logs/fields/aliases.h"
#include "connectors/logs/text/header.h"
#include "core/domain/text/cursor.h"
#include "core/domain/text/keys.h"
#include "core/domain/text/severitytext.h"
#include "core/domain/text/time/timereader.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace faultline::connectors::logs {
namespace {

using FieldForm = domain::WrittenTime::Form;

std::optional<std::int64_t> integerOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                    : std::nullopt;
}

/// A field's time. Numbers below 1973 in seconds are durations or counters that are called
/// `time`; zero is kept, because it stands for "unknown" and makes the record undated.
std::optional<domain::WrittenTime> fieldTime(std::string_view text)
{
    auto time = domain::readWholeTime(text);
    if (!time || time->form != FieldForm::Moment || !time->moment)
        return time;
    constexpr std::int64_t from1973 = 100'000'000LL * 1'000'000'000;
    const std::int64_t ns = time->moment->ns();
    const bool early = ns < from1973 && ns != 0;
    return early ? std::nullopt : time;
}

/// Datadog writes 64 bits as a decimal number, Google a path.
domain::TraceId traceIdOf(std::string_view text)
{
    if (const std::size_t slash = text.rfind('/'); slash != std::string_view::npos)
        text.remove_prefix(slash + 1);
    if (const auto id = domain::traceIdFromText(text))
        return *id;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::size_t shortest = 15; // so that no small number is taken for an id
    if (error != std::errc{} || end != text.data() + text.size() || text.size() < shortest)
        return {};
    Uuid::Bytes bytes{};
    for (std::size_t i = 0; i < 8; ++i)
        bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return domain::TraceId(Uuid(bytes));
}

domain::SpanId spanIdOf(std::string_view text)
{
    if (const auto id = domain::spanIdFromText(text))
        return *id;
    domain::SpanId id;
    constexpr std::size_t shortest = 15;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && text.size() >= shortest ? id : domain::SpanId{};
}

/// `DEBUG5` → `DEBUG`, `warn ` → `warn`.
std::string_view levelWord(std::string_view text)
{
    while (!text.empty() && domain::isBlank(text.back()))
        text.remove_suffix(1);
    const bool letterFirst = !text.empty() && domain::isLetter(text.front());
    while (letterFirst && domain::isDigit(text.back()))
        text.remove_suffix(1);
    return text;
}

class FieldMapper {
public:
    FieldMapper(Fields &&fields, Draft &draft)
        : m_fields(std::move(fields))
        , m_used(m_fields.size(), false)
        , m_draft(draft)
    {
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (const auto alias = aliasOf(m_fields[i].first))
                m_known.push_back({*alias, i});
        }
        std::stable_sort(m_known.begin(), m_known.end(), [](const Known &a, const Known &b) {
            return a.alias.rank < b.alias.rank;
        });
    }

    void apply(std::string_view otherwise)
    {
        takeTime();
        takeLevel();
        takeMessage(otherwise);
        takeText(FieldRole::Service, m_draft.record.service);
        takeText(FieldRole::Host, m_draft.record.host);
        takeText(FieldRole::Logger, m_draft.record.logger);
        takeIds();
        guessLevel();
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (!m_used[i])
                m_draft.record.attributes.push_back(std::move(m_fields[i]));
        }
    }

private:
    struct Known {
        Alias alias;
        std::size_t field;
    };

    /// Calls `take(value)` for the fields of a role, best first, until it answers true.
    template<typename Take>
    bool takeFirst(FieldRole role, Take take)
    {
        for (const Known &known : m_known) {
            if (known.alias.role != role || m_used[known.field])
                continue;
            if (take(m_fields[known.field].second)) {
                m_used[known.field] = true;
                return true;
            }
        }
        return false;
    }

    void takeTime()
    {
        if (takeInstant())
            return;
        const bool found = takeFirst(FieldRole::Time, [this](const std::string &value) {
            m_draft.time = fieldTime(value);
            m_draft.timeText = value;
            return m_draft.time && m_draft.time->form != FieldForm::TimeOnly;
        });
        if (found)
            return;
        // Nothing readable: the first that is called a time says at least what was written.
        m_draft.time.reset();
        m_draft.timeText.clear();
        (void)takeFirst(FieldRole::Time, [this](const std::string &value) {
            m_draft.timeText = value;
            return true;
        });
    }

    bool takeInstant()
    {
        std::optional<std::int64_t> second;
        std::int64_t nanosecond = 0;
        (void)takeFirst(FieldRole::EpochSecond, [&](const std::string &value) {
            second = integerOf(value);
            return second.has_value();
        });
        (void)takeFirst(FieldRole::NanoOfSecond, [&](const std::string &value) {
            nanosecond = integerOf(value).value_or(0);
            return true;
        });
        if (!second)
            return false;
        m_draft.time.emplace();
        m_draft.time->form = FieldForm::Moment;
        m_draft.time->moment = domain::datedInstant(*second, nanosecond);
        m_draft.timeText = std::to_string(*second);
        return true;
    }

    [[nodiscard]] bool has(std::string_view name) const
    {
        return std::any_of(m_fields.begin(), m_fields.end(),
                           [&](const auto &field) { return field.first == name; });
    }

    void setLevel(domain::Severity severity)
    {
        m_draft.record.severity = severity;
        m_draft.record.severityFromText = false;
    }

    void takeLevel()
    {
        const bool taken = takeFirst(FieldRole::Level, [this](const std::string &value) {
            const auto severity = levelOf(value);
            if (severity)
                setLevel(*severity);
            return severity.has_value();
        });
        if (taken)
            return;
        (void)takeFirst(FieldRole::OtelLevel, [this](const std::string &value) {
            const auto severity = domain::severityFromOtel(
                static_cast<int>(std::clamp<std::int64_t>(integerOf(value).value_or(0), 0, 99)));
            if (severity)
                setLevel(*severity);
            return severity.has_value();
        });
    }

    [[nodiscard]] std::optional<domain::Severity> levelOf(const std::string &value) const
    {
        // Nextcloud counts 0 debug to 4 fatal where others count syslog's other way round.
        if (value.size() == 1 && value[0] >= '0' && value[0] <= '4' && has("reqId")
            && has("remoteAddr")) {
            constexpr std::array scale{domain::Severity::Info, domain::Severity::Info,
                                       domain::Severity::Medium, domain::Severity::High,
                                       domain::Severity::Critical};
            return scale[static_cast<std::size_t>(value[0] - '0')];
        }
        return domain::severityFromLevel(levelWord(value));
    }

    void takeMessage(std::string_view otherwise)
    {
        const bool taken = takeFirst(FieldRole::Message, [this](const std::string &value) {
            m_draft.ownMessage = value;
            while (m_draft.ownMessage.ends_with('\n') || m_draft.ownMessage.ends_with('\r'))
                m_draft.ownMessage.pop_back();
            return !m_draft.ownMessage.empty();
        });
        if (!taken)
            m_draft.message = otherwise;
    }

    void takeText(FieldRole role, std::string &to)
    {
        (void)takeFirst(role, [&to](const std::string &value) {
            constexpr std::size_t longest = 256;
            constexpr std::string_view noName = "{[?-";
            const bool isName = !value.empty() && value.size() <= longest
                && noName.find(value[0]) == std::string_view::npos;
            if (isName && to.empty())
                to = value;
            return isName;
        });
    }

    void takeIds()
    {
        domain::LogRecord &record = m_draft.record;
        (void)takeFirst(FieldRole::Trace, [&](const std::string &value) {
            record.traceId = traceIdOf(value);
            return !record.traceId.isNull();
        });
        (void)takeFirst(FieldRole::Span, [&](const std::string &value) {
            record.spanId = spanIdOf(value);
            return !record.spanId.isNull();
        });
        if (!record.traceId.isNull())
            return;
        (void)takeFirst(FieldRole::TraceParent, [&](const std::string &value) {
            const auto parent = domain::traceParentFromText(value);
            if (parent) {
                record.traceId = parent->traceId;
                record.spanId = parent->spanId;
            }
            return parent.has_value();
        });
    }

    /// Where no level stands: the status of a request, else a level word inside the message.
    void guessLevel()
    {
        if (!m_draft.record.severityFromText)
            return;
        for (const Known &known : m_known) {
            if (known.alias.role != FieldRole::Status)
                continue;
            const auto status = integerOf(m_fields[known.field].second).value_or(0);
            if (status < 100 || status > 599)
                continue;
            setLevel(domain::severityFromHttpStatus(static_cast<int>(status)));
            return;
        }
        if (!m_draft.ownMessage.empty())
            findLevel(m_draft.ownMessage, m_draft);
    }

    Fields m_fields;
    std::vector<bool> m_used;
    std::vector<Known> m_known; ///< best rank first
    Draft &m_draft;
};

} // namespace

FieldKinds kindsOf(const Fields &fields)
{
    FieldKinds kinds;
    for (const auto &[name, value] : fields) {
        const auto alias = aliasOf(name);
        if (!alias)
            continue;
        const bool isTime = alias->role == FieldRole::Time && fieldTime(value);
        kinds.time = kinds.time || isTime || alias->role == FieldRole::EpochSecond;
        kinds.level
            = kinds.level || alias->role == FieldRole::Level || alias->role == FieldRole::OtelLevel;
        kinds.message = kinds.message || alias->role == FieldRole::Message;
    }
    return kinds;
}

void applyFields(Fields &&fields, std::string_view otherwise, Draft &draft)
{
    FieldMapper(std::move(fields), draft).apply(otherwise);
}

} // namespace faultline::connectors::logs
