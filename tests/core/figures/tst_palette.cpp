// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/palette.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <cmath>

using namespace faultline::figures;
namespace domain = faultline::domain;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

/// How a colour looks to eyes with full protanopia, deuteranopia and tritanopia, in linear light.
/// Source: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency", 2009, severity 1.0.
constexpr std::array<Matrix, 4> eyes{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

Triple times(const Matrix &matrix, const Triple &value)
{
    Triple out{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            out.at(row) += matrix.at(row).at(column) * value.at(column);
    }
    return out;
}

/// Ottosson's OKLab, in which equal distances look about equally different.
Triple okLab(const Triple &linear)
{
    constexpr Matrix toLms{{{0.4122214708, 0.5363325363, 0.0514459929},
                            {0.2119034982, 0.6806995451, 0.1073969566},
                            {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix toLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                            {1.9779984951, -2.4285922050, 0.4505937099},
                            {0.0259040371, 0.7827717662, -0.8086757660}}};
    Triple lms = times(toLms, linear);
    for (double &value : lms)
        value = std::cbrt(value);
    return times(toLab, lms);
}

Triple linearOf(const Colour &colour)
{
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return {linear(colour.red), linear(colour.green), linear(colour.blue)};
}

double difference(const Colour &one, const Colour &other, const Matrix &eye)
{
    Triple seenOne = times(eye, linearOf(one));
    Triple seenOther = times(eye, linearOf(other));
    for (std::size_t i = 0; i < 3; ++i) {
        seenOne.at(i) = std::clamp(seenOne.at(i), 0.0, 1.0);
        seenOther.at(i) = std::clamp(seenOther.at(i), 0.0, 1.0);
    }
    const Triple a = okLab(seenOne);
    const Triple b = okLab(seenOther);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

QJsonObject themeFile(const QString &name)
{
    QFile file(QStringLiteral(":/faultline/theme/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

/// `group.key` of every leaf, so that two themes can be compared.
QStringList keysOf(const QJsonObject &object, const QString &prefix = {})
{
    QStringList keys;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject())
            keys += keysOf(it.value().toObject(), prefix + it.key() + u'.');
        else
            keys += prefix + it.key();
    }
    return keys;
}

} // namespace

class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void allThemesHaveTheSameTokens()
    {
        const QStringList dark = keysOf(themeFile(QStringLiteral("dark")));
        QVERIFY(dark.size() > 60);
        QCOMPARE(keysOf(themeFile(QStringLiteral("light"))), dark);
        QCOMPARE(keysOf(themeFile(QStringLiteral("print"))), dark);
    }

    void everyTextIsReadableOnItsGround_data() { addThemes(); }
    void everyTextIsReadableOnItsGround()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        const QStringList grounds{QStringLiteral("canvas"),  QStringLiteral("surface"),
                                  QStringLiteral("raised"),  QStringLiteral("sunken"),
                                  QStringLiteral("hover"),   QStringLiteral("tooltip"),
                                  QStringLiteral("selected")};
        const QStringList texts{QStringLiteral("text"),      QStringLiteral("textSecondary"),
                                QStringLiteral("textMuted"), QStringLiteral("accentText"),
                                QStringLiteral("link"),      QStringLiteral("success"),
                                QStringLiteral("warning"),   QStringLiteral("danger")};
        for (const QString &ground : grounds) {
            for (const QString &text : texts)
                QVERIFY2(contrastRatio(palette.colour(text), palette.colour(ground)) >= 4.5,
                         qPrintable(text + QStringLiteral(" on ") + ground));
            for (const auto severity : domain::allSeverities)
                QVERIFY2(contrastRatio(palette.severity(severity).text, palette.colour(ground))
                             >= 4.5,
                         qPrintable(domain::toString(severity) + QStringLiteral(" on ") + ground));
        }
    }

    void textOnTintsAndAccentIsReadable_data() { addThemes(); }
    void textOnTintsAndAccentIsReadable()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        for (const auto severity : domain::allSeverities) {
            const auto &colours = palette.severity(severity);
            QVERIFY2(contrastRatio(colours.text, colours.tint) >= 4.5,
                     qPrintable(domain::toString(severity)));
        }
        for (const QString &accent : {QStringLiteral("accent"), QStringLiteral("accentHover"),
                                      QStringLiteral("accentPressed")})
            QVERIFY2(
                contrastRatio(palette.colour(QStringLiteral("onAccent")), palette.colour(accent))
                    >= 4.5,
                qPrintable(accent));
        QVERIFY(contrastRatio(palette.colour(QStringLiteral("accentText")),
                              palette.colour(QStringLiteral("accentTint")))
                >= 4.5);
        for (const QString &state :
             {QStringLiteral("success"), QStringLiteral("warning"), QStringLiteral("danger")})
            QVERIFY2(
                contrastRatio(palette.colour(state), palette.colour(state + QStringLiteral("Tint")))
                    >= 4.5,
                qPrintable(state));
    }

    void severityFillsStayApartForEveryEye_data() { addThemes(); }
    void severityFillsStayApartForEveryEye()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        for (const auto &eye : eyes) {
            for (const auto one : domain::allSeverities) {
                for (const auto other : domain::allSeverities) {
                    const double apart
                        = difference(palette.severity(one).fill, palette.severity(other).fill, eye);
                    QVERIFY2(one == other || apart >= 0.08,
                             qPrintable(domain::toString(one) + u'/' + domain::toString(other)
                                        + QString::number(apart)));
                }
            }
        }
    }

    void kindsOfNodesAndSourcesHaveVisibleColours_data() { addThemes(); }
    void kindsOfNodesAndSourcesHaveVisibleColours()
    {
        QFETCH(int, theme);
        const Palette palette = Palette::of(static_cast<Theme>(theme));
        const Colour surface = palette.colour(QStringLiteral("surface"));
        for (int kind = 0; kind <= int(domain::NodeKind::Note); ++kind)
            QVERIFY(contrastRatio(palette.node(static_cast<domain::NodeKind>(kind)), surface)
                    >= 4.5);
        for (const auto source : domain::allSources)
            QVERIFY2(contrastRatio(palette.source(source), surface) >= 4.5,
                     qPrintable(domain::toString(source)));
    }

    void coloursComeFromAndGoToText()
    {
        QCOMPARE(Colour::fromText(QStringLiteral("#102030")), std::optional(Colour{16, 32, 48}));
        QCOMPARE(Colour::fromText(QStringLiteral("#80102030")),
                 std::optional(Colour{16, 32, 48, 128}));
        QVERIFY(!Colour::fromText(QStringLiteral("red")).has_value());
        QVERIFY(!Colour::fromText(QStringLiteral("#12345g")).has_value());
        QCOMPARE((Colour{16, 32, 48}).toCss(), QStringLiteral("#102030"));
        QCOMPARE((Colour{16, 32, 48, 51}).toCss(), QStringLiteral("rgba(16,32,48,0.200)"));
        QVERIFY(std::abs(contrastRatio(Colour{}, Colour{255, 255, 255}) - 21.0) < 1e-9);
    }

    void aBrokenThemeIsAnErrorThatNamesTheToken()
    {
        const auto bad = Palette::fromJson(R"({"colour":{"text":"loud"}})", "{}");
        QVERIFY(!bad.has_value());
        QVERIFY(bad.error().message.contains(QStringLiteral("text")));
        QVERIFY(!Palette::fromJson("[]", "{}").has_value());
    }

    void sizesAndFontsAreRead()
    {
        const Palette palette = Palette::of(Theme::Dark);
        QVERIFY(palette.isDark());
        QCOMPARE(palette.textFont(), QStringLiteral("Inter"));
        QCOMPARE(palette.metric(QStringLiteral("space.s")), 8.0);
        QCOMPARE(palette.metric(QStringLiteral("nothing.such")), 0.0);
        QCOMPARE(QDir(QStringLiteral(":/faultline/fonts")).count(), 7U);
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

QTEST_APPLESS_MAIN(TestPalette)
#include "tst_palette.moc"
