// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/paint/brush.h"
#include "core/figures/paint/painttimeline.h"
#include "tests/core/figures/picture.h"
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
