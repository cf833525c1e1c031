// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/logs/fields/fieldmap.h"

namespace faultline::connectors::logs {

/// True for the fields of a journal entry: it has `__REALTIME_TIMESTAMP` and `__CURSOR` or
/// `_BOOT_ID`.
[[nodiscard]] bool isJournal(const Fields &fields);

/// The bytes of a value that journalctl wrote as an array of numbers because they are no text;
/// any other value as it is.
[[nodiscard]] std::string journalBytes(std::string value);

/// Fills the draft from a journal entry: the time is that of the sender where it is known, else
/// that of the journal; service is the identifier, else the unit, else the program.
void applyJournalFields(Fields &&fields, std::string_view otherwise, Draft &draft);

} // namespace faultline::connectors::logs
