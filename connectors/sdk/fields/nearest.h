// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <span>
#include <string_view>

namespace faultline::sdk {

/// The first scalar under one of the names, nearest the root first, since what stands further out
/// says more about the whole message; within one object the order of the names decides. At most
/// four levels and 400 objects are looked at, of a list its first element.
[[nodiscard]] QString nearestText(const QJsonObject &root, std::span<const std::string_view> names);

/// Names under which notifications of all kinds put when it happened, what it is about, how it
/// stands, how bad it is, and whom it concerns; the most telling first.
[[nodiscard]] std::span<const std::string_view> timeNames();
[[nodiscard]] std::span<const std::string_view> titleNames();
[[nodiscard]] std::span<const std::string_view> stateNames();
[[nodiscard]] std::span<const std::string_view> severityNames();
[[nodiscard]] std::span<const std::string_view> serviceNames();

} // namespace faultline::sdk
