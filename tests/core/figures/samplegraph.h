// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/graph/graphinput.h"

namespace faultline::testing {

/// The story of the sample incident as ten nodes and their relations.
[[nodiscard]] figures::GraphInput sampleGraph();

/// `count` dated nodes, each linked to one or two earlier ones; the same on every call.
[[nodiscard]] figures::GraphInput manyNodes(int count);

} // namespace faultline::testing
