// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/reading/sample.h"
#include "core/domain/signal.h"
#include "core/domain/text/time/timeresolver.h"

#include <QJsonObject>

#include <optional>
#include <string_view>

namespace faultline::connectors::logs {

/// What a grammar fills in from the first line of a record. Bytes, position and the final text of
/// the message are the assembler's.
struct Draft {
    domain::LogRecord record; ///< `severityFromText` stays true until a level is found
    std::optional<domain::WrittenTime> time;
    std::string timeText; ///< as written
    std::string_view message; ///< a part of the line; of a joined one too, else it joins whole
    std::string ownMessage; ///< for a message that doesn't stand in the line as it is
    std::size_t splitAt = 0; ///< where in the line the next record begins; 0 = it holds only one
};

enum class LineRole : std::uint8_t {
    Begins, ///< a record, as far as the draft says
    Continues, ///< belongs to the record before
    Unparsed, ///< stands for itself, without structure
};

/// How one log format understands its lines. One object for each read; what it learns is kept in
/// the checkpoint, so that a later read of the same evidence goes on alike. Lines come without
/// their ends and without terminal escapes, and may hold any bytes.
class Grammar {
public:
    Grammar() = default;
    Grammar(const Grammar &) = delete;
    Grammar &operator=(const Grammar &) = delete;
    virtual ~Grammar() = default;

    /// Looks at the beginning of the file, once.
    virtual void learn(const Sample &sample) { (void)sample; }
    /// The year of the first record, where the beginning of the file says it.
    [[nodiscard]] virtual std::optional<int> namedYear() const { return {}; }
    /// A sentence about what was assumed; empty for nothing.
    [[nodiscard]] virtual QString assumption() const { return {}; }

    [[nodiscard]] virtual LineRole read(std::string_view line, Draft &draft) = 0;

    /// The lines read so far were only looked at: the file begins anew.
    virtual void startOver() { }

    virtual void save(QJsonObject &state) const { (void)state; }
    virtual void restore(const QJsonObject &state) { (void)state; }
};

} // namespace faultline::connectors::logs
