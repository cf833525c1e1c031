// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/signal.h"

#include <rapidcheck.h>

#include <string>
#include <vector>

/// Random records that are as unkind as files can be.
namespace faultline::signals::testing {

[[nodiscard]] rc::Gen<std::string> anyWord();
/// Words and separators of all sorts, valid UTF-8 or not.
[[nodiscard]] rc::Gen<std::string> anySentence();
/// Any bytes, or words of a small vocabulary with separators of all sorts, or both.
[[nodiscard]] rc::Gen<std::string> anyText();
[[nodiscard]] rc::Gen<domain::LogRecord> anyLogRecord();
[[nodiscard]] rc::Gen<domain::Span> anySpan();
[[nodiscard]] rc::Gen<domain::MetricSeries> anySeries();

} // namespace faultline::signals::testing

namespace faultline::domain {

[[nodiscard]] bool operator==(const LogRecord &a, const LogRecord &b);
[[nodiscard]] bool operator==(const Span &a, const Span &b);
void showValue(const LogRecord &record, std::ostream &os);
void showValue(const Span &span, std::ostream &os);

} // namespace faultline::domain
