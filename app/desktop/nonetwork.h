// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QQmlNetworkAccessManagerFactory>

namespace faultline::desktop {

/// Gives QML a network that refuses everything: nothing found in evidence can make it ask for
/// anything, whatever a text item would do with the markup in it.
class NoNetworkFactory : public QQmlNetworkAccessManagerFactory {
public:
    [[nodiscard]] QNetworkAccessManager *create(QObject *parent) override;
};

} // namespace faultline::desktop
