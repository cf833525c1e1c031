// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf/topdf.h"

#include "core/figures/paint/brush.h"
#include "core/report/document/documentof.h"
#include "core/report/pdf/blockwriter.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>

namespace faultline::report {
namespace {

constexpr int resolutionDpi = 1'200;

void setUp(QPdfWriter &writer, const Document &document, const Report &report)
{
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_1_6);
    writer.setResolution(resolutionDpi);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(15, 14, 15, 12), QPageLayout::Millimeter);
    writer.setTitle(document.title);
    writer.setCreator(report.generator);
}

/// Writes all pages and gives their number.
Result<int> writePages(QBuffer &buffer, const Document &document, const Report &report,
                       int pageCount, const std::stop_token &token)
{
    const auto palette = figures::Palette::of(figures::Theme::Print);
    QPdfWriter writer(&buffer);
    setUp(writer, document, report);
    PageFlow flow(writer, palette, {document.title, document.subtitle, pageCount});
    if (!flow.isActive())
        return failure(ErrorCode::Internal, QStringLiteral("The PDF could not be started"));
    BlockWriter blocks(flow, report);
    blocks.writeHead(document);
    if (!blocks.write(document.blocks, token))
        return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
    return flow.page();
}

} // namespace

Result<QByteArray> toPdf(const Report &report, std::stop_token token)
{
    figures::registerFonts();
    const Document document = documentOf(report);
    // Written twice: how many pages there are is known only at the end.
    QBuffer counted;
    if (!counted.open(QIODevice::WriteOnly))
        return failure(ErrorCode::Internal, QStringLiteral("No memory for the PDF"));
    const auto pages = writePages(counted, document, report, 0, token);
    if (!pages)
        return failureOf(pages);
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly))
        return failure(ErrorCode::Internal, QStringLiteral("No memory for the PDF"));
    if (const auto written = writePages(buffer, document, report, *pages, token); !written)
        return failureOf(written);
    return buffer.data();
}

} // namespace faultline::report
