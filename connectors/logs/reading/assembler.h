// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/grammar.h"
#include "connectors/sdk/batchwriter.h"

#include <optional>
#include <string_view>

namespace faultline::connectors::logs {

/// Joined lines beyond this begin a further record, marked `log.continued`: what is longer is no
/// stack trace but another file inside this one.
inline constexpr std::size_t joinedBytesMax = 1U << 20U;

/// What has to be remembered from one read of an evidence to the next.
struct AssemblerState {
    domain::YearRule::State years;
    std::optional<Instant> last; ///< of the last dated record
    bool sawZone = false; ///< some time named its zone
    bool nextContinues = false; ///< what comes next is a piece of the record handed over last
    std::optional<domain::LogRecord> before; ///< what such a piece inherits
};

/// A record whose last line may not have come yet.
struct PendingRecord {
    domain::LogRecord record;
    std::optional<domain::WrittenTime> time;
    bool isUnparsed = false;
    bool isLeading = false; ///< nothing but blank lines so far
    bool isContinued = false; ///< dated by the record before
    bool hasBlankLine = false; ///< blank lines since the last text
};

/// Makes records out of lines. Every byte it is given is in the raw bytes of exactly one record,
/// in order: blank lines go to the record before, leading ones to the first.
class Assembler {
public:
    Assembler(Grammar &grammar, domain::TimeResolver &times, sdk::BatchWriter &out)
        : m_grammar(grammar)
        , m_times(times)
        , m_out(out)
    { }

    /// To go on where `handedOver` ended.
    void restore(const AssemblerState &state, const sdk::Checkpoint &handedOver);
    [[nodiscard]] AssemblerState state() const;

    /// Takes the next line. `text` is what the grammar sees; where it is a part of `line.bytes`
    /// itself, the line may be split into several records.
    void add(const sdk::Line &line, std::string_view text);
    /// The file is over: the record under way is complete.
    void finish();

    /// Where the record under way begins: everything before is handed over.
    [[nodiscard]] const sdk::Checkpoint &handedOver() const { return m_handedOver; }
    [[nodiscard]] bool sawZone() const { return m_sawZone; }

private:
    void addParts(sdk::Line line, std::string_view text);
    PendingRecord &begin(const sdk::Line &line);
    void beginParsed(const sdk::Line &line, Draft &&draft);
    void beginUnparsed(const sdk::Line &line, std::string_view text);
    void beginContinued(const sdk::Line &line, std::string_view text);
    void addBlank(const sdk::Line &line);
    void join(const sdk::Line &line, std::string_view text);
    void complete();

    Grammar &m_grammar;
    domain::TimeResolver &m_times;
    sdk::BatchWriter &m_out;

    std::optional<PendingRecord> m_pending;
    std::optional<domain::LogRecord> m_before; ///< what a continued record inherits
    sdk::Checkpoint m_handedOver;
    std::uint64_t m_end = 0; ///< behind the last byte taken
    std::uint64_t m_lines = 0;
    bool m_sawZone = false;
    bool m_nextContinues = false; ///< the line before had no end when the file was over
    bool m_lineHadEnd = true;
};

} // namespace faultline::connectors::logs
