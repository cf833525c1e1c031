// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/services.h"

#include "connectors/all.h"
#include "connectors/git/repository.h"

namespace faultline::composition {
namespace {

engine::FolderFormat gitRepository()
{
    engine::FolderFormat format;
    format.id = QStringLiteral("git-repository");
    format.title = QStringLiteral("Git repository");
    format.kind = domain::Source::Git;
    format.recognises = connectors::isRepository;
    format.fingerprint = connectors::repositoryFingerprint;
    format.read = connectors::readRepository;
    return format;
}

} // namespace

std::shared_ptr<const engine::Services> makeServices()
{
    auto services = std::make_shared<engine::Services>();
    services->formats = connectors::allFormats();
    services->folderFormats.push_back(gitRepository());
    services->openHistory = connectors::openCodeHistory;
    return services;
}

} // namespace faultline::composition
