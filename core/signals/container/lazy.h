// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <utility>

namespace faultline::signals {

/// A value that is decoded when it is first asked for; a failure is not remembered.
template<typename T>
class Lazy {
public:
    template<typename Decode>
    [[nodiscard]] Result<const T *> get(Decode &&decode)
    {
        if (!m_value) {
            Result<T> value = decode();
            if (!value)
                return failureOf(value);
            m_value.emplace(std::move(*value));
        }
        return &*m_value;
    }

private:
    std::optional<T> m_value;
};

} // namespace faultline::signals
