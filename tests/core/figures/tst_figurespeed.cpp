// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/figures/paint/painttimeline.h"
#include "tests/core/figures/sampletimeline.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <ctime>

using namespace faultline;
using namespace faultline::figures;

namespace {

double millisOf(std::clock_t ticks)
{
    return static_cast<double>(ticks) * 1e3 / CLOCKS_PER_SEC;
}

} // namespace

/// Frames of the timeline as the canvas asks for them. The limits are for a hanging painter; what
/// it really takes is printed.
class TestFigureSpeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerFonts(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aFrameOfThirtyLanesIsQuick()
    {
        TimelineInput input = testing::sampleTimeline();
        while (input.lanes.size() < 30)
            input.lanes.push_back(input.lanes[input.lanes.size() % 10]);
        TimelineOptions options;
        options.width = 1'584;
        options.range = testing::sampleRange();
        const Palette palette = Palette::of(Theme::Dark);
        QImage image(1'584, 900, QImage::Format_ARGB32_Premultiplied);
        constexpr int frames = 10;
        // Time of this thread's CPU: what other programs do at the same time is not our figure.
        double layoutMs = 0;
        double paintMs = 0;
        for (int i = 0; i < frames; ++i) {
            const std::clock_t start = std::clock();
            const auto layout = TimelineLayout::of(input, options);
            const std::clock_t middle = std::clock();
            QPainter painter(&image);
            paintTimeline(painter, layout, palette);
            painter.end();
            layoutMs += millisOf(middle - start);
            paintMs += millisOf(std::clock() - middle);
        }
        qInfo("30 lanes of 17280 bins at 1584 px: layout %.1f ms, paint %.1f ms", layoutMs / frames,
              paintMs / frames);
        QVERIFY(layoutMs / frames < 200);
        QVERIFY(paintMs / frames < 200);
    }
};

QTEST_MAIN(TestFigureSpeed)
#include "tst_figurespeed.moc"
