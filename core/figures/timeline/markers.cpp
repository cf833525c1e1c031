// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figures/timeline/markers.h"

#include <algorithm>
#include <tuple>

namespace faultline::figures {
namespace {

/// What a person must not miss comes first: their own marks, then severity, then changes.
auto importanceOf(const TimelineMarker &marker)
{
    const bool isChange
        = marker.source == domain::Source::Changes || marker.source == domain::Source::Git;
    const bool hasRole = marker.role != domain::Role::None;
    return std::tuple(marker.role == domain::Role::Cause || marker.role == domain::Role::Trigger,
                      marker.starred || hasRole, marker.severity, isChange);
}

struct Cluster {
    double left = 0;
    double right = 0;
    std::vector<std::size_t> members;

    [[nodiscard]] double centre() const { return (left + right) / 2; }
};

std::size_t leadOf(const std::vector<TimelineMarker> &markers,
                   const std::vector<std::size_t> &members)
{
    return *std::max_element(members.begin(), members.end(),
                             [&markers](std::size_t one, std::size_t other) {
                                 return importanceOf(markers[one]) < importanceOf(markers[other]);
                             });
}

struct BandText {
    BandLayout::Kind kind;
    QString id;
    QString text;
    Instant begin;
    std::optional<Instant> end;
};

std::vector<BandText> bandTexts(const TimelineInput &input)
{
    std::vector<BandText> texts;
    if (input.impact) {
        texts.push_back(
            {BandLayout::Kind::Impact, QStringLiteral("impact"),
             QStringLiteral("Impact, %1").arg(compactDuration(input.impact->duration())),
             input.impact->begin, input.impact->end});
    }
    if (input.onset)
        texts.push_back({BandLayout::Kind::Onset, QStringLiteral("onset"), QStringLiteral("Onset"),
                         input.onset->begin, input.onset->end});
    for (const auto &annotation : input.annotations)
        texts.push_back({BandLayout::Kind::Annotation, annotation.id, annotation.text,
                         annotation.begin, annotation.end});
    return texts;
}

constexpr double chipPadding = 8;
constexpr double chipGap = 4;
constexpr int chipCharsMax = 32;

/// The place for a chip of `width` that starts nearest to `wanted` and touches none of `taken`.
/// Empty when that would lie farther than its own width from where it belongs.
QRectF placeChip(double wanted, double width, const QRectF &row, const std::vector<QRectF> &taken)
{
    const auto isFree = [&taken](const QRectF &rect) {
        return std::none_of(taken.begin(), taken.end(), [&rect](const QRectF &other) {
            return rect.left() < other.right() + chipGap && other.left() < rect.right() + chipGap;
        });
    };
    std::vector<double> lefts{wanted};
    for (const QRectF &other : taken) {
        lefts.push_back(other.right() + chipGap);
        lefts.push_back(other.left() - chipGap - width);
    }
    std::sort(lefts.begin(), lefts.end(), [wanted](double one, double other) {
        return std::abs(one - wanted) < std::abs(other - wanted);
    });
    for (const double left : lefts) {
        const QRectF rect(left, row.top() + 1, width, row.height() - 2);
        const bool inside = rect.left() >= row.left() && rect.right() <= row.right();
        if (inside && std::abs(left - wanted) <= width && isFree(rect))
            return rect;
    }
    return {};
}

} // namespace

std::vector<MarkerLayout> clusterMarkers(const std::vector<TimelineMarker> &markers,
                                         const TimeScale &scale, double size, double centreY)
{
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const double x = scale.xOf(markers[i].at);
        clusters.push_back({x, x, {i}});
        // A joined cluster moves to its middle and may meet the one before it.
        while (clusters.size() > 1) {
            Cluster &last = clusters.back();
            Cluster &before = clusters[clusters.size() - 2];
            if (last.centre() - before.centre() >= size)
                break;
            before.right = std::max(before.right, last.right);
            before.members.insert(before.members.end(), last.members.begin(), last.members.end());
            clusters.pop_back();
        }
    }
    std::vector<MarkerLayout> out;
    out.reserve(clusters.size());
    for (Cluster &cluster : clusters) {
        const std::size_t lead = leadOf(markers, cluster.members);
        out.push_back({cluster.centre(),
                       QRectF(cluster.centre() - size / 2, centreY - size / 2, size, size),
                       std::move(cluster.members), lead});
    }
    return out;
}

std::vector<BandLayout> placeBands(const TimelineInput &input, const TimeScale &scale,
                                   const QRectF &row, double charWidth)
{
    std::vector<BandLayout> bands;
    std::vector<QRectF> taken;
    for (const BandText &text : bandTexts(input)) {
        const Instant end = text.end.value_or(text.begin);
        if (end < scale.range().begin || text.begin >= scale.range().end)
            continue;
        BandLayout band{text.kind, text.id, text.text, 0, 0, !text.end || end <= text.begin, {}};
        band.left = std::clamp(scale.xOf(text.begin), scale.left(), scale.right());
        band.right = std::clamp(scale.xOf(end), scale.left(), scale.right());
        const auto chars = std::min<qsizetype>(text.text.size(), chipCharsMax);
        const double width = static_cast<double>(chars) * charWidth + 2 * chipPadding;
        const double wanted
            = std::clamp(band.left, row.left(), std::max(row.left(), row.right() - width));
        band.chip = text.text.isEmpty() ? QRectF() : placeChip(wanted, width, row, taken);
        if (!band.chip.isEmpty())
            taken.push_back(band.chip);
        bands.push_back(std::move(band));
    }
    return bands;
}

} // namespace faultline::figures
