// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/shape.h"

#include "core/signals/container/bytes.h"

namespace faultline::signals {
namespace {

void appendVarint(std::string &to, std::size_t value)
{
    for (; value >= 0x80; value >>= 7)
        to.push_back(static_cast<char>(value | 0x80));
    to.push_back(static_cast<char>(value));
}

bool readForm(ByteReader &reader, TimeForm &form)
{
    form.separator = reader.fixed<char>();
    form.decimalMark = reader.fixed<char>();
    form.decimals = reader.fixed<std::uint8_t>();
    form.quarterHours = reader.fixed<std::int8_t>();
    return reader.ok() && form.isSound();
}

bool readPiece(ByteReader &reader, ShapePiece &piece)
{
    piece.text = reader.text();
    const auto kind = reader.fixed<std::uint8_t>();
    if (!reader.ok() || kind > static_cast<std::uint8_t>(SlotKind::Time))
        return false;
    piece.kind = static_cast<SlotKind>(kind);
    if (isIdSlot(piece.kind))
        piece.size = reader.fixed<std::uint8_t>();
    const bool isUuid = piece.kind == SlotKind::UuidLower || piece.kind == SlotKind::UuidUpper;
    if (isIdSlot(piece.kind) && (isUuid ? piece.size != uuidBytes : piece.size == 0))
        return false;
    return reader.ok() && (piece.kind != SlotKind::Time || readForm(reader, piece.form));
}

} // namespace

void appendPiece(std::string &name, const ShapePiece &piece)
{
    appendVarint(name, piece.text.size());
    name.append(piece.text);
    name.push_back(static_cast<char>(piece.kind));
    if (isIdSlot(piece.kind))
        name.push_back(static_cast<char>(piece.size));
    if (piece.kind == SlotKind::Time) {
        name.push_back(piece.form.separator);
        name.push_back(piece.form.decimalMark);
        name.push_back(static_cast<char>(piece.form.decimals));
        name.push_back(static_cast<char>(piece.form.quarterHours));
    }
}

bool readShapes(std::string_view names, std::vector<Shape> &shapes)
{
    ByteReader reader(names);
    while (reader.remaining() > 0) {
        Shape &shape = shapes.emplace_back();
        do {
            if (!readPiece(reader, shape.emplace_back()))
                return false;
        } while (shape.back().kind != SlotKind::End);
    }
    return reader.atCleanEnd();
}

} // namespace faultline::signals
