// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/sdk/json/simpleformat.h"

namespace faultline::sdk {
namespace {

class SimpleReader final : public JsonRecordReader {
public:
    SimpleReader(TakeFn takeFn, const ReadContext &context)
        : m_take(takeFn)
        , m_scope{context, TimeReader(context.zone)}
    { }

    std::optional<QString> take(const JsonRecord &record, BatchWriter &out) override
    {
        return m_take(record, m_scope, out);
    }

private:
    TakeFn m_take;
    RecordScope m_scope;
};

class SimpleJsonFormat final : public JsonFormat {
public:
    SimpleJsonFormat(About about, RecogniseFn recogniseFn, TakeFn takeFn)
        : JsonFormat(std::move(about))
        , m_recognise(recogniseFn)
        , m_take(takeFn)
    { }

protected:
    Confidence recognise(const JsonOutline &outline, const SniffInput &input) const override
    {
        return m_recognise(outline, input);
    }
    std::unique_ptr<JsonRecordReader> reader(const ReadContext &context) const override
    {
        return std::make_unique<SimpleReader>(m_take, context);
    }

private:
    RecogniseFn m_recognise;
    TakeFn m_take;
};

} // namespace

std::unique_ptr<Format> simpleJsonFormat(JsonFormat::About about, RecogniseFn recognise,
                                         TakeFn take)
{
    return std::make_unique<SimpleJsonFormat>(std::move(about), recognise, take);
}

} // namespace faultline::sdk
