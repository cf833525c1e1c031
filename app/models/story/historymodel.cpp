// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/story/historymodel.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"

namespace faultline::models {

namespace {

constexpr int historyPage = 100;

struct HistoryPage {
    std::vector<store::TransactionSummary> rows;
    std::map<domain::PersonId, QString> people;
};

Result<HistoryPage> readHistory(engine::Session &engine, std::optional<std::int64_t> before)
{
    HistoryPage page;
    auto rows = engine.file().changes().transactions({}, before, historyPage);
    if (!rows)
        return failureOf(rows);
    const auto people = engine.file().story().persons();
    if (!people)
        return failureOf(people);
    for (const domain::Person &person : *people)
        page.people.emplace(person.id, person.name);
    page.rows = std::move(*rows);
    return page;
}

} // namespace

HistoryModel::HistoryModel(QObject *parent)
    : HistoryModel(Session::instance(), parent)
{ }

HistoryModel::HistoryModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session, &Session::storyChanged, this, [this] { load(false); });
    connect(session, &Session::caseChanged, this, [this] { load(false); });
}

void HistoryModel::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    Q_EMIT activeChanged();
    load(false);
}

void HistoryModel::load(bool more)
{
    const Session::Engine engine = m_session->engine();
    if (!m_active)
        return;
    if (engine == nullptr) {
        m_request.cancel();
        beginResetModel();
        m_rows.clear();
        endResetModel();
        return;
    }
    const auto before
        = more && !m_rows.empty() ? std::optional(m_rows.back().lastSequence) : std::nullopt;
    setLoading(true);
    m_request.ask(
        engine->readers(), this,
        [engine, before](std::stop_token) { return readHistory(*engine, before); },
        [this, more](Result<HistoryPage> page) {
            setLoading(false);
            setError(page ? QString() : page.error().message);
            if (!page)
                return;
            m_people = std::move(page->people);
            m_atEnd = page->rows.size() < historyPage;
            if (more) {
                appendRows(m_rows, std::move(page->rows));
                return;
            }
            beginResetModel();
            m_rows = std::move(page->rows);
            endResetModel();
        });
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_atEnd && !m_request.isOpen();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        load(true);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const store::TransactionSummary &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return row.label.isEmpty() ? tr("The case was made") : row.label;
    case RevertibleRole:
        return !row.label.isEmpty();
    case TimeRole:
        return show::time(row.at, show::zoneOf(m_session->zone()));
    case AgoRole:
        return show::ago(row.at, Instant::now());
    case ActorRole: {
        const auto found = m_people.find(row.actor);
        return found == m_people.end() ? QString() : found->second;
    }
    case UndoesRole:
        return row.undoes.has_value();
    case OperationsRole:
        return static_cast<int>(row.operations);
    default:
        return {};
    }
}

QHash<int, QByteArray> HistoryModel::roleNames() const
{
    return {{LabelRole, "label"},          {TimeRole, "time"},     {AgoRole, "ago"},
            {ActorRole, "actor"},          {UndoesRole, "undoes"}, {OperationsRole, "operations"},
            {RevertibleRole, "revertible"}};
}

void HistoryModel::revertRow(int row)
{
    if (row < 0 || row >= rowCount() || !m_session->hasCase())
        return;
    m_session->engine()
        ->file()
        .changes()
        .revert(m_rows[static_cast<std::size_t>(row)].id)
        .then(this, [this](const Result<store::ChangeSet> &changed) {
            if (!changed)
                m_session->report(changed.error());
        });
}

} // namespace faultline::models
