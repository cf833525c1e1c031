// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace faultline::signals {

/// zstd with a context that is used again. Not thread-safe.
class Compressor {
public:
    Compressor();
    /// A zstd frame, or the bytes themselves when it would not be smaller (`compressed` says).
    [[nodiscard]] Result<std::string> compress(std::string_view bytes, bool &compressed);

private:
    struct Release {
        void operator()(ZSTD_CCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_CCtx_s, Release> m_context;
};

class Decompressor {
public:
    Decompressor();
    /// Exactly `size` bytes or Corrupt: nothing is allocated before the frame has confirmed it.
    [[nodiscard]] Result<std::string> decompress(std::string_view frame, std::size_t size);

private:
    struct Release {
        void operator()(ZSTD_DCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_DCtx_s, Release> m_context;
};

} // namespace faultline::signals
