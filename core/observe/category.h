// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// The logging category of one second-level folder. A header of the folder declares it, one .cpp
/// defines it:
///
///     FAULTLINE_DECLARE_LOG(lcStore)                 // core/store/log.h
///     FAULTLINE_DEFINE_LOG(lcStore, "core.store")    // core/store/log.cpp
///
/// and the folder says `qCWarning(lcStore) << …`. Info and worse are on; debug is switched on with
/// QT_LOGGING_RULES="faultline.core.store.debug=true". Never log secrets or what stands inside
/// evidence: name the file, the position, the count.
#define FAULTLINE_DECLARE_LOG(name) Q_DECLARE_LOGGING_CATEGORY(name)
#define FAULTLINE_DEFINE_LOG(name, room) Q_LOGGING_CATEGORY(name, "faultline." room, QtInfoMsg)
