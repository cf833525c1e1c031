// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signals/columns/attributecolumn.h"

#include "core/signals/container/columnreading.h"

#include <algorithm>

namespace faultline::signals {
namespace {

tl::unexpected<Error> corruptAttributes()
{
    return corruptSegment(QStringLiteral("its attributes"));
}

} // namespace

bool AttributeColumnBuilder::matchesLayout(const Layout &layout,
                                           const domain::Attributes &attributes) const
{
    return std::equal(layout.keys.begin(), layout.keys.end(), attributes.begin(), attributes.end(),
                      [this](std::uint32_t key, const auto &attribute) {
                          return m_keys.words()[key] == attribute.first;
                      });
}

std::uint32_t AttributeColumnBuilder::layoutOf(const domain::Attributes &attributes)
{
    if (!m_layoutOfRecord.empty() && matchesLayout(m_layouts[m_layoutOfRecord.back()], attributes))
        return m_layoutOfRecord.back();
    Layout layout;
    for (const auto &[key, value] : attributes)
        layout.keys.push_back(m_keys.numberOf(key));
    layout.predictions.resize(layout.keys.size());
    const std::string name(reinterpret_cast<const char *>(layout.keys.data()),
                           layout.keys.size() * sizeof(std::uint32_t));
    const auto next = static_cast<std::uint32_t>(m_layouts.size());
    const auto [found, isNew] = m_layoutNumbers.emplace(name, next);
    if (isNew)
        m_layouts.push_back(std::move(layout));
    return found->second;
}

bool AttributeColumnBuilder::hasRoomFor(std::size_t attributes) const
{
    return m_values + attributes <= segmentAttributesMax
        && m_keys.words().size() + attributes <= segmentKeysMax;
}

void AttributeColumnBuilder::append(TextCursor &cursor, const domain::Attributes &attributes)
{
    const std::uint32_t number = layoutOf(attributes);
    m_layoutOfRecord.push_back(number);
    for (std::size_t i = 0; i < attributes.size(); ++i)
        m_texts.append(cursor, attributes[i].second, m_layouts[number].predictions[i]);
    m_values += attributes.size();
}

AttributeStreams AttributeColumnBuilder::encode() const
{
    ByteWriter layouts;
    layouts.varint(m_layouts.size());
    for (const Layout &layout : m_layouts) {
        layouts.varint(layout.keys.size());
        for (const std::uint32_t key : layout.keys)
            layouts.varint(key);
    }
    ByteWriter layoutOfRecord;
    for (const std::uint32_t layout : m_layoutOfRecord)
        layoutOfRecord.varint(layout);
    return {m_keys.encode(), layouts.bytes(), layoutOfRecord.bytes(), m_texts.encode()};
}

Result<void> AttributeColumn::decodeLayouts(std::string_view bytes, std::uint32_t records)
{
    ByteReader reader(bytes);
    const std::uint64_t count = reader.varint();
    if (count > records)
        return corruptAttributes();
    m_layouts.resize(count);
    std::size_t allKeys = 0;
    for (std::vector<std::uint32_t> &layout : m_layouts) {
        const std::uint64_t keys = reader.varint();
        allKeys += keys;
        if (keys > reader.remaining() || allKeys > segmentAttributesMax)
            return corruptAttributes();
        layout.resize(keys);
        for (std::uint32_t &key : layout) {
            const std::uint64_t number = reader.varint();
            if (number >= m_keys.size())
                return corruptAttributes();
            key = static_cast<std::uint32_t>(number);
        }
    }
    return reader.atCleanEnd() ? Result<void>() : Result<void>(corruptAttributes());
}

Result<AttributeColumn> AttributeColumn::decode(AttributeStreams streams, std::uint32_t records)
{
    AttributeColumn column;
    auto keys = WordTable::decode(streams.keys, segmentKeysMax);
    if (!keys)
        return failureOf(keys);
    column.m_keys = std::move(*keys);
    if (const auto layouts = column.decodeLayouts(streams.layouts, records); !layouts)
        return failureOf(layouts);
    ByteReader reader(streams.layoutOfRecord);
    column.m_layoutOfRecord.resize(records);
    column.m_firstValue.resize(records);
    std::vector<std::uint32_t> counts(records);
    std::size_t values = 0;
    for (std::uint32_t i = 0; i < records; ++i) {
        const std::uint64_t layout = reader.varint();
        if (layout >= column.m_layouts.size() || values > segmentAttributesMax)
            return corruptAttributes();
        column.m_layoutOfRecord[i] = static_cast<std::uint32_t>(layout);
        column.m_firstValue[i] = static_cast<std::uint32_t>(values);
        counts[i] = static_cast<std::uint32_t>(column.m_layouts[layout].size());
        values += counts[i];
    }
    if (!reader.atCleanEnd() || values > segmentAttributesMax)
        return corruptAttributes();
    auto texts = TextColumn::decode(std::move(streams.values), values, counts);
    if (!texts)
        return failureOf(texts);
    column.m_texts = std::move(*texts);
    return column;
}

Result<AttributeColumn> AttributeColumn::read(ContainerReader &container)
{
    auto layouts = readParts<3>(container, ColumnId::AttributeLayouts);
    if (!layouts)
        return failureOf(layouts);
    auto values = readParts<3>(container, ColumnId::AttributeValues);
    if (!values)
        return failureOf(values);
    return decode({std::move((*layouts)[0]), std::move((*layouts)[1]), std::move((*layouts)[2]),
                   std::move(*values)},
                  container.summary().records);
}

Result<domain::Attributes> AttributeColumn::attributes(std::size_t record,
                                                       std::string_view raw) const
{
    const std::vector<std::uint32_t> &keys = m_layouts[m_layoutOfRecord[record]];
    domain::Attributes attributes;
    attributes.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto value = m_texts.text(m_firstValue[record] + i, raw);
        if (!value)
            return failureOf(value);
        attributes.emplace_back(m_keys[keys[i]], *value);
    }
    return attributes;
}

std::optional<std::uint32_t> AttributeColumn::keyNumber(std::string_view key) const
{
    const auto found = std::find(m_keys.begin(), m_keys.end(), key);
    if (found == m_keys.end())
        return std::nullopt;
    return static_cast<std::uint32_t>(found - m_keys.begin());
}

} // namespace faultline::signals
