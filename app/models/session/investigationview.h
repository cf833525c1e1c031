// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/session/request.h"
#include "core/domain/investigation.h"
#include "core/store/change/transaction.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace faultline::models {

class Session;

/// The investigation that is open: its fields to read and to write. A write shows at once; the
/// answer of the store confirms it or takes it back.
class InvestigationView : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The session has it")
    Q_PROPERTY(QString id READ id NOTIFY changed)
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString description READ description NOTIFY changed)
    Q_PROPERTY(int status READ status NOTIFY changed)
    Q_PROPERTY(int impact READ impact NOTIFY changed)
    Q_PROPERTY(int priority READ priority NOTIFY changed)
    Q_PROPERTY(QString service READ service NOTIFY changed)
    Q_PROPERTY(QString component READ component NOTIFY changed)
    Q_PROPERTY(QString impactDomain READ impactDomain NOTIFY changed)
    Q_PROPERTY(QString businessImpact READ businessImpact NOTIFY changed)
    Q_PROPERTY(QString rootCause READ rootCause NOTIFY changed)
    Q_PROPERTY(QString remediation READ remediation NOTIFY changed)
    Q_PROPERTY(QString lessonsLearned READ lessonsLearned NOTIFY changed)
    Q_PROPERTY(QStringList tags READ tags NOTIFY changed)
    Q_PROPERTY(QString startedText READ startedText NOTIFY changed)
    Q_PROPERTY(QString detectedText READ detectedText NOTIFY changed)
    Q_PROPERTY(QString resolvedText READ resolvedText NOTIFY changed)
    /// Since detection until resolved or now: `2h05m`.
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY elapsedChanged)

public:
    explicit InvestigationView(Session *session);

    void open(domain::InvestigationId id);
    void close();
    [[nodiscard]] const domain::Investigation &value() const { return m_value; }

    [[nodiscard]] QString id() const;
    [[nodiscard]] bool isOpen() const { return !m_value.id.isNull(); }
    [[nodiscard]] QString title() const { return m_value.title; }
    [[nodiscard]] QString description() const { return m_value.description; }
    [[nodiscard]] int status() const { return static_cast<int>(m_value.status); }
    [[nodiscard]] int impact() const { return static_cast<int>(m_value.impactSeverity); }
    [[nodiscard]] int priority() const { return static_cast<int>(m_value.priority); }
    [[nodiscard]] QString service() const { return m_value.serviceAffected; }
    [[nodiscard]] QString component() const { return m_value.componentAffected; }
    [[nodiscard]] QString impactDomain() const { return m_value.impactDomain; }
    [[nodiscard]] QString businessImpact() const { return m_value.businessImpact; }
    [[nodiscard]] QString rootCause() const { return m_value.rootCause; }
    [[nodiscard]] QString remediation() const { return m_value.remediation; }
    [[nodiscard]] QString lessonsLearned() const { return m_value.lessonsLearned; }
    [[nodiscard]] QStringList tags() const { return m_value.tags; }
    [[nodiscard]] QString startedText() const;
    [[nodiscard]] QString detectedText() const;
    [[nodiscard]] QString resolvedText() const;
    [[nodiscard]] QString elapsedText() const;

    Q_INVOKABLE void setStatus(int status);
    Q_INVOKABLE void setImpact(int impact);
    Q_INVOKABLE void setPriority(int priority);
    /// One of the text fields by its JSON name (`title`, `root_cause`). Answers what is wrong with
    /// the text, or nothing when it was taken.
    Q_INVOKABLE QString setText(const QString &field, const QString &text);
    Q_INVOKABLE [[nodiscard]] QString text(const QString &field) const;

Q_SIGNALS:
    void changed();
    void elapsedChanged();
    /// It is on the screen now, after it was asked for.
    void opened();

private:
    void load(domain::InvestigationId id, bool fresh);
    void write(const QString &label, const domain::Investigation &after);
    [[nodiscard]] QString timeText(std::optional<Instant> at) const;

    Session *m_session;
    domain::Investigation m_value;
    Request m_request;
    QTimer m_minute;
};

} // namespace faultline::models
