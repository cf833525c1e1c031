// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/notes/notelistmodel.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"

#include <QRegularExpression>

namespace faultline::models {

QString titleOf(const domain::Note &note)
{
    constexpr qsizetype lengthMax = 60;
    static const QRegularExpression marks(QStringLiteral("^[#>\\-*\\s]+"));
    if (!note.title.isEmpty())
        return note.title;
    QString first = note.text.trimmed().section(u'\n', 0, 0);
    first.remove(marks);
    return first.isEmpty() ? NoteListModel::tr("Untitled note") : first.left(lengthMax);
}

NoteListModel::NoteListModel(QObject *parent)
    : NoteListModel(Session::instance(), parent)
{ }

NoteListModel::NoteListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session, &Session::investigationChanged, this, [this] {
        if (m_session->investigationId() != m_investigation)
            load();
    });
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        for (const store::ChangeSet::Touched &touched : changes.touched) {
            if (touched.entity.type == store::EntityType::Note)
                return load();
        }
    });
    load();
}

int NoteListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

QVariant NoteListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const domain::Note &note = m_notes[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return note.id.toString();
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(note);
    case UpdatedRole:
        return show::ago(note.updatedAt, Instant::now());
    default:
        return {};
    }
}

QHash<int, QByteArray> NoteListModel::roleNames() const
{
    return {{IdRole, "noteId"}, {TitleRole, "title"}, {UpdatedRole, "updated"}};
}

const domain::Note *NoteListModel::find(domain::NoteId id) const
{
    const auto found = std::find_if(m_notes.begin(), m_notes.end(),
                                    [id](const domain::Note &note) { return note.id == id; });
    return found == m_notes.end() ? nullptr : &*found;
}

QString NoteListModel::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? QString()
                                        : m_notes[static_cast<std::size_t>(row)].id.toString();
}

void NoteListModel::load()
{
    const Session::Engine engine = m_session->engine();
    m_investigation = m_session->investigationId();
    if (engine == nullptr || m_investigation.isNull()) {
        m_request.cancel();
        beginResetModel();
        m_notes.clear();
        endResetModel();
        Q_EMIT loaded();
        return;
    }
    setLoading(true);
    m_request.ask(
        engine->readers(), this,
        [engine, id = m_investigation](std::stop_token) {
            return engine->file().story().notes(id);
        },
        [this](Result<std::vector<domain::Note>> notes) {
            setLoading(false);
            setError(notes ? QString() : notes.error().message);
            if (!notes)
                return;
            std::sort(notes->begin(), notes->end(), [](const auto &a, const auto &b) {
                return std::pair(a.createdAt, a.id) < std::pair(b.createdAt, b.id);
            });
            beginResetModel();
            m_notes = std::move(*notes);
            endResetModel();
            Q_EMIT loaded();
        });
}

} // namespace faultline::models
