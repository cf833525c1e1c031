// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/investigation.h"

namespace faultline::domain {
namespace {

qsizetype codePoints(const QString &text)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!(text[i].isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate()))
            ++count;
    }
    return count;
}

std::optional<int> codePointsMax(QStringView field)
{
    if (field == u"impact_domain")
        return impactDomainCodePointsMax;
    for (const QStringView name :
         {QStringView(u"root_cause"), QStringView(u"remediation"), QStringView(u"lessons_learned"),
          QStringView(u"business_impact")}) {
        if (field == name)
            return longTextCodePointsMax;
    }
    return std::nullopt;
}

} // namespace

Result<void> validateField(QStringView field, const QString &text)
{
    if (field == u"title" && text.trimmed().isEmpty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("The title is empty"),
                       QStringLiteral("Give the investigation a title"));
    const auto limit = codePointsMax(field);
    const qsizetype length = limit ? codePoints(text) : 0;
    if (limit && length > *limit)
        return failure(ErrorCode::LimitExceeded,
                       QStringLiteral("%1 has %2 characters, at most %3 fit")
                           .arg(field)
                           .arg(length)
                           .arg(*limit),
                       QStringLiteral("Shorten it, or put the rest into a note"));
    return {};
}

} // namespace faultline::domain
