// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/hypotheses/hypothesislistmodel.h"

#include "app/models/session/itemref.h"
#include "app/models/session/session.h"
#include "app/models/story/curation.h"
#include "core/store/story/edits.h"

namespace faultline::models {

HypothesisListModel::HypothesisListModel(QObject *parent)
    : HypothesisListModel(Session::instance(), parent)
{ }

HypothesisListModel::HypothesisListModel(Session *session, QObject *parent)
    : ListModel(parent)
    , m_session(session)
{
    connect(session, &Session::investigationChanged, this, [this] {
        if (m_session->investigationId() != m_investigation)
            load();
    });
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        for (const store::ChangeSet::Touched &touched : changes.touched) {
            if (touched.entity.type == store::EntityType::Hypothesis)
                return load();
        }
    });
    load();
}

void HypothesisListModel::load()
{
    const Session::Engine engine = m_session->engine();
    m_investigation = m_session->investigationId();
    if (engine == nullptr || m_investigation.isNull()) {
        m_request.cancel();
        beginResetModel();
        m_loaded = {};
        endResetModel();
        return;
    }
    m_request.ask(
        engine->readers(), this,
        [engine, id = m_investigation](std::stop_token) -> Result<Loaded> {
            Loaded loaded;
            auto all = engine->file().story().hypotheses(id);
            if (!all)
                return failureOf(all);
            loaded.hypotheses = std::move(*all);
            std::vector<domain::EventId> ids;
            for (const domain::Hypothesis &one : loaded.hypotheses) {
                for (const domain::HypothesisEvidence &evidence : one.evidence)
                    ids.push_back(evidence.event);
            }
            const auto rows = engine->file().events().events(ids);
            if (!rows)
                return failureOf(rows);
            for (const store::EventRow &row : *rows)
                loaded.titles.emplace(row.event.id, row.event.title);
            return loaded;
        },
        [this](Result<Loaded> loaded) {
            setError(loaded ? QString() : loaded.error().message);
            beginResetModel();
            m_loaded = loaded ? std::move(*loaded) : Loaded();
            endResetModel();
        });
}

int HypothesisListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_loaded.hypotheses.size());
}

QStringList HypothesisListModel::evidence(const domain::Hypothesis &one, bool supports,
                                          bool asItems) const
{
    QStringList texts;
    for (const domain::HypothesisEvidence &evidence : one.evidence) {
        if (evidence.supports != supports)
            continue;
        const auto title = m_loaded.titles.find(evidence.event);
        texts.append(asItems ? ItemRef::ofEvent(evidence.event).toString()
                         : title == m_loaded.titles.end() ? evidence.event.toString()
                                                          : title->second);
    }
    return texts;
}

QVariant HypothesisListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const domain::Hypothesis &one = m_loaded.hypotheses[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return one.id.toString();
    case Qt::DisplayRole:
    case StatementRole:
        return one.statement;
    case StateRole:
        return static_cast<int>(one.state);
    case ConfidenceRole:
        return one.confidence;
    case MissingRole:
        return one.missing;
    case ForRole:
        return evidence(one, true, false);
    case AgainstRole:
        return evidence(one, false, false);
    case ForItemsRole:
        return evidence(one, true, true);
    case AgainstItemsRole:
        return evidence(one, false, true);
    default:
        return {};
    }
}

QHash<int, QByteArray> HypothesisListModel::roleNames() const
{
    return {{IdRole, "hypothesisId"},          {StatementRole, "statement"},
            {StateRole, "standing"},           {ConfidenceRole, "confidence"},
            {MissingRole, "missing"},          {ForRole, "supporting"},
            {AgainstRole, "against"},          {ForItemsRole, "supportingItems"},
            {AgainstItemsRole, "againstItems"}};
}

void HypothesisListModel::add(const QString &statement)
{
    if (!m_session->hasInvestigation() || statement.trimmed().isEmpty())
        return;
    domain::Hypothesis one;
    one.id = domain::HypothesisId::make();
    one.investigation = m_session->investigationId();
    one.statement = statement.trimmed();
    m_session->edit(tr("New hypothesis"), {store::createEdit(one)});
}

void HypothesisListModel::change(int row, const QString &label,
                                 const std::function<void(domain::Hypothesis &)> &how)
{
    if (row < 0 || row >= rowCount())
        return;
    const domain::Hypothesis &before = m_loaded.hypotheses[static_cast<std::size_t>(row)];
    domain::Hypothesis after = before;
    how(after);
    m_session->edit(label, store::updateEdits(before, after));
}

void HypothesisListModel::setState(int row, int state)
{
    change(row, tr("Set state of hypothesis"), [state](domain::Hypothesis &one) {
        one.state = static_cast<domain::HypothesisState>(state);
    });
}

void HypothesisListModel::setConfidence(int row, double confidence)
{
    change(row, tr("Set confidence"), [confidence](domain::Hypothesis &one) {
        one.confidence = std::clamp(confidence, 0.0, 1.0);
    });
}

void HypothesisListModel::setStatement(int row, const QString &statement)
{
    change(row, tr("Reword hypothesis"),
           [&statement](domain::Hypothesis &one) { one.statement = statement; });
}

void HypothesisListModel::setMissing(int row, const QString &missing)
{
    change(row, tr("Say what is missing"),
           [&missing](domain::Hypothesis &one) { one.missing = missing; });
}

void HypothesisListModel::addEvidence(int row, const QStringList &texts, bool supports)
{
    if (row < 0 || row >= rowCount())
        return;
    std::vector<ItemRef> items;
    for (const QString &text : texts) {
        if (const auto item = ItemRef::fromString(text))
            items.push_back(*item);
    }
    const domain::Hypothesis before = m_loaded.hypotheses[static_cast<std::size_t>(row)];
    m_session->editBy(
        supports ? tr("Add evidence for") : tr("Add evidence against"),
        [before, items, supports](engine::Session &engine) -> Result<std::vector<store::Edit>> {
            auto edits = markEdits(engine, before.investigation, items, [](domain::Mark &) {});
            if (!edits)
                return edits;
            domain::Hypothesis after = before;
            for (const ItemRef &item : items) {
                const auto event = promote(engine, item, *edits);
                if (!event)
                    return failureOf(event);
                std::erase_if(after.evidence, [&event](const domain::HypothesisEvidence &one) {
                    return one.event == *event;
                });
                after.evidence.push_back({*event, supports});
            }
            for (store::Edit &edit : store::updateEdits(before, after))
                edits->push_back(std::move(edit));
            return edits;
        });
}

void HypothesisListModel::removeEvidence(int row, const QString &item)
{
    const auto ref = ItemRef::fromString(item);
    change(row, tr("Remove evidence"), [&ref](domain::Hypothesis &one) {
        std::erase_if(one.evidence, [&ref](const domain::HypothesisEvidence &evidence) {
            return ref && evidence.event == ref->event;
        });
    });
}

void HypothesisListModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const domain::Hypothesis &one = m_loaded.hypotheses[static_cast<std::size_t>(row)];
    m_session->edit(tr("Delete hypothesis"), {store::Edit::erase(store::refOf(one))});
}

} // namespace faultline::models
