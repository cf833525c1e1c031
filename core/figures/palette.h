// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/severity.h"
#include "core/domain/source.h"
#include "core/domain/story.h"
#include "core/figures/colour.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>

namespace faultline::figures {

enum class Theme { Dark, Light, Print };

/// The colours of one severity: `text` is readable on every surface and on `tint`, `fill` is for
/// bars and shapes, `tint` for the ground of a chip.
struct SeverityColours {
    Colour text;
    Colour fill;
    Colour tint;
};

/// Colours of the theme files plus the sizes of metrics.json. Values; any thread.
class Palette {
public:
    /// The embedded theme. The files are part of the program and covered by tests, so a missing
    /// one gives an empty palette rather than an error nobody could act on.
    [[nodiscard]] static Palette of(Theme theme);
    /// Reads a theme and a metrics file.
    [[nodiscard]] static Result<Palette> fromJson(const QByteArray &theme,
                                                  const QByteArray &metrics);

    /// A colour of the group "colour", e.g. `textMuted`; black for an unknown name.
    [[nodiscard]] Colour colour(const QString &name) const;
    [[nodiscard]] const SeverityColours &severity(domain::Severity severity) const;
    [[nodiscard]] Colour node(domain::NodeKind kind) const;
    [[nodiscard]] Colour source(domain::Source source) const;
    /// A number of metrics.json by `group.name`, e.g. `space.s`, `type.body`; 0 when unknown.
    [[nodiscard]] double metric(const QString &name) const;
    [[nodiscard]] const QString &textFont() const { return m_textFont; }
    [[nodiscard]] const QString &monoFont() const { return m_monoFont; }
    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] const QHash<QString, Colour> &colours() const { return m_colours; }

private:
    QHash<QString, Colour> m_colours;
    QHash<QString, double> m_metrics;
    std::array<SeverityColours, domain::severityCount> m_severities{};
    QString m_textFont;
    QString m_monoFont;
    bool m_dark = false;
};

} // namespace faultline::figures
