// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/jsonformat.h"
#include "connectors/traces/plainspan.h"
#include "connectors/traces/tracers.h"

namespace faultline::connectors::traces {
namespace {

class SpanListReader final : public sdk::JsonRecordReader {
public:
    explicit SpanListReader(const QString &zone)
        : m_spans(zone)
    { }

    std::optional<QString> take(const sdk::JsonRecord &record, sdk::BatchWriter &out) override
    {
        auto span = m_spans.read(record.value.toObject());
        if (!span)
            return QStringLiteral("This is no span: it needs a span_id and a trace_id.");
        span->position = record.position;
        out.add(std::move(*span));
        return std::nullopt;
    }

private:
    PlainSpanReader m_spans;
};

class SpanListFormat final : public sdk::JsonFormat {
public:
    SpanListFormat()
        : JsonFormat({QStringLiteral("span-list"),
                      QStringLiteral("List of spans"),
                      domain::Source::Traces,
                      {"spans"}})
    { }

protected:
    sdk::Confidence recognise(const sdk::JsonOutline &outline,
                              const sdk::SniffInput & /*input*/) const override
    {
        for (const char *prefix : {"[].", "", "spans[]."}) {
            const auto has
                = [&](std::string_view name) { return outline.has(prefix + std::string(name)); };
            if (PlainSpanReader::isSpan(has))
                return 0.95;
        }
        return 0;
    }
    std::unique_ptr<sdk::JsonRecordReader> reader(const sdk::ReadContext &context) const override
    {
        return std::make_unique<SpanListReader>(context.zone);
    }
};

} // namespace

std::unique_ptr<sdk::Format> spanListFormat()
{
    return std::make_unique<SpanListFormat>();
}

} // namespace faultline::connectors::traces
