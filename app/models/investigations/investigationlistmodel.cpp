// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/investigations/investigationlistmodel.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"
#include "core/store/story/edits.h"

namespace faultline::models {

namespace {

using namespace std::chrono_literals;
using store::InvestigationOrder;

constexpr auto typingPause = 120ms;

struct SortKey {
    const char *name;
    InvestigationOrder order;
};

constexpr std::array sortKeys{SortKey{"updated", InvestigationOrder::Updated},
                              SortKey{"created", InvestigationOrder::Created},
                              SortKey{"detected", InvestigationOrder::Detected},
                              SortKey{"priority", InvestigationOrder::Priority},
                              SortKey{"title", InvestigationOrder::Title}};

template<typename Value>
int onlyOne(const std::vector<Value> &values)
{
    return values.empty() ? -1 : static_cast<int>(values.front());
}

template<typename Value>
std::vector<Value> oneOrAny(int value)
{
    return value < 0 ? std::vector<Value>() : std::vector<Value>{static_cast<Value>(value)};
}

} // namespace

InvestigationListModel::InvestigationListModel(QObject *parent)
    : InvestigationListModel(Session::instance(), parent)
{ }

InvestigationListModel::InvestigationListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &InvestigationListModel::load);
    connect(session, &Session::caseChanged, this, &InvestigationListModel::load);
    connect(session, &Session::zoneChanged, this, &InvestigationListModel::load);
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        for (const store::ChangeSet::Touched &touched : changes.touched) {
            if (touched.entity.type == store::EntityType::Investigation)
                return load();
        }
    });
    load();
}

int InvestigationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant InvestigationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return row.id.toString();
    case Qt::DisplayRole:
    case TitleRole:
        return row.title;
    case StatusRole:
        return row.status;
    case ImpactRole:
        return row.impact;
    case PriorityRole:
        return row.priority;
    case ServiceRole:
        return row.service;
    case DetectedRole:
        return row.detected;
    case ElapsedRole:
        return row.elapsed;
    case UpdatedRole:
        return row.updated;
    case TagsRole:
        return row.tags;
    default:
        return {};
    }
}

QHash<int, QByteArray> InvestigationListModel::roleNames() const
{
    return {{IdRole, "investigationId"}, {TitleRole, "title"},       {StatusRole, "status"},
            {ImpactRole, "impact"},      {PriorityRole, "priority"}, {ServiceRole, "service"},
            {DetectedRole, "detected"},  {ElapsedRole, "elapsed"},   {UpdatedRole, "updated"},
            {TagsRole, "tags"}};
}

InvestigationListModel::Row InvestigationListModel::rowOf(const domain::Investigation &value) const
{
    const auto from = value.detectedAt ? value.detectedAt : value.startedAt;
    const Instant now = Instant::now();
    return {value.id,
            value.title,
            static_cast<int>(value.status),
            static_cast<int>(value.impactSeverity),
            static_cast<int>(value.priority),
            value.serviceAffected,
            from ? show::time(from, show::zoneOf(m_session->zone())) : QString(),
            from ? compactDuration(value.resolvedAt.value_or(now) - *from) : QString(),
            show::ago(value.updatedAt, now),
            value.tags};
}

void InvestigationListModel::load()
{
    const Session::Engine engine = m_session->engine();
    m_request.cancel();
    if (engine == nullptr) {
        replaceRows(m_rows, {}, [](const Row &row) { return row.id; });
        return;
    }
    setLoading(true);
    store::InvestigationFilter filter = m_filter;
    filter.after.clear();
    m_request.ask(
        engine->readers(), this,
        [engine, filter](std::stop_token) { return engine->file().story().investigations(filter); },
        [this](Result<store::InvestigationPage> page) { take(std::move(page), false); });
}

bool InvestigationListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_next.isEmpty() && !m_request.isOpen();
}

void InvestigationListModel::fetchMore(const QModelIndex &parent)
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr || !canFetchMore(parent))
        return;
    store::InvestigationFilter filter = m_filter;
    filter.after = m_next;
    m_request.ask(
        engine->readers(), this,
        [engine, filter](std::stop_token) { return engine->file().story().investigations(filter); },
        [this](Result<store::InvestigationPage> page) { take(std::move(page), true); });
}

void InvestigationListModel::take(Result<store::InvestigationPage> page, bool more)
{
    setLoading(false);
    setError(page ? QString() : page.error().message);
    if (!page)
        return;
    std::vector<Row> rows;
    for (const domain::Investigation &value : page->rows)
        rows.push_back(rowOf(value));
    m_next = page->next;
    if (more)
        appendRows(m_rows, std::move(rows));
    else
        replaceRows(m_rows, std::move(rows), [](const Row &row) { return row.id; });
    if (const int total = static_cast<int>(page->total); total != m_total) {
        m_total = total;
        Q_EMIT totalChanged();
    }
}

int InvestigationListModel::status() const
{
    return onlyOne(m_filter.statuses);
}

int InvestigationListModel::impact() const
{
    return onlyOne(m_filter.impacts);
}

int InvestigationListModel::priority() const
{
    return onlyOne(m_filter.priorities);
}

QString InvestigationListModel::sortKey() const
{
    for (const SortKey &key : sortKeys) {
        if (key.order == m_filter.order)
            return QString::fromLatin1(key.name);
    }
    return {};
}

bool InvestigationListModel::filtered() const
{
    return !m_filter.text.isEmpty() || status() >= 0 || impact() >= 0 || priority() >= 0;
}

void InvestigationListModel::changeFilter()
{
    Q_EMIT filterChanged();
    m_soon.start(typingPause);
}

void InvestigationListModel::setText(const QString &text)
{
    if (text == m_filter.text)
        return;
    m_filter.text = text;
    changeFilter();
}

void InvestigationListModel::setStatus(int status)
{
    if (status == this->status())
        return;
    m_filter.statuses = oneOrAny<domain::Status>(status);
    changeFilter();
}

void InvestigationListModel::setImpact(int impact)
{
    if (impact == this->impact())
        return;
    m_filter.impacts = oneOrAny<domain::Impact>(impact);
    changeFilter();
}

void InvestigationListModel::setPriority(int priority)
{
    if (priority == this->priority())
        return;
    m_filter.priorities = oneOrAny<domain::Priority>(priority);
    changeFilter();
}

void InvestigationListModel::setSortKey(const QString &key)
{
    for (const SortKey &known : sortKeys) {
        if (key == QLatin1String(known.name) && known.order != m_filter.order) {
            m_filter.order = known.order;
            changeFilter();
        }
    }
}

QString InvestigationListModel::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? QString()
                                        : m_rows[static_cast<std::size_t>(row)].id.toString();
}

void InvestigationListModel::clearFilter()
{
    const InvestigationOrder order = m_filter.order;
    m_filter = {};
    m_filter.order = order;
    changeFilter();
}

void InvestigationListModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const Row &gone = m_rows[static_cast<std::size_t>(row)];
    m_session->edit(tr("Delete “%1”").arg(gone.title), {store::Edit::erase(store::refOf(gone.id))},
                    [this](const Result<store::ChangeSet> &done) {
                        if (done)
                            m_session->tell(tr("Moved to the trash"), QStringLiteral("undo"));
                    });
}

} // namespace faultline::models
