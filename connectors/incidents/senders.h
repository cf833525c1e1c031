// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectors/sdk/format.h"

namespace faultline::connectors::incidents {

/// Alertmanager: webhook v4 (Grafana sends the same), API v2 alerts and groups; Prometheus'
/// own /api/v1/alerts.
[[nodiscard]] std::unique_ptr<sdk::Format> alertmanagerFormat();
/// PagerDuty: webhook v3, the older v2 messages, and the API's list of incidents.
[[nodiscard]] std::unique_ptr<sdk::Format> pagerdutyFormat();
/// Opsgenie: webhooks and the API's list of alerts.
[[nodiscard]] std::unique_ptr<sdk::Format> opsgenieFormat();
/// Sentry: event payloads of its SDKs and webhooks about issues.
[[nodiscard]] std::unique_ptr<sdk::Format> sentryFormat();
/// Atlassian Statuspage: webhooks about incidents and components, and its summary.
[[nodiscard]] std::unique_ptr<sdk::Format> statuspageFormat();
/// Alerts of scripts and other monitors: service, metric, threshold, fired_at, …
[[nodiscard]] std::unique_ptr<sdk::Format> plainAlertFormat();
/// What a log product says of message patterns around an alert: signature, count, delta.
[[nodiscard]] std::unique_ptr<sdk::Format> logPatternsFormat();
/// Any other notification: time and title are found by common names. Answers low, so that every
/// format that knows better comes first.
[[nodiscard]] std::unique_ptr<sdk::Format> webhookFormat();

} // namespace faultline::connectors::incidents
