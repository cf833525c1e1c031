// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/connectors/logs/logsamples.h"

#include "connectors/logs/formats.h"
#include "connectors/sdk/sniffing.h"
#include "tests/support/memorysink.h"

namespace faultline::testing {
namespace {

const char *const jsonText
    = R"({"ts":"2026-06-18T15:00:00Z","level":"info","msg":"started","service":"api"}
{"ts":"2026-06-18T15:00:01Z","level":"error","msg":"boom","error":"timeout"}
Traceback (most recent call last):
  File "a.py", line 1, in <module>
ValueError: boom
{"ts":"2026-06-18T15:00:02Z","level":"warn","msg":"slow"}
not json at all
)";

const char *const journalJsonText
    = R"({"__CURSOR":"s=1","__REALTIME_TIMESTAMP":"1781795160000000","_BOOT_ID":"b","PRIORITY":"3","_HOSTNAME":"vm","SYSLOG_IDENTIFIER":"api","MESSAGE":"failed"}
{"__CURSOR":"s=2","__REALTIME_TIMESTAMP":"1781795161000000","_BOOT_ID":"b","PRIORITY":"6","_HOSTNAME":"vm","_COMM":"sh","MESSAGE":[104,105,255]}
)";

QByteArray journalExportText()
{
    const QByteArray value("two\n\nlines\n");
    QByteArray length(8, '\0');
    length[0] = static_cast<char>(value.size());
    return "__CURSOR=s=1\n__REALTIME_TIMESTAMP=1781795160000000\nPRIORITY=3\n"
           "SYSLOG_IDENTIFIER=api\nMESSAGE\n"
        + length + value
        + "\n_HOSTNAME=vm\n\n__CURSOR=s=2\n__REALTIME_TIMESTAMP=1781795161000000\n"
          "MESSAGE=second\n\n";
}

const char *const accessText
    = R"(10.0.0.1 - alice [10/Oct/2000:13:55:36 -0700] "GET /a?b=1 HTTP/1.1" 200 2326 "-" "curl/7"
10.0.0.2 - - [10/Oct/2000:13:55:37 -0700] "POST /pay HTTP/1.1" 503 12
broken line
10.0.0.3 - - [10/Oct/2000:13:55:38 -0700] "GET / HTTP/1.1" 404 -
)";

const char *const syslogText
    = "<131>1 2026-06-18T15:00:00Z vm api 7 ID1 [x@1 k=\"v\"] payment failed\n"
      "<38>Jun 18 15:00:01 vm sshd[12]: Accepted publickey\n"
      "Jun 18 15:00:02 vm kernel: eth0 is up\n"
      "\tcontinued\n"
      "<13>1 - - min - - - no time\n";

const char *const glogText
    = "Log file created at: 2024/01/15 12:00:00\n"
      "I0115 12:34:56.789012     7 server.cc:12] started\n"
      "E0115 12:34:57.000000     7 pod.go:9] \"Pod failed\" pod=\"default/a\"\n"
      "goroutine 1 [running]:\n";

const char *const logfmtText
    = "time=2026-06-18T15:00:00Z level=info msg=\"request done\" status=200 service=api\n"
      "time=2026-06-18T15:00:01Z level=error msg=\"it \\\"broke\\\"\" err=timeout\n";

const char *const timedText = "2026-06-18 15:00:00,123 INFO [main] com.shop.Api: started\n"
                              "2026-06-18 15:00:01,000 ERROR [w-1] com.shop.Pay: charge failed\n"
                              "java.lang.IllegalStateException: no card\n"
                              "\tat com.shop.Pay.charge(Pay.java:42)\n"
                              "\n"
                              "2026-06-18 15:00:02,000 WARN [w-1] com.shop.Pay: retrying\n";

const char *const plainText = "starting up\nerror: no space left on device\n    at a frame\nbye\n";

} // namespace

std::vector<FormatSample> logSamples()
{
    const auto sample = [](const char *format, const QByteArray &bytes) {
        return FormatSample{QString::fromLatin1(format), QStringLiteral("some.log"), bytes};
    };
    return {sample("json-lines", jsonText),
            sample("journald-json", journalJsonText),
            sample("journald-export", journalExportText()),
            sample("access-log", accessText),
            sample("syslog", syslogText),
            sample("glog", glogText),
            sample("logfmt", logfmtText),
            sample("timed-text", timedText),
            sample("plain-text", plainText)};
}

QString shown(const domain::LogRecord &record)
{
    const auto text = [](const std::string &bytes) { return QString::fromStdString(bytes); };
    QString line = record.time ? record.time->toRfc3339() : QStringLiteral("undated");
    line += u' ' + domain::toString(record.severity);
    if (record.severityFromText)
        line += u'?';
    const auto add = [&](const char *name, const std::string &value) {
        if (!value.empty())
            line += QStringLiteral(" %1=%2").arg(QLatin1String(name), text(value));
    };
    add("service", record.service);
    add("host", record.host);
    add("logger", record.logger);
    if (!record.traceId.isNull())
        line += QStringLiteral(" trace=") + record.traceId.toString().remove(u'-');
    if (!record.spanId.isNull())
        line += QStringLiteral(" span=%1").arg(record.spanId.value, 16, 16, QLatin1Char('0'));
    line += QStringLiteral(" | ") + text(record.message).replace(u'\n', u'~');
    QStringList attributes;
    for (const auto &[name, value] : record.attributes)
        attributes.append(text(name) + u'=' + text(value));
    if (!attributes.isEmpty())
        line += QStringLiteral(" | ") + attributes.join(u' ');
    return line;
}

QStringList recordsOf(const QString &format, const QByteArray &text)
{
    const auto formats = connectors::logsFormats();
    const sdk::Format *const found = sdk::findFormat(formats, format);
    MemorySink sink;
    if (found == nullptr || !readInto(*found, text, sink))
        return {QStringLiteral("failed")};
    if (sink.raw() != text.toStdString())
        return {QStringLiteral("raw bytes differ")};
    QStringList lines;
    for (const domain::LogRecord &record : sink.logs)
        lines.append(shown(record));
    return lines;
}

} // namespace faultline::testing
