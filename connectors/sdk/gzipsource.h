// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/bytesource.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <string>

struct z_stream_s;

namespace faultline::sdk {

/// Unpacks gzip. libarchive's filter throws away up to 64 KiB in front of a damage, which is all
/// of a small log that was cut off; this one hands out every byte before it says the error.
/// Members one after the other are one content, as gzip has it; zeros behind them are padding.
class GzipSource final : public ByteSource {
public:
    GzipSource(ByteSource &packed, QString name);
    ~GzipSource() override;

    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
    [[nodiscard]] std::optional<std::uint64_t> sizeBytes() const override { return {}; }

private:
    [[nodiscard]] bool refill();
    [[nodiscard]] bool beginMember();
    void fail(const QString &why);

    ByteSource &m_packed;
    QString m_name;
    std::array<char, 64U << 10U> m_buffer{};
    std::unique_ptr<z_stream_s> m_stream;
    std::optional<Error> m_error;
    std::uint64_t m_unpackedBytes = 0;
    bool m_betweenMembers = false;
    bool m_over = false;
};

} // namespace faultline::sdk
