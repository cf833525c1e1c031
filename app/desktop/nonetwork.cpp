// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/nonetwork.h"

#include <QLoggingCategory>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <memory>

namespace faultline::desktop {

namespace {

Q_LOGGING_CATEGORY(lcNetwork, "faultline.desktop")

/// An answer that failed before anything was sent.
class RefusedReply : public QNetworkReply {
    Q_OBJECT

public:
    RefusedReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation,
                 QObject *parent)
        : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        setError(ContentAccessDenied, QStringLiteral("The canvas sends no requests"));
        setFinished(true);
        QMetaObject::invokeMethod(this, &QNetworkReply::finished, Qt::QueuedConnection);
    }
    void abort() override { }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        Q_UNUSED(data)
        Q_UNUSED(maxSize)
        return -1;
    }
};

class RefusingManager : public QNetworkAccessManager {
    Q_OBJECT

public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        Q_UNUSED(body)
        qCWarning(lcNetwork, "refused a request to %s", qUtf8Printable(request.url().host()));
        return std::make_unique<RefusedReply>(request, operation, this).release();
    }
};

} // namespace

QNetworkAccessManager *NoNetworkFactory::create(QObject *parent)
{
    return std::make_unique<RefusingManager>(parent).release();
}

} // namespace faultline::desktop

#include "nonetwork.moc"
