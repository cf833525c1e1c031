// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/raw/digits.h"
#include "core/signals/columns/raw/numbercolumn.h"
#include "core/signals/columns/raw/shapeblock.h"
#include "core/signals/columns/raw/shapelexer.h"
#include "core/signals/columns/wordcolumn.h"

#include <numeric>
#include <unordered_map>

namespace faultline::signals {
namespace {

/// One block on its way into streams.
class ShapeEncoder {
public:
    ShapeEncoder(std::string_view block, const BlockRecords &records)
        : m_block(block)
        , m_records(records)
    { }

    ShapeStreams encode()
    {
        takeApart();
        numberShapes();
        writeRecords();
        groupRecords();
        std::string names;
        for (std::size_t shape = 0; shape < m_kept.size(); ++shape)
            names += *m_kept[shape];
        std::vector<Shape> shapes;
        // The names are our own: they read.
        static_cast<void>(readShapes(names, shapes));
        for (std::size_t shape = 0; shape < shapes.size(); ++shape)
            writeSlots(shapes[shape], m_groups[shape]);
        ByteWriter written;
        written.text(names);
        written.raw(m_words.encode());
        m_streams.shapes = written.bytes();
        m_streams.numbers = m_numbers.bytes();
        return std::move(m_streams);
    }

private:
    /// A line as the lexer left it.
    struct Taken {
        std::string_view line;
        std::uint32_t shape = 0; ///< number by first use
        std::uint32_t firstValue = 0;
    };

    void takeApart()
    {
        ShapeLexer lexer;
        std::size_t at = 0;
        for (std::size_t i = 0; i < m_records.sizes.size(); ++i) {
            const std::string_view line = m_block.substr(at, m_records.sizes[i]);
            at += m_records.sizes[i];
            const bool dated = m_records.times.dated[i] != 0;
            lexer.take(line, dated ? std::optional(m_records.times.ns[i]) : std::nullopt);
            const auto next = static_cast<std::uint32_t>(m_uses.size());
            const auto [shape, isNew] = m_shapes.try_emplace(lexer.name(), next);
            if (isNew)
                m_uses.push_back(0);
            ++m_uses[shape->second];
            m_taken.push_back({line, shape->second, static_cast<std::uint32_t>(m_values.size())});
            m_values.insert(m_values.end(), lexer.values().begin(), lexer.values().end());
        }
    }

    /// Shapes used more than once get numbers from 1, in the order of their first use.
    void numberShapes()
    {
        std::vector<const std::string *> names(m_uses.size());
        for (const auto &[name, shape] : m_shapes)
            names[shape] = &name;
        m_numberOfShape.resize(m_uses.size());
        for (std::size_t shape = 0; shape < m_uses.size(); ++shape) {
            if (m_uses[shape] < 2)
                continue;
            m_kept.push_back(names[shape]);
            m_numberOfShape[shape] = m_kept.size();
        }
    }

    void writeRecords()
    {
        std::vector<std::uint64_t> numbers;
        numbers.reserve(m_taken.size());
        for (const Taken &taken : m_taken) {
            numbers.push_back(m_numberOfShape[taken.shape]);
            if (numbers.back() == 0)
                m_streams.whole.append(taken.line);
        }
        writeNumbers(m_numbers, numbers);
    }

    void groupRecords()
    {
        m_groups.resize(m_kept.size());
        for (const Taken &taken : m_taken) {
            const std::uint64_t number = m_numberOfShape[taken.shape];
            if (number > 0)
                m_groups[number - 1].push_back(taken.firstValue);
        }
    }

    void writeSlots(const Shape &shape, const std::vector<std::uint32_t> &firstValues)
    {
        std::uint32_t slot = 0;
        for (const ShapePiece &piece : shape) {
            if (piece.kind == SlotKind::Number)
                writeNumberSlot(firstValues, slot);
            else if (piece.kind == SlotKind::Word)
                writeWordSlot(firstValues, slot);
            else if (isIdSlot(piece.kind))
                writeIdSlot(firstValues, slot);
            slot += piece.kind != SlotKind::Time && piece.kind != SlotKind::End ? 1 : 0;
        }
    }

    void writeNumberSlot(const std::vector<std::uint32_t> &firstValues, std::uint32_t slot)
    {
        m_column.clear();
        std::vector<std::uint8_t> widths;
        widths.reserve(firstValues.size());
        for (const std::uint32_t first : firstValues) {
            const SlotValue &value = m_values[first + slot];
            m_column.push_back(value.number);
            widths.push_back(static_cast<std::uint8_t>(value.text.size()));
        }
        const DigitsForm form = DigitsForm::fitting(m_column, widths);
        for (std::size_t i = 0; i < m_column.size() && form.isPrefixed(); ++i)
            m_column[i] = DigitsForm::prefixed(m_column[i], widths[i]);
        m_numbers.fixed(form.byte());
        writeNumbers(m_numbers, m_column);
    }

    void writeWordSlot(const std::vector<std::uint32_t> &firstValues, std::uint32_t slot)
    {
        m_column.clear();
        for (const std::uint32_t first : firstValues)
            m_column.push_back(m_words.numberOf(m_values[first + slot].text));
        writeNumbers(m_numbers, m_column);
    }

    void writeIdSlot(const std::vector<std::uint32_t> &firstValues, std::uint32_t slot)
    {
        for (const std::uint32_t first : firstValues)
            appendHexBytes(m_values[first + slot].text, m_streams.ids);
    }

    std::string_view m_block;
    const BlockRecords &m_records;
    std::unordered_map<std::string, std::uint32_t> m_shapes;
    std::vector<std::uint32_t> m_uses; ///< of each shape
    std::vector<Taken> m_taken;
    std::vector<SlotValue> m_values;
    std::vector<const std::string *> m_kept;
    std::vector<std::uint64_t> m_numberOfShape;
    std::vector<std::vector<std::uint32_t>> m_groups; ///< first values of a shape's records
    std::vector<std::uint64_t> m_column;
    WordTable m_words;
    ByteWriter m_numbers;
    ShapeStreams m_streams;
};

} // namespace

ShapeStreams encodeShapes(std::string_view block, const BlockRecords &records)
{
    return ShapeEncoder(block, records).encode();
}

} // namespace faultline::signals
