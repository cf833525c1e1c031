// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/suspect.h"

#include "core/domain/names.h"

#include <array>

namespace faultline::analysis {

namespace {

constexpr std::array<const char *, 9> suspectKindNames{
    "commit", "deploy", "flag", "config", "service", "host", "metric", "external", "none"};

} // namespace

QString toString(SuspectKind kind)
{
    return domain::nameOf(suspectKindNames, kind);
}

} // namespace faultline::analysis
