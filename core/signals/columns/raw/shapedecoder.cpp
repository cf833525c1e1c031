// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/digits.h"
#include "core/signals/columns/raw/numbercolumn.h"
#include "core/signals/columns/raw/shape.h"
#include "core/signals/columns/raw/shapeblock.h"
#include "core/signals/columns/wordcolumn.h"
#include "core/signals/container/container.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace faultline::signals {
namespace {

constexpr std::size_t blockWordsMax = 512 * 1024;
/// A slot takes three bytes where its value and the text before it took two.
constexpr std::size_t shapeNamesBytesMax = 2 * shapeBlockBytesMax;

/// The values of one slot of one shape, read from front to back.
struct SlotColumn {
    DigitsForm form; ///< of numbers
    std::size_t next = 0; ///< number of the next value, or byte of the next id
};

struct ShapeColumns {
    Shape pieces;
    std::vector<SlotColumn> slots; ///< one a piece
    std::uint32_t uses = 0;
};

/// Puts the lines of one block together again.
class ShapeDecoder {
public:
    ShapeDecoder(const ShapeStreams &streams, const BlockRecords &records)
        : m_streams(streams)
        , m_records(records)
        , m_whole(streams.whole)
        , m_numberReader(streams.numbers)
    { }

    bool decode(std::string &block)
    {
        const std::uint64_t size
            = std::accumulate(m_records.sizes.begin(), m_records.sizes.end(), std::uint64_t(0));
        if (size > shapeBlockBytesMax || !readTables() || !readShapeNumbers() || !readSlots(size))
            return false;
        block.resize(size);
        char *into = block.data();
        for (std::size_t i = 0; i < m_shapeOfRecord.size(); ++i) {
            char *const end = into + m_records.sizes[i];
            if (!writeRecord(i, into, end) || into != end)
                return false;
        }
        return m_whole.empty() && m_numberReader.atCleanEnd() && m_idsRead == m_streams.ids.size();
    }

private:
    bool readTables()
    {
        ByteReader reader(m_streams.shapes);
        const std::string_view names = reader.text();
        std::vector<Shape> shapes;
        if (names.size() > shapeNamesBytesMax || !readShapes(names, shapes))
            return false;
        for (Shape &shape : shapes)
            m_shapes.push_back({std::move(shape), {}, 0});
        auto words = WordTable::decode(reader.raw(reader.remaining()), blockWordsMax);
        if (!words)
            return false;
        m_words = std::move(*words);
        return true;
    }

    bool readShapeNumbers()
    {
        m_shapeOfRecord.resize(m_records.sizes.size());
        readNumbers(m_numberReader, m_shapeOfRecord);
        for (const std::uint64_t number : m_shapeOfRecord) {
            if (number > m_shapes.size())
                return false;
            if (number > 0)
                ++m_shapes[number - 1].uses;
        }
        return m_numberReader.ok();
    }

    /// Every value becomes at least one byte: more values than bytes are damage, found before
    /// memory is taken for them.
    bool readSlots(std::uint64_t blockBytes)
    {
        std::uint64_t values = 0;
        for (const ShapeColumns &shape : m_shapes)
            values += std::uint64_t(shape.uses) * (shape.pieces.size() - 1);
        if (values > blockBytes)
            return false;
        m_numbers.reserve(values);
        return std::all_of(m_shapes.begin(), m_shapes.end(),
                           [this](ShapeColumns &shape) { return readShapeSlots(shape); });
    }

