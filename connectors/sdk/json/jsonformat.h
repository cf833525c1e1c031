// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/batchwriter.h"
#include "connectors/sdk/format.h"
#include "connectors/sdk/json/outline.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>
#include <string>

namespace faultline::sdk {

/// One record of a JSON text, parsed.
struct JsonRecord {
    QJsonValue value;
    domain::RecordPosition position;
    std::string_view text; ///< as written; valid during the call
    bool isRoot = false; ///< a whole document or a line of JSON lines, not an element of a list
};

/// Turns the records of one read into records of the case. Made anew for each read, so it may
/// remember what came before.
class JsonRecordReader {
public:
    JsonRecordReader() = default;
    JsonRecordReader(const JsonRecordReader &) = delete;
    JsonRecordReader &operator=(const JsonRecordReader &) = delete;
    virtual ~JsonRecordReader() = default;

    /// Adds what the record says to `out`. Gives a sentence (what is wrong, what to do) when it
    /// is no record of this format; it then goes to quarantine.
    [[nodiscard]] virtual std::optional<QString> take(const JsonRecord &record, BatchWriter &out)
        = 0;
};

/// A document format whose text is JSON: one value, a list of records, JSON lines, or an object
/// with a list inside. Cutting, parsing, checkpoints, cancelling and quarantine are done here; a
/// format says how it is recognised and what a record means.
class JsonFormat : public Format {
public:
    struct About {
        QString id;
        QString title;
        domain::Source kind = domain::Source::Logs;
        std::vector<std::string> listPaths; ///< see JsonStream
    };

    [[nodiscard]] QString id() const final { return m_about.id; }
    [[nodiscard]] QString title() const final { return m_about.title; }
    [[nodiscard]] domain::Source kind() const final { return m_about.kind; }
    [[nodiscard]] domain::Keeping keeping() const final { return domain::Keeping::Document; }
    [[nodiscard]] Confidence sniff(const SniffInput &input) const final;
    [[nodiscard]] Result<void> read(ByteSource &bytes, const ReadContext &context, Sink &sink,
                                    std::stop_token token) const final;

protected:
    explicit JsonFormat(About about)
        : m_about(std::move(about))
    { }

    /// Asked only for text that begins with an object or a list.
    [[nodiscard]] virtual Confidence recognise(const JsonOutline &outline,
                                               const SniffInput &input) const = 0;
    [[nodiscard]] virtual std::unique_ptr<JsonRecordReader> reader(
        const ReadContext &context) const = 0;

private:
    About m_about;
};

/// Parses one value of any kind; invalid UTF-8 inside strings is replaced, not refused. Nesting
/// above 1024 levels is refused by the parser.
[[nodiscard]] Result<QJsonValue> parseJson(std::string_view text);

} // namespace faultline::sdk
