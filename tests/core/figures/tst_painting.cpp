// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/figures/paint/paintgraph.h"
#include "core/figures/paint/painttimeline.h"
#include "tests/core/figures/picture.h"
#include "tests/core/figures/samplegraph.h"
#include "tests/core/figures/sampletimeline.h"

#include <QGuiApplication>
#include <QTest>

using namespace faultline;
using namespace faultline::figures;

class TestPainting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerFonts(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void timelineShowsEverySeverityOfTheTheme_data() { addThemes(); }
    void timelineShowsEverySeverityOfTheTheme()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        TimelineOptions options;
        options.width = 1584;
        options.range = testing::sampleRange();
        const auto layout = TimelineLayout::of(testing::sampleTimeline(), options);
        TimelineState state;
        state.selectedLane = 1;
        state.cursor = testing::sampleDay() + std::chrono::minutes(11 * 60 + 42);
        const QImage image = testing::picture(
            QStringLiteral("timeline-") + QString::fromLatin1(QTest::currentDataTag()), layout.size,
            [&](QPainter &painter) { paintTimeline(painter, layout, palette, state); });
        for (const auto severity :
             {domain::Severity::Info, domain::Severity::Medium, domain::Severity::Critical})
            QVERIFY2(testing::pixelsLike(image, toQColor(palette.severity(severity).fill).rgb())
                         > 100,
                     qPrintable(domain::toString(severity)));
    }

    void graphShowsEveryKindOfNode_data() { addThemes(); }
    void graphShowsEveryKindOfNode()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        const auto layout = GraphLayout::of(testing::sampleGraph());
        const QSizeF size = layout.bounds.size() + QSizeF(40, 40);
        const QImage image = testing::picture(
            QStringLiteral("graph-") + QString::fromLatin1(QTest::currentDataTag()), size,
            [&](QPainter &painter) {
                painter.fillRect(QRectF({0, 0}, size),
                                 toQColor(palette.colour(QStringLiteral("surface"))));
                painter.translate(QPointF(20, 20) - layout.bounds.topLeft());
                paintGraph(painter, layout, palette);
            });
        for (const auto kind : {domain::NodeKind::Change, domain::NodeKind::Cause})
            QVERIFY(testing::pixelsLike(image, toQColor(palette.node(kind)).rgb()) > 30);
    }

    void graphOnAPageRunsDown()
    {
        const Palette palette = Palette::of(Theme::Print);
        const auto layout = GraphLayout::of(testing::sampleGraph(), GraphOptions::forPage());
        const QSizeF size = layout.bounds.size() + QSizeF(40, 40);
        const QImage image
            = testing::picture(QStringLiteral("graph-page"), size, [&](QPainter &painter) {
                  painter.fillRect(QRectF({0, 0}, size), Qt::white);
                  painter.translate(QPointF(20, 20) - layout.bounds.topLeft());
                  paintGraph(painter, layout, palette);
              });
        QVERIFY(size.width() < size.height());
        QVERIFY(testing::pixelsLike(image, toQColor(palette.node(domain::NodeKind::Cause)).rgb())
                > 30);
    }

    void aFarGraphIsDrawnAsShapes()
    {
        const Palette palette = Palette::of(Theme::Dark);
        const auto layout = GraphLayout::of(testing::manyNodes(150));
        const double scale = std::min(1400 / layout.bounds.width(), 400 / layout.bounds.height());
        GraphState state;
        state.scale = scale;
        const QImage image = testing::picture(
            QStringLiteral("graph-far"), QSizeF(1400, 400), [&](QPainter &painter) {
                painter.fillRect(QRectF(0, 0, 1400, 400),
                                 toQColor(palette.colour(QStringLiteral("surface"))));
                painter.scale(scale, scale);
                painter.translate(-layout.bounds.topLeft());
                paintGraph(painter, layout, palette, state);
            });
        QVERIFY(testing::pixelsLike(image, toQColor(palette.node(domain::NodeKind::Cause)).rgb())
                > 500);
    }

private:
    static void addThemes()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("dark") << int(Theme::Dark);
        QTest::newRow("light") << int(Theme::Light);
        QTest::newRow("print") << int(Theme::Print);
    }
};

QTEST_MAIN(TestPainting)
#include "tst_painting.moc"
