// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/investigationview.h"

#include "app/models/session/session.h"
#include "app/models/text/show.h"
#include "core/store/story/edits.h"

namespace faultline::models {

namespace {

using Field = QString domain::Investigation::*;

Field fieldOf(const QString &name)
{
    static const QHash<QString, Field> fields{
        {QStringLiteral("title"), &domain::Investigation::title},
        {QStringLiteral("description"), &domain::Investigation::description},
        {QStringLiteral("root_cause"), &domain::Investigation::rootCause},
        {QStringLiteral("remediation"), &domain::Investigation::remediation},
        {QStringLiteral("lessons_learned"), &domain::Investigation::lessonsLearned},
        {QStringLiteral("component_affected"), &domain::Investigation::componentAffected},
        {QStringLiteral("service_affected"), &domain::Investigation::serviceAffected},
        {QStringLiteral("impact_domain"), &domain::Investigation::impactDomain},
        {QStringLiteral("business_impact"), &domain::Investigation::businessImpact},
    };
    return fields.value(name, nullptr);
}

} // namespace

InvestigationView::InvestigationView(Session *session)
    : m_session(session)
{
    using namespace std::chrono_literals;
    m_minute.setInterval(20s);
    connect(&m_minute, &QTimer::timeout, this, &InvestigationView::elapsedChanged);
    connect(this, &InvestigationView::changed, this, &InvestigationView::elapsedChanged);
    connect(session, &Session::zoneChanged, this, &InvestigationView::changed);
    connect(session, &Session::storyChanged, this, [this](const store::ChangeSet &changes) {
        for (const store::ChangeSet::Touched &touched : changes.touched) {
            if (touched.entity == store::refOf(m_value.id)) {
                load(m_value.id, false);
                return;
            }
        }
    });
}

QString InvestigationView::id() const
{
    return isOpen() ? m_value.id.toString() : QString();
}

void InvestigationView::open(domain::InvestigationId id)
{
    load(id, true);
}

void InvestigationView::load(domain::InvestigationId id, bool fresh)
{
    const Session::Engine engine = m_session->engine();
    if (engine == nullptr)
        return;
    m_request.ask(
        engine->readers(), this,
        [engine, id](std::stop_token) { return engine->file().story().investigation(id); },
        [this, fresh](Result<domain::Investigation> loaded) {
            if (!loaded) {
                close();
                m_session->report(loaded.error());
                return;
            }
            m_value = std::move(*loaded);
            m_minute.start();
            Q_EMIT changed();
            if (fresh)
                Q_EMIT opened();
        });
}

void InvestigationView::close()
{
    m_request.cancel();
    m_minute.stop();
    if (!isOpen())
        return;
    m_value = {};
    Q_EMIT changed();
}

QString InvestigationView::timeText(std::optional<Instant> at) const
{
    return at ? show::time(at, show::zoneOf(m_session->zone())) : QString();
}

QString InvestigationView::startedText() const
{
    return timeText(m_value.startedAt);
}

QString InvestigationView::detectedText() const
{
    return timeText(m_value.detectedAt);
}

QString InvestigationView::resolvedText() const
{
    return timeText(m_value.resolvedAt);
}

QString InvestigationView::elapsedText() const
{
    const auto from = m_value.detectedAt ? m_value.detectedAt : m_value.startedAt;
    if (!from)
        return {};
    const Instant until = m_value.resolvedAt.value_or(Instant::now());
    return until < *from ? QString() : compactDuration(until - *from);
}

void InvestigationView::write(const QString &label, const domain::Investigation &after)
{
    const domain::Investigation before = m_value;
    std::vector<store::Edit> edits = store::updateEdits(before, after);
    if (edits.empty())
        return;
    m_value = after;
    Q_EMIT changed();
    m_session->edit(label, std::move(edits), [this, before](const Result<store::ChangeSet> &done) {
        if (done || m_value.id != before.id)
            return;
        m_value = before;
        Q_EMIT changed();
    });
}

void InvestigationView::setStatus(int status)
{
    domain::Investigation after = m_value;
    after.status = static_cast<domain::Status>(status);
    const bool over = after.status >= domain::Status::Resolved;
    if (over && !after.resolvedAt)
        after.resolvedAt = Instant::now();
    if (!over)
        after.resolvedAt.reset();
    write(tr("Set status"), after);
}

void InvestigationView::setImpact(int impact)
{
    domain::Investigation after = m_value;
    after.impactSeverity = static_cast<domain::Impact>(impact);
    write(tr("Set severity"), after);
}

void InvestigationView::setPriority(int priority)
{
    domain::Investigation after = m_value;
    after.priority = static_cast<domain::Priority>(priority);
    write(tr("Set priority"), after);
}

QString InvestigationView::setText(const QString &field, const QString &text)
{
    const Field member = fieldOf(field);
    if (member == nullptr)
        return tr("There is no field %1").arg(field);
    if (const Result<void> valid = domain::validateField(field, text); !valid)
        return valid.error().message;
    domain::Investigation after = m_value;
    after.*member = text;
    write(field == u"title" ? tr("Rename investigation") : tr("Edit %1").arg(field), after);
    return {};
}

QString InvestigationView::text(const QString &field) const
{
    const Field member = fieldOf(field);
    return member == nullptr ? QString() : m_value.*member;
}

} // namespace faultline::models
