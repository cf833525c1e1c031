// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/list/listmodel.h"
#include "app/models/notes/noteblocks.h"

namespace faultline::models {

/// The blocks of a note, for the preview beside or instead of its Markdown.
class NoteBlockModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The editor has it")

public:
    enum Roles {
        KindRole = Qt::UserRole + 1,
        LevelRole,
        TextRole,
        RichRole,
        MarkerRole,
        TaskRole,
        SourceRole,
        TargetRole
    };
    enum Kind {
        Heading = NoteBlock::Heading,
        Paragraph = NoteBlock::Paragraph,
        Item = NoteBlock::Item,
        Quote = NoteBlock::Quote,
        Code = NoteBlock::Code,
        Rule = NoteBlock::Rule,
        Table = NoteBlock::Table,
        Citation = NoteBlock::Citation,
        Embed = NoteBlock::Embed
    };
    Q_ENUM(Kind)

    explicit NoteBlockModel(QObject *parent = nullptr)
        : ListModel(parent)
    { }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_blocks.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void setBlocks(std::vector<NoteBlock> blocks);

private:
    std::vector<NoteBlock> m_blocks;
};

} // namespace faultline::models