    bool readShapeSlots(ShapeColumns &shape)
    {
        shape.slots.resize(shape.pieces.size());
        for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
            SlotColumn &slot = shape.slots[i];
            const ShapePiece &piece = shape.pieces[i];
            if (isIdSlot(piece.kind)) {
                slot.next = m_idsRead;
                m_idsRead += std::size_t(shape.uses) * piece.size;
                continue;
            }
            if (piece.kind != SlotKind::Number && piece.kind != SlotKind::Word)
                continue;
            if (piece.kind == SlotKind::Number
                && !DigitsForm::fromByte(m_numberReader.fixed<std::uint8_t>(), slot.form))
                return false;
            slot.next = m_numbers.size();
            m_numbers.resize(m_numbers.size() + shape.uses);
            readNumbers(m_numberReader, std::span(m_numbers).subspan(slot.next));
        }
        return m_numberReader.ok() && m_idsRead <= m_streams.ids.size();
    }

    bool writeRecord(std::size_t record, char *&into, const char *end)
    {
        const std::uint64_t number = m_shapeOfRecord[record];
        if (number == 0) {
            const std::string_view line = m_whole.substr(0, m_records.sizes[record]);
            m_whole.remove_prefix(line.size());
            return writeText(line, into, end);
        }
        ShapeColumns &shape = m_shapes[number - 1];
        for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
            if (!writeText(shape.pieces[i].text, into, end)
                || !writeSlot(shape.pieces[i], shape.slots[i], record, into, end))
                return false;
        }
        return true;
    }

    static bool writeText(std::string_view text, char *&into, const char *end)
    {
        if (static_cast<std::size_t>(end - into) < text.size())
            return false;
        std::memcpy(into, text.data(), text.size());
        into += text.size();
        return true;
    }

    bool writeSlot(const ShapePiece &piece, SlotColumn &slot, std::size_t record, char *&into,
                   const char *end)
    {
        switch (piece.kind) {
        case SlotKind::End:
            return true;
        case SlotKind::Number:
            return slot.form.write(m_numbers[slot.next++], into, end);
        case SlotKind::Word: {
            const std::uint64_t word = m_numbers[slot.next++];
            return word < m_words.size() && writeText(m_words[word], into, end);
        }
        case SlotKind::Time:
            return writeTime(piece.form, record, into, end);
        default:
            return writeId(piece, slot, into, end);
        }
    }

    bool writeTime(const TimeForm &form, std::size_t record, char *&into, const char *end)
    {
        if (m_records.times.dated[record] == 0 || static_cast<std::size_t>(end - into) < form.size()
            || !writeTimeText(into, form, m_records.times.ns[record]))
            return false;
        into += form.size();
        return true;
    }

    bool writeId(const ShapePiece &piece, SlotColumn &slot, char *&into, const char *end)
    {
        const bool isUuid = piece.kind == SlotKind::UuidLower || piece.kind == SlotKind::UuidUpper;
        const bool isUpper = piece.kind == SlotKind::HexUpper || piece.kind == SlotKind::UuidUpper;
        const std::size_t size = isUuid ? uuidCharacters : 2U * piece.size;
        if (static_cast<std::size_t>(end - into) < size)
            return false;
        const char *const digits = isUpper ? "0123456789ABCDEF" : "0123456789abcdef";
        for (std::size_t at = 0; at < size;) {
            if (isUuid && isUuidDash(at))
                into[at++] = '-';
            const auto byte = static_cast<std::uint8_t>(m_streams.ids[slot.next++]);
            into[at++] = digits[byte >> 4];
            into[at++] = digits[byte & 15];
        }
        into += size;
        return true;
    }

    const ShapeStreams &m_streams;
    const BlockRecords &m_records;
    std::string_view m_whole;
    ByteReader m_numberReader;
    std::vector<ShapeColumns> m_shapes;
    std::vector<std::string> m_words;
    std::vector<std::uint64_t> m_shapeOfRecord;
    std::vector<std::uint64_t> m_numbers;
    std::size_t m_idsRead = 0;
};

} // namespace

Result<std::string> decodeShapes(const ShapeStreams &streams, const BlockRecords &records)
{
    std::string block;
    if (!ShapeDecoder(streams, records).decode(block))
        return corruptSegment(QStringLiteral("a block of raw text"));
    return block;
}

} // namespace faultline::signals
