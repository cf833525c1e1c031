// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/entity/entityspec.h"
#include "core/store/file/schema.h"
#include "tests/support/testdata.h"

#include <QFile>
#include <QTest>

using namespace faultline;
using namespace faultline::store;

namespace {

/// Turns the schema scripts into a page for people: a section for each table with what its comment
/// says and a row for each column.
class DataModelPage {
public:
    [[nodiscard]] QString write()
    {
        m_page = QStringLiteral(
            "# The data model of a case\n\n"
            "Made from the scripts in this folder by `tst_datamodel` "
            "(FAULTLINE_UPDATE_GOLDEN=1 writes it).\n"
            "Times are UTC nanoseconds, ids 16 raw bytes, enumerations small integers.\n");
        for (const Migration &migration : migrations()) {
            m_page += QStringLiteral("\n## Version %1 (`%2`)\n")
                          .arg(migration.version)
                          .arg(migration.name);
            for (const QString &line : migration.script.split(u'\n'))
                read(line);
        }
        writeEnumerations();
        return m_page;
    }

private:
    void read(const QString &line)
    {
        static const QRegularExpression table(QStringLiteral("^CREATE (VIRTUAL )?TABLE (\\w+)"));
        static const QRegularExpression index(QStringLiteral("^CREATE INDEX (\\w+)"));
        static const QRegularExpression column(
            QStringLiteral("^    (\\w+) (INTEGER|TEXT|BLOB|REAL|ANY)( [^-]*)?(?:-- (.*))?$"));
        const auto tableMatch = table.match(line);
        if (line.startsWith(QStringLiteral("-- "))) {
            m_comment += line.mid(3) + u'\n';
        } else if (tableMatch.hasMatch()) {
            m_page += QStringLiteral("\n### %1\n").arg(tableMatch.captured(2));
            if (!m_comment.isEmpty())
                m_page += m_comment;
            m_comment.clear();
            m_page += tableMatch.captured(1).isEmpty()
                ? QStringLiteral("\n| column | type | |\n|---|---|---|\n")
                : QStringLiteral("\nFull text (FTS5).\n");
        } else if (const auto match = column.match(line); match.hasMatch()) {
            QString rules = match.captured(3).trimmed();
            rules.remove(QRegularExpression(QStringLiteral(",$")));
            m_page += QStringLiteral("| %1 | %2 | %3 |\n")
                          .arg(match.captured(1), (match.captured(2) + u' ' + rules).trimmed(),
                               match.captured(4));
        } else if (index.match(line).hasMatch() || line.isEmpty()) {
            m_comment.clear();
        }
    }

    void writeEnumerations()
    {
        m_page += QStringLiteral("\n## Enumerations\n\n| name | values |\n|---|---|\n");
        for (const Enumeration &enumeration : allEnumerations()) {
            QStringList values;
            for (int value = 0; value < enumeration.count; ++value)
                values += QStringLiteral("%1 %2").arg(value).arg(enumeration.toText(value));
            m_page += QStringLiteral("| %1 | %2 |\n")
                          .arg(enumeration.name, values.join(QStringLiteral(", ")));
        }
    }

    QString m_page;
    QString m_comment;
};

} // namespace

class TestDataModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void thePageIsThatOfTheSchema()
    {
        const QByteArray page = DataModelPage().write().toUtf8();
        QFile file(testing::sourceFile(QStringLiteral("resources/schema/DATAMODEL.md")));
        if (qEnvironmentVariableIsSet("FAULTLINE_UPDATE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(page);
            file.close();
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), page);
    }
};

QTEST_APPLESS_MAIN(TestDataModel)
#include "tst_datamodel.moc"
