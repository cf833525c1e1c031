// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/Controls/theme/themetokens.h"

#include <QDir>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Faultline_ControlsPlugin)

using faultline::controls::ThemeTokens;

class TestGallery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyControlDrawsInBothModes_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("dark") << QStringLiteral("dark");
        QTest::newRow("light") << QStringLiteral("light");
    }

    void everyControlDrawsInBothModes()
    {
        QFETCH(QString, mode);
        ThemeTokens::instance()->setMode(mode);
        QQmlEngine engine;
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        QQmlComponent component(&engine, QUrl::fromLocalFile(QStringLiteral(GALLERY_FILE)));
        QVERIFY2(component.isReady(), qPrintable(component.errorString()));
        const std::unique_ptr<QObject> root(component.create());
        auto *item = qobject_cast<QQuickItem *>(root.get());
        QVERIFY(item != nullptr);
        QQuickWindow window;
        window.resize(static_cast<int>(item->width()), static_cast<int>(item->height()));
        item->setParentItem(window.contentItem());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QImage picture = window.grabWindow();
        QVERIFY(coloursIn(picture) > 40);
        QVERIFY(QDir().mkpath(QStringLiteral(PICTURE_DIR)));
        QVERIFY(picture.save(QStringLiteral(PICTURE_DIR "/controls-%1.png").arg(mode)));
        item->setParentItem(nullptr);
    }

private:
    static qsizetype coloursIn(const QImage &picture)
    {
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 3) {
            for (int x = 0; x < picture.width(); x += 3)
                colours.insert(picture.pixel(x, y));
        }
        return colours.size();
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
