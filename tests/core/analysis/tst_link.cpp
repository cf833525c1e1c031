// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/link.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <deque>

using namespace faultline;
using namespace faultline::analysis;
using namespace std::chrono_literals;
using Kind = domain::TypedKey::Kind;

namespace {

const Instant linkTime = *Instant::fromText(QStringLiteral("2026-02-03T04:00:00Z"));

/// Events live here; the linker reads them in place.
class Events {
public:
    domain::Event &add(const QString &id, Nanoseconds after, domain::Source source)
    {
        domain::Event event;
        event.rawTime = linkTime + after;
        event.source = source;
        event.sourceId = id;
        event.deriveId();
        m_events.push_back(event);
        return m_events.back();
    }

    /// Events of other days and services, so that keys have something to be rare among.
    void addOthers(int count)
    {
        for (int i = 0; i < count; ++i)
            add(QStringLiteral("other%1").arg(i), 240h + i * 1min, domain::Source::Logs).service
                = QStringLiteral("s%1").arg(i % 7);
    }

    [[nodiscard]] std::vector<const domain::Event *> all() const
    {
        std::vector<const domain::Event *> pointers;
        for (const auto &event : m_events)
            pointers.push_back(&event);
        return pointers;
    }

private:
    std::deque<domain::Event> m_events;
};

const Link *linkTo(const std::vector<Link> &links, const domain::Event &event)
{
    const auto found = std::find_if(links.begin(), links.end(),
                                    [&event](const Link &link) { return link.event == event.id; });
    return found == links.end() ? nullptr : &*found;
}

bool hasReason(const Link &link, const char *feature)
{
    return std::any_of(link.reasons.begin(), link.reasons.end(), [feature](const auto &reason) {
        return reason.feature == QLatin1String(feature);
    });
}

} // namespace

class TestLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aSharedTraceLinksAlone();
    void aSharedServiceAtAnotherTimeDoesNot();
    void aChangeBeforeIsNearerThanALineBefore();
    void aKeyEverybodyHasSaysNothing();
    void anotherEnvironmentSpeaksAgainst();
    void theOrderOfCandidatesChangesNothing();
    void stopsWhenAsked();
    void manyEventsAreLinkedInTime();
};

void TestLink::aSharedTraceLinksAlone()
{
    Events events;
    events.addOthers(200);
    auto &alert = events.add(QStringLiteral("alert"), 0s, domain::Source::Incidents);
    auto &span = events.add(QStringLiteral("span"), 5s, domain::Source::Traces);
    const domain::TypedKey trace{Kind::Trace, QStringLiteral("0af7651916cd43dd8448eb211c80319c")};
    alert.keys = {trace};
    span.keys = {trace};
    const auto links = linkEvents({{&alert}, {}, {}}, events.all(), 0.6, {});
    QVERIFY(links.has_value());
    QCOMPARE(links->size(), std::size_t(1));
    const Link &link = links->front();
    QCOMPARE(link.event, span.id);
    QCOMPARE(*link.other, alert.id);
    QVERIFY(link.confidence > 0.95);
    QVERIFY(hasReason(link, "trace"));
}

void TestLink::aSharedServiceAtAnotherTimeDoesNot()
{
    Events events;
    auto &alert = events.add(QStringLiteral("alert"), 0s, domain::Source::Incidents);
    auto &line = events.add(QStringLiteral("line"), 30h, domain::Source::Logs);
    alert.service = QStringLiteral("cart");
    line.service = QStringLiteral("cart");
    const auto links = linkEvents({{&alert}, {}, {}}, events.all(), 0.0, {});
    QVERIFY(linkTo(*links, line)->confidence < 0.2);
    QVERIFY(linkTo(*links, alert) == nullptr);
}

