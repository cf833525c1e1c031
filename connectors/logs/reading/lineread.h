// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/assembler.h"
#include "connectors/logs/reading/grammar.h"
#include "connectors/sdk/format.h"
#include "connectors/sdk/linereader.h"

#include <optional>
#include <stop_token>
#include <string>

namespace faultline::connectors::logs {

/// One read of one evidence by a grammar: learns from the beginning or goes on from a checkpoint,
/// finds the years where they are missing, and hands records over in batches.
class LineRead {
public:
    LineRead(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
             std::stop_token token, Grammar &grammar);

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> resume();
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> settleYears(const Sample &sample);
    [[nodiscard]] Result<void> lookOverFile();
    void lookOverSample(const Sample &sample);
    [[nodiscard]] Result<void> readLines();
    [[nodiscard]] Result<void> flush(bool onlyWhenFull);
    [[nodiscard]] QString assumption() const;
    [[nodiscard]] Result<void> stopped() const;

    sdk::ByteSource &m_bytes;
    const sdk::ReadContext &m_context;
    std::stop_token m_token;
    Grammar &m_grammar;
    domain::TimeResolver m_times;
    sdk::BatchWriter m_out;
    Assembler m_assembler;
    std::optional<sdk::LineReader> m_reader;
    sdk::LineReader::Unit m_unit = sdk::LineReader::Unit::Byte;
    std::string m_text; ///< of the line at hand, when it differs from its bytes
};

} // namespace faultline::connectors::logs
