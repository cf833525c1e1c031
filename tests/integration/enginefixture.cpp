// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/enginefixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace faultline::testing {
namespace {

store::CaseOptions optionsIn(const QTemporaryDir &folder)
{
    store::CaseOptions options;
    options.settingsFile = folder.filePath(QStringLiteral("settings.ini"));
    options.userName = QStringLiteral("tester");
    options.dailyBackup = false;
    return options;
}

} // namespace

EngineFixture::EngineFixture()
    : m_services(composition::makeServices())
{
    reopen();
}

void EngineFixture::reopen()
{
    m_session.reset();
    auto opened = engine::Session::open(casePath(), true, m_services, optionsIn(m_folder));
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    m_session = std::move(*opened);
}

void EngineFixture::removeCase() const
{
    for (const char *suffix : {"", "-wal", "-shm", ".lock"})
        QFile::remove(casePath() + QLatin1String(suffix));
}

QString EngineFixture::write(const QString &name, const QByteArray &content) const
{
    const QString file = path(name);
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("%s can't be written", qPrintable(file));
    return file;
}

engine::ImportReport EngineFixture::import(const QStringList &paths, engine::ImportOptions options,
                                           std::stop_token token)
{
    engine::Importer importer(file(), m_session->services(), std::move(options));
    auto report = importer.run(paths, work::JobContext(std::move(token), [](const auto &) {}));
    if (!report)
        qFatal("%s", qPrintable(report.error().message));
    return std::move(*report);
}

QByteArray EngineFixture::exported(domain::EvidenceId id)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto written = file().evidence().exportTo(id, buffer);
    return written ? buffer.data() : QByteArray("error: ") + written.error().message.toUtf8();
}

QStringList EngineFixture::found(const QString &query)
{
    const auto parsed = domain::parseQuery(query);
    if (!parsed)
        return {parsed.error().message};
    QStringList texts;
    engine::CaseSearchOptions options;
    options.oldestFirst = true;
    const auto outcome = engine::CaseSearch(file()).run(
        *parsed, options,
        [&](const engine::FoundRecord &one) {
            if (const auto *row = std::get_if<store::EventRow>(&one.value))
                texts += row->event.title;
            else if (const auto *log
                     = std::get_if<engine::FoundSignal<domain::LogRecord>>(&one.value))
                texts += QString::fromStdString(log->record.message);
            else
                texts += QString::fromStdString(
                    std::get<engine::FoundSignal<domain::Span>>(one.value).record.name);
            return true;
        },
        {});
    return outcome ? texts : QStringList{outcome.error().message};
}

std::uint64_t EngineFixture::count(const QString &query)
{
    return static_cast<std::uint64_t>(found(query).size());
}

QStringList EngineFixture::findings()
{
    const auto report = file().check();
    if (!report)
        return {report.error().message};
    QStringList lines;
    for (const store::Finding &finding : report->findings)
        lines += finding.area + QStringLiteral(": ") + finding.message;
    return lines;
}

} // namespace faultline::testing
