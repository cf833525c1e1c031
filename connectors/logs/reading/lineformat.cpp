// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/logs/reading/lineformat.h"

#include "connectors/logs/reading/lineread.h"

#include <algorithm>

namespace faultline::connectors::logs {
namespace {

class LineFormat final : public sdk::Format {
public:
    explicit LineFormat(const LineFormatSpec &spec)
        : m_spec(spec)
    { }

    [[nodiscard]] QString id() const override { return QString::fromLatin1(m_spec.id); }
    [[nodiscard]] QString title() const override { return QString::fromLatin1(m_spec.title); }
    [[nodiscard]] domain::Source kind() const override { return domain::Source::Logs; }
    [[nodiscard]] domain::Keeping keeping() const override { return domain::Keeping::Segments; }

    [[nodiscard]] sdk::Confidence sniff(const sdk::SniffInput &input) const override
    {
        const Sample sample(input.head, input.headIsWhole);
        constexpr double printableMin = 0.7;
        if (sample.filledLines() == 0 || sample.printable() < printableMin)
            return 0;
        return m_spec.judge(sample);
    }

    [[nodiscard]] Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context,
                                    sdk::Sink &sink, std::stop_token token) const override
    {
        const auto grammar = m_spec.grammar();
        return LineRead(bytes, context, sink, std::move(token), *grammar).run();
    }

private:
    LineFormatSpec m_spec;
};

} // namespace

std::unique_ptr<sdk::Format> lineFormat(const LineFormatSpec &spec)
{
    return std::make_unique<LineFormat>(spec);
}

sdk::Confidence confidenceOf(double share, sdk::Confidence most)
{
    constexpr double least = 1.0 / 3;
    constexpr double enough = 0.9;
    if (share < least)
        return 0;
    return most * (0.6 + 0.4 * std::min(1.0, (share - least) / (enough - least)));
}

} // namespace faultline::connectors::logs
