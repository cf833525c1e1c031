// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figures/palette.h"
#include "core/report/document/document.h"

#include <QFont>
#include <QPainter>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace faultline::report {

/// Units of a page are tenths of a point: font sizes are whole pixels in Qt, and at that size
/// hinting has nothing left to spoil.
inline constexpr double unitsPerPoint = 10;

/// How a run of text looks before its inlines change it.
struct TextLook {
    double points = 9.5;
    QFont::Weight weight = QFont::Normal;
    bool mono = false;
    QString colour = QStringLiteral("text"); ///< token
    Qt::Alignment alignment = Qt::AlignLeft;
    double leading = 1.4;
};

/// Inlines broken into lines for a width, drawn line by line so that pages can cut anywhere.
class RichText {
public:
    RichText(const Inlines &inlines, const TextLook &look, const figures::Palette &palette);

    void layOut(double width);
    [[nodiscard]] int lineCount() const { return m_layout->lineCount(); }
    [[nodiscard]] double lineHeight() const { return m_lineHeight; }
    [[nodiscard]] double height() const { return m_lineHeight * lineCount(); }
    [[nodiscard]] double naturalWidth() const;
    /// Of the widest word, or with `whole` of the widest line: what would have to be cut or broken
    /// in a narrower column.
    [[nodiscard]] double widestPiece(bool whole) const;
    /// Draws one line with its top left at `at`.
    void drawLine(QPainter &painter, int line, QPointF at) const;
    void draw(QPainter &painter, QPointF at) const;

private:
    struct Mark {
        int position = 0;
        bool isSeverity = false;
        domain::Severity severity = domain::Severity::Info;
        domain::Source source = domain::Source::Manual;
    };
    void append(const Inline &part, const TextLook &look);
    void addFormat(int start, const QTextCharFormat &format);
    [[nodiscard]] QFont fontOf(const TextLook &look, const Inline &part) const;

    const figures::Palette &m_palette;
    TextLook m_look;
    QString m_text;
    QList<QTextLayout::FormatRange> m_formats;
    std::vector<Mark> m_marks;
    std::unique_ptr<QTextLayout> m_layout; ///< QTextLayout can't be moved
    double m_lineHeight = 0;
};

} // namespace faultline::report
