// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/notes/noteblockmodel.h"

namespace faultline::models {

QVariant NoteBlockModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NoteBlock &block = m_blocks[static_cast<std::size_t>(index.row())];
    switch (role) {
    case KindRole:
        return block.kind;
    case LevelRole:
        return block.level;
    case Qt::DisplayRole:
    case TextRole:
        return block.text;
    case RichRole:
        return block.rich;
    case MarkerRole:
        return block.marker;
    case TaskRole:
        return block.task;
    case SourceRole:
        return block.source;
    case TargetRole:
        return block.target;
    default:
        return {};
    }
}

QHash<int, QByteArray> NoteBlockModel::roleNames() const
{
    return {{KindRole, "kind"},     {LevelRole, "level"},   {TextRole, "text"},
            {RichRole, "rich"},     {MarkerRole, "marker"}, {TaskRole, "task"},
            {SourceRole, "source"}, {TargetRole, "target"}};
}

void NoteBlockModel::setBlocks(std::vector<NoteBlock> blocks)
{
    replaceRows(m_blocks, std::move(blocks), [](const NoteBlock &block) { return block.kind; });
}

} // namespace faultline::models
