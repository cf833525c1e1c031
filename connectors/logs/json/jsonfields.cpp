// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/json/jsonfields.h"

#include "core/domain/text/cursor.h"
#include "core/domain/text/plaintext.h"

#include <simdjson.h>

namespace faultline::connectors::logs {
namespace {

namespace od = simdjson::ondemand;

constexpr std::size_t fieldsMax = 512;
constexpr int depthMax = 16;

/// `\ud83d` without its other half is what JavaScript makes of cut-off text, and no JSON.
bool isLoneSurrogate(std::string_view text, std::size_t at)
{
    constexpr std::size_t length = 6;
    const auto half = [&](std::size_t from, char low, char high) {
        if (from + length > text.size() || text[from] != '\\' || text[from + 1] != 'u')
            return false;
        const char third = domain::lowered(text[from + 3]);
        return domain::lowered(text[from + 2]) == 'd' && third >= low && third <= high;
    };
    if (half(at, '8', 'b'))
        return !half(at + length, 'c', 'f');
    return half(at, 'c', 'f') && !(at >= length && half(at - length, '8', 'b'));
}

std::string repaired(std::string_view text)
{
    std::string result = domain::plainText(text);
    for (std::size_t at = 0; at + 1 < result.size(); ++at) {
        if (result[at] == '\t' || result[at] == '\n') {
            result[at] = ' ';
        } else if (result[at] == '\\') {
            if (isLoneSurrogate(result, at))
                result.replace(at, 6, "\\ufffd");
            ++at; // what is escaped begins no escape of its own
        }
    }
    return result;
}

} // namespace

class JsonFieldReader::Private {
public:
    bool read(std::string_view text, Fields &fields)
    {
        padded.assign(text);
        padded.append(simdjson::SIMDJSON_PADDING, ' ');
        od::document document;
        if (parser.iterate(padded.data(), text.size(), padded.size()).get(document)
            != simdjson::SUCCESS)
            return false;
        od::object object;
        if (document.get_object().get(object) != simdjson::SUCCESS)
            return false;
        prefix.clear();
        if (!flatten(object, fields, 0))
            return false;
        // Behind the object nothing may follow: at the end there is no location.
        const char *behind = nullptr;
        return document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
    }

private:
    bool flatten(od::object object, Fields &fields, int depth)
    {
        const std::size_t prefixLength = prefix.size();
        for (auto each : object) {
            od::field field;
            std::string_view key;
            if (std::move(each).get(field) != simdjson::SUCCESS
                || field.unescaped_key().get(key) != simdjson::SUCCESS)
                return false;
            if (prefixLength > 0)
                prefix += '.';
            prefix += key;
            if (!addValue(field.value(), fields, depth))
                return false;
            prefix.resize(prefixLength);
        }
        return true;
    }

    bool addValue(od::value value, Fields &fields, int depth)
    {
        od::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS)
            return false;
        switch (type) {
        case od::json_type::object: {
            od::object object;
            if (value.get_object().get(object) != simdjson::SUCCESS)
                return false;
            return depth < depthMax ? flatten(object, fields, depth + 1)
                                    : addRaw(object.raw_json(), fields);
        }
        case od::json_type::array: {
            od::array array;
            return value.get_array().get(array) == simdjson::SUCCESS
                && addRaw(array.raw_json(), fields);
        }
        case od::json_type::string: {
            std::string_view text;
            if (value.get_string().get(text) != simdjson::SUCCESS)
                return false;
            add(text, fields);
            return true;
        }
        case od::json_type::null:
            return value.is_null() || true;
        default:
            return addScalar(value, type, fields);
        }
    }

    /// Numbers and booleans: checked, then kept as written.
    bool addScalar(od::value value, od::json_type type, Fields &fields)
    {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
            token.remove_suffix(1);
        if (type == od::json_type::boolean) {
            bool flag = false;
            if (value.get_bool().get(flag) != simdjson::SUCCESS)
                return false;
        } else if (token.find_first_not_of("0123456789+-.eE") != std::string_view::npos
                   || value.get_double().error() == simdjson::INCORRECT_TYPE) {
            return false;
        }
        add(token, fields);
        return true;
    }

    bool addRaw(simdjson::simdjson_result<std::string_view> json, Fields &fields)
    {
        std::string_view text;
        if (std::move(json).get(text) != simdjson::SUCCESS)
            return false;
        add(text, fields);
        return true;
    }

    void add(std::string_view value, Fields &fields)
    {
        if (fields.size() < fieldsMax)
            fields.emplace_back(prefix, value);
    }

    od::parser parser;
    std::string padded;
    std::string prefix; ///< name of the field at hand
};

JsonFieldReader::JsonFieldReader()
    : d(std::make_unique<Private>())
{ }
JsonFieldReader::~JsonFieldReader() = default;

bool JsonFieldReader::read(std::string_view text, Fields &fields)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos || text[begin] != '{')
        return false;
    fields.clear();
    if (d->read(text, fields))
        return true;
    const std::string mended = repaired(text);
    if (mended == text)
        return false;
    fields.clear();
    return d->read(mended, fields);
}

} // namespace faultline::connectors::logs