void TestLink::aChangeBeforeIsNearerThanALineBefore()
{
    Events events;
    events.addOthers(100);
    auto &alert = events.add(QStringLiteral("alert"), 0s, domain::Source::Incidents);
    auto &deploy = events.add(QStringLiteral("deploy"), -40min, domain::Source::Changes);
    auto &line = events.add(QStringLiteral("line"), -40min, domain::Source::Logs);
    for (auto *event : {&alert, &deploy, &line})
        event->service = QStringLiteral("cart");
    const auto links = linkEvents({{&alert}, {}, {}}, events.all(), 0.0, {});
    QVERIFY(linkTo(*links, deploy)->confidence > linkTo(*links, line)->confidence);
}

void TestLink::aKeyEverybodyHasSaysNothing()
{
    Events events;
    for (int i = 0; i < 3000; ++i)
        events.add(QStringLiteral("e%1").arg(i), 1s * i, domain::Source::Logs).host
            = QStringLiteral("ingress");
    auto &seed = events.add(QStringLiteral("seed"), 0s, domain::Source::Logs);
    seed.host = QStringLiteral("ingress");
    const auto links = linkEvents({{&seed}, {}, {}}, events.all(), 0.0, {});
    for (const auto &link : *links)
        QVERIFY(!hasReason(link, "host"));
}

void TestLink::anotherEnvironmentSpeaksAgainst()
{
    Events events;
    auto &alert = events.add(QStringLiteral("alert"), 0s, domain::Source::Incidents);
    auto &deploy = events.add(QStringLiteral("deploy"), -1min, domain::Source::Changes);
    alert.data.insert(QStringLiteral("environment"), QStringLiteral("production"));
    deploy.data.insert(QStringLiteral("environment"), QStringLiteral("staging"));
    const auto links = linkEvents({{&alert}, {}, {}}, events.all(), 0.0, {});
    QVERIFY(hasReason(*linkTo(*links, deploy), "environment"));
    QVERIFY(linkTo(*links, deploy)->confidence < 0.1);
}

void TestLink::theOrderOfCandidatesChangesNothing()
{
    Events events;
    events.addOthers(50);
    auto &alert = events.add(QStringLiteral("alert"), 0s, domain::Source::Incidents);
    for (int i = 0; i < 20; ++i)
        events.add(QStringLiteral("near%1").arg(i), 1min * (i % 4), domain::Source::Logs).service
            = QStringLiteral("s1");
    alert.service = QStringLiteral("s1");
    auto candidates = events.all();
    const auto forth = linkEvents({{&alert}, {}, {}}, candidates, 0.0, {});
    std::reverse(candidates.begin(), candidates.end());
    const auto back = linkEvents({{&alert}, {}, {}}, candidates, 0.0, {});
    QCOMPARE(forth->size(), back->size());
    for (std::size_t i = 0; i < forth->size(); ++i) {
        QCOMPARE((*forth)[i].event, (*back)[i].event);
        QCOMPARE((*forth)[i].confidence, (*back)[i].confidence);
    }
}

void TestLink::stopsWhenAsked()
{
    Events events;
    events.addOthers(1);
    std::stop_source source;
    source.request_stop();
    const auto links = linkEvents({}, events.all(), 0.0, source.get_token());
    QVERIFY(!links.has_value());
    QCOMPARE(links.error().code, ErrorCode::Cancelled);
}

void TestLink::manyEventsAreLinkedInTime()
{
    // The same events many times over stand for many without their memory.
    Events events;
    events.addOthers(1000);
    auto &alert = events.add(QStringLiteral("alert"), 240h, domain::Source::Incidents);
    alert.service = QStringLiteral("s3");
    const auto some = events.all();
    std::vector<const domain::Event *> many;
    for (int i = 0; i < 200; ++i)
        many.insert(many.end(), some.begin(), some.end());
    QElapsedTimer timer;
    timer.start();
    const auto links = linkEvents({{&alert}, {}, {}}, many, 0.95, {});
    QVERIFY(links.has_value());
    qInfo() << "linked" << many.size() << "events in" << timer.elapsed() << "ms";
}

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
