// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/session/session.h"

#include "app/models/events/markbook.h"
#include "app/models/session/activity.h"
#include "app/models/shell/commandlistmodel.h"
#include "app/models/shell/preferences.h"
#include "app/models/text/show.h"
#include "core/store/story/edits.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJSEngine>
#include <QPointer>

namespace faultline::models {

namespace {

/// Opening may wait for a migration, so it has a thread of its own.
QThreadPool &openers()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

/// The last owner of a case may be one of its own readers or jobs, and closing waits for those: so
/// whoever lets go last, the case is closed on the thread that opens cases.
Session::Engine shared(std::unique_ptr<engine::Session> opened)
{
    return {opened.release(), [](engine::Session *last) {
                openers().start([closing = std::shared_ptr<engine::Session>(last)] {});
            }};
}

} // namespace

Session::Session(QObject *parent)
    : QObject(parent)
    , m_investigation(this)
{
    m_marks = std::make_unique<MarkBook>(this).release();
    connect(Activity::instance(), &Activity::busyChanged, this, &Session::busyChanged);
    connect(Preferences::instance(), &Preferences::zoneChanged, this, &Session::zoneChanged);
    connect(&m_investigation, &InvestigationView::changed, this,
            [this] { Q_EMIT investigationChanged(); });
    const auto reach = [this] {
        const bool chosen = !m_lens.chosen().isEmpty();
        CommandListModel::instance()->setReach(!hasCase() ? CommandListModel::NothingOpen
                                                   : !hasInvestigation()
                                                   ? CommandListModel::CaseOpen
                                                   : !chosen ? CommandListModel::InvestigationOpen
                                                             : CommandListModel::EventSelected);
    };
    connect(this, &Session::caseChanged, this, reach);
    connect(this, &Session::investigationChanged, this, reach);
    connect(&m_lens, &Lens::chosenChanged, this, reach);
    m_jobs.setCancel([this](work::JobNumber number) {
        if (m_engine != nullptr)
            m_engine->jobs().cancel(number);
    });
}

Session::~Session()
{
    m_open.cancel();
    if (m_engine != nullptr)
        m_engine->jobs().setObserver({});
    m_engine.reset();
    openers().waitForDone();
}

Session *Session::instance()
{
    static QPointer<Session> session;
    if (session.isNull())
        session = std::make_unique<Session>(QCoreApplication::instance()).release();
    return session;
}

Session *Session::create(QQmlEngine *engine, QJSEngine *scriptEngine)
{
    Q_UNUSED(engine)
    Q_UNUSED(scriptEngine)
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

void Session::setServices(std::shared_ptr<const engine::Services> services)
{
    m_services = std::move(services);
}

domain::InvestigationId Session::investigationId() const
{
    return m_investigation.value().id;
}

bool Session::hasInvestigation() const
{
    return hasCase() && m_investigation.isOpen();
}

QString Session::caseName() const
{
    return QFileInfo(casePath()).completeBaseName();
}

QString Session::casePath() const
{
    return m_engine == nullptr ? QString() : m_engine->file().path();
}

bool Session::busy() const
{
    return Activity::instance()->busy() || m_jobs.running() > 0;
}

QString Session::savedText() const
{
    return saving() ? tr("Saving…") : tr("Saved");
}

QString Session::zone() const
{
    return Preferences::instance()->zone();
}

QString Session::zoneText() const
{
    return show::zoneText(zone(),
                          m_lens.extent() ? std::optional(m_lens.range().begin) : std::nullopt);
}

void Session::openCase(const QString &path, std::function<void()> then)
{
    if (path.isEmpty() || m_services == nullptr)
        return;
    closeCase();
    m_open.ask(
        openers(), this,
        [path, services = m_services](std::stop_token) {
            return engine::Session::open(path, true, services).map([](auto opened) {
                return shared(std::move(opened));
            });
        },
        [this, path, then = std::move(then)](Result<Engine> opened) {
            Q_EMIT openingChanged();
            if (!opened) {
                Preferences::instance()->forgetRecentCase(path);
                report(opened.error());
                return;
            }
            Preferences::instance()->addRecentCase(path);
            adopt(std::move(*opened));
            if (then)
                then();
        });
    Q_EMIT openingChanged();
}

void Session::adopt(Engine engine)
{
    m_engine = std::move(engine);
    const store::CaseNotifier *notifier = &m_engine->file().notifier();
    connect(notifier, &store::CaseNotifier::storyChanged, this,
            [this, notifier](const store::ChangeSet &changes) {
                // A notice of a case that was closed meanwhile may still be on its way.
                if (m_engine == nullptr || notifier != &m_engine->file().notifier())
                    return;
                setUndo(changes.undo);
                Q_EMIT storyChanged(changes);
            });
    connect(notifier, &store::CaseNotifier::eventsChanged, this, &Session::eventsChanged);
    connect(notifier, &store::CaseNotifier::evidenceChanged, this,
            [this] { Q_EMIT evidenceChanged(); });
    m_engine->jobs().setObserver([this, of = m_engine.get()](const work::JobStatus &status) {
        QMetaObject::invokeMethod(this, [this, of, status] {
            if (m_engine.get() != of)
                return;
            m_jobs.update(status);
            Q_EMIT busyChanged();
        });
    });
    setUndo(m_engine->file().changes().undoState());
    Q_EMIT caseChanged();
}

void Session::closeCase()
{
    m_open.cancel();
    m_newest.cancel();
    if (m_engine == nullptr)
        return;
    closeInvestigation();
    m_engine->jobs().setObserver({});
    m_engine->file().notifier().disconnect(this);
    m_jobs.clear();
    m_lens.reset();
    setUndo({});
    m_engine.reset();
    Q_EMIT caseChanged();
}

void Session::openInvestigation(const QString &id)
{
    if (const auto wanted = domain::InvestigationId::fromString(id); wanted && hasCase())
        m_investigation.open(*wanted);
}

void Session::openNewestInvestigation()
{
    if (m_engine == nullptr)
        return;
    m_newest.ask(
        m_engine->readers(), this,
        [held = m_engine](std::stop_token) { return held->file().story().investigations({}); },
        [this](const Result<store::InvestigationPage> &page) {
            if (page && !page->rows.empty())
                m_investigation.open(page->rows.front().id);
        });
}

void Session::closeInvestigation()
{
    m_lens.choose({});
    m_investigation.close();
}

void Session::createInvestigation(const QString &title)
{
    if (!hasCase())
        return;
    domain::Investigation made;
    made.id = domain::InvestigationId::make();
    made.title = title.trimmed().isEmpty() ? tr("New investigation") : title.trimmed();
    made.createdAt = made.updatedAt = Instant::now();
    made.createdBy = m_engine->file().changes().localPerson();
    edit(tr("New investigation"), {store::createEdit(made)},
         [this, id = made.id](const Result<store::ChangeSet> &changed) {
             if (changed)
                 m_investigation.open(id);
         });
}

void Session::undo()
{
    if (canUndo())
        follow(m_engine->file().changes().undo(), {});
}

void Session::redo()
{
    if (canRedo())
        follow(m_engine->file().changes().redo(), {});
}

void Session::nextZone()
{
    Preferences *preferences = Preferences::instance();
    const bool isUtc = preferences->zone() == u"utc";
    preferences->setZone(isUtc ? QStringLiteral("local") : QStringLiteral("utc"));
    tell(tr("Times are now in %1").arg(zoneText()));
}

QString Session::goToTime(const QString &text)
{
    auto at = Instant::fromText(text);
    for (const QString &format :
         {QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"), QStringLiteral("yyyy-MM-dd HH:mm:ss"),
          QStringLiteral("yyyy-MM-dd HH:mm"), QStringLiteral("yyyy-MM-dd")}) {
        QDateTime read = QDateTime::fromString(QString(text).replace(u'T', u' '), format);
        if (at || !read.isValid())
            continue;
        read.setTimeZone(show::zoneOf(zone()));
        at = Instant::fromMillis(read.toMSecsSinceEpoch());
    }
    if (!at)
        return tr("Write it as 2026-06-18 15:06 or with its zone");
    if (m_lens.extent() && !m_lens.extent()->contains(*at))
        return tr("There is no record at that time");
    m_lens.reveal(*at);
    return {};
}

void Session::copyText(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    tell(tr("Copied"));
}

void Session::edit(const QString &label, std::vector<store::Edit> edits, Done done)
{
    if (m_engine != nullptr && !edits.empty())
        follow(m_engine->file().changes().edit({label, std::move(edits), {}}), std::move(done));
}

void Session::editBy(const QString &label,
                     std::function<Result<std::vector<store::Edit>>(engine::Session &)> make,
                     Done done)
{
    if (m_engine == nullptr)
        return;
    const std::shared_ptr<void> waiting = Activity::instance()->wait();
    runAsync(m_engine->readers(), {},
             [held = m_engine, make = std::move(make)](std::stop_token) { return make(*held); })
        .then(this,
              [this, label, waiting,
               done = std::move(done)](const Result<std::vector<store::Edit>> &edits) {
                  if (edits)
                      edit(label, *edits, done);
                  else
                      report(edits.error());
              });
}

void Session::follow(QFuture<Result<store::ChangeSet>> future, Done done)
{
    ++m_saving;
    Q_EMIT savedChanged();
    const std::shared_ptr<void> waiting = Activity::instance()->wait();
    future.then(this,
                [this, waiting, done = std::move(done)](const Result<store::ChangeSet> &changed) {
                    --m_saving;
                    Q_EMIT savedChanged();
                    if (!changed)
                        report(changed.error());
                    if (done)
                        done(changed);
                });
}

void Session::setUndo(const store::UndoState &undo)
{
    if (undo == m_undo)
        return;
    m_undo = undo;
    Q_EMIT undoChanged();
}

void Session::report(const Error &error)
{
    if (error.code != ErrorCode::Cancelled)
        Q_EMIT failed(error.message, error.hint);
}

void Session::tell(const QString &message, const QString &action)
{
    Q_EMIT said(message, action);
}

} // namespace faultline::models
