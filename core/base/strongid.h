// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uuid.h"

namespace faultline {

/// A Uuid that can't be mistaken for that of another kind of thing.
template<typename Tag>
class StrongId {
public:
    constexpr StrongId() = default;
    explicit constexpr StrongId(const Uuid &uuid)
        : m_uuid(uuid)
    { }

    [[nodiscard]] static StrongId make() { return StrongId(Uuid::makeV7()); }
    [[nodiscard]] static std::optional<StrongId> fromString(const QString &text)
    {
        const auto uuid = Uuid::fromString(text);
        return uuid ? std::optional(StrongId(*uuid)) : std::nullopt;
    }
    [[nodiscard]] static std::optional<StrongId> fromBytes(const QByteArray &bytes)
    {
        const auto uuid = Uuid::fromBytes(bytes);
        return uuid ? std::optional(StrongId(*uuid)) : std::nullopt;
    }

    [[nodiscard]] constexpr const Uuid &uuid() const { return m_uuid; }
    [[nodiscard]] QString toString() const { return m_uuid.toString(); }
    [[nodiscard]] QByteArray toBytes() const { return m_uuid.toBytes(); }
    [[nodiscard]] constexpr bool isNull() const { return m_uuid.isNull(); }

    friend constexpr auto operator<=>(const StrongId &, const StrongId &) = default;

private:
    Uuid m_uuid;
};

} // namespace faultline

template<typename Tag>
struct std::hash<faultline::StrongId<Tag>> {
    std::size_t operator()(const faultline::StrongId<Tag> &id) const noexcept
    {
        return faultline::hashValue(id.uuid());
    }
};
