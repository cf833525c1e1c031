// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectors/git/repo/bundle.h"
#include "connectors/git/repo/commitreader.h"

namespace faultline::connectors::git {
namespace {

/// Reads the rest, so that whoever keeps the bytes gets all of them.
Result<void> drain(sdk::ByteSource &bytes)
{
    std::string buffer(1U << 20U, '\0');
    for (;;) {
        const auto got = bytes.read({buffer.data(), buffer.size()});
        if (!got)
            return failureOf(got);
        if (*got == 0)
            return {};
    }
}

class BundleFormat final : public sdk::Format {
public:
    QString id() const override { return QStringLiteral("git-bundle"); }
    QString title() const override { return QStringLiteral("Git bundle"); }
    domain::Source kind() const override { return domain::Source::Git; }
    domain::Keeping keeping() const override { return domain::Keeping::Document; }

    sdk::Confidence sniff(const sdk::SniffInput &input) const override
    {
        const std::string_view head = input.head.substr(0, 16);
        return head == "# v2 git bundle\n" || head == "# v3 git bundle\n" ? 1.0 : 0.0;
    }

    Result<void> read(sdk::ByteSource &bytes, const sdk::ReadContext &context, sdk::Sink &sink,
                      std::stop_token token) const override
    {
        if (token.stop_requested())
            return failure(ErrorCode::Cancelled, QStringLiteral("Cancelled"));
        auto bundle = unpackBundle(bytes, token);
        sdk::BatchWriter out(sink, context.resume.records);
        if (!bundle) {
            const bool stops = bundle.error().code == ErrorCode::Cancelled
                || bundle.error().code == ErrorCode::Io;
            if (stops)
                return failureOf(bundle);
            domain::Quarantined bad;
            bad.reason = (bundle.error().message + u' ' + bundle.error().hint).toStdString();
            out.add(std::move(bad));
            auto drained = drain(bytes);
            return !drained ? drained : out.flush(context.resume);
        }
        auto read
            = readCommits(bundle->repository.get(), context, out, context.resume.records, token);
        if (!read)
            return read;
        if (!bundle->header.prerequisites.isEmpty())
            out.setAssumption(QStringLiteral("The bundle begins after commit %1: what came before "
                                             "is not in it.")
                                  .arg(bundle->header.prerequisites.first()));
        return out.flush({});
    }
};

} // namespace

std::unique_ptr<sdk::Format> bundleFormat()
{
    return std::make_unique<BundleFormat>();
}

} // namespace faultline::connectors::git
