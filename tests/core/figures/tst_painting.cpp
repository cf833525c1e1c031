// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/figures/paint/paintchart.h"
#include "core/figures/paint/paintgraph.h"
#include "core/figures/paint/painttimeline.h"
#include "core/figures/paint/svg.h"
#include "tests/core/figures/picture.h"
#include "tests/core/figures/samplechart.h"
#include "tests/core/figures/samplegraph.h"
#include "tests/core/figures/sampletimeline.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QSvgRenderer>
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

    void chartShowsAnomaliesAndTrace_data() { addThemes(); }
    void chartShowsAnomaliesAndTrace()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        ChartOptions options;
        options.width = 760;
        options.height = 260;
        options.range = testing::sampleRange();
        const auto chart = ChartLayout::of(testing::sampleChart(), options);
        const QImage image
            = testing::picture(QStringLiteral("chart-") + tag, chart.size,
                               [&](QPainter &painter) { paintChart(painter, chart, palette); });
        const QRgb critical = toQColor(palette.severity(domain::Severity::Critical).fill).rgb();
        QVERIFY(testing::pixelsLike(image, critical) > 100);
        WaterfallOptions rows;
        rows.width = 760;
        const auto trace = WaterfallLayout::of(testing::sampleTrace(), rows);
        const QImage spans
            = testing::picture(QStringLiteral("waterfall-") + tag, trace.size,
                               [&](QPainter &painter) { paintWaterfall(painter, trace, palette); });
        const QRgb path = toQColor(palette.colour(QStringLiteral("criticalPath"))).rgb();
        QVERIFY(testing::pixelsLike(spans, path) > 500);
    }

    void svgIsSmallHarmlessAndDrawsTheSame()
    {
        const Palette palette = Palette::of(Theme::Print);
        auto input = testing::sampleTimeline();
        input.lanes[0].label = QStringLiteral("<script>alert(1)</script>");
        TimelineOptions options;
        options.width = 980;
        options.columnWidth = 4;
        options.range = testing::sampleRange();
        const auto layout = TimelineLayout::of(input, options);
        const QString svg
            = toSvg(layout.size, QStringLiteral("a \"b\" <c>"),
                    [&](QPainter &painter) { paintTimeline(painter, layout, palette); });
        const QString folder = qEnvironmentVariable("FAULTLINE_PICTURES");
        if (!folder.isEmpty()) {
            QFile file(QDir(folder).filePath(QStringLiteral("timeline.svg")));
            if (file.open(QIODevice::WriteOnly))
                file.write(svg.toUtf8());
        }
        QVERIFY2(svg.size() < 600'000, qPrintable(QString::number(svg.size())));
        QVERIFY(svg.startsWith(QStringLiteral("<svg ")));
        QVERIFY(!svg.contains(QStringLiteral("<script")));
        QVERIFY(svg.contains(QStringLiteral("&lt;script")));
        QVERIFY(svg.contains(QStringLiteral("a &quot;b&quot; &lt;c&gt;")));
        QVERIFY(!svg.contains(QStringLiteral("href")));
        QSvgRenderer renderer(svg.toUtf8());
        QVERIFY(renderer.isValid());
        const QImage image
            = testing::picture(QStringLiteral("timeline-svg"), layout.size, [&](QPainter &painter) {
                  renderer.render(&painter, QRectF({0, 0}, layout.size));
              });
        const auto critical = toQColor(palette.severity(domain::Severity::Critical).fill).rgb();
        QVERIFY(testing::pixelsLike(image, critical) > 100);
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
