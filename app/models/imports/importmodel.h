// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/import/preview.h"
#include "app/engine/session.h"
#include "app/models/list/listmodel.h"
#include "app/models/session/request.h"

#include <QUrl>

namespace faultline::models {

class Session;

/// The import sheet: one row for each dropped file, first as what it looks like, after the import
/// as what became of it.
class ImportModel : public faultline::models::ListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(int chosen READ chosen NOTIFY chosenChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY chosenChanged)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    Q_PROPERTY(QString step READ step NOTIFY progressChanged)

public:
    enum Stage { Empty, Looking, Ready, Importing, Done };
    Q_ENUM(Stage)
    enum Roles {
        PathRole = Qt::UserRole + 1,
        SizeRole,
        FormatRole,
        SourceRole,
        ChosenRole,
        SpanRole,
        ZoneRole,
        RecordsRole,
        UnparsedRole,
        OutcomeRole,
        TroubleRole,
        NoteRole
    };

    explicit ImportModel(QObject *parent = nullptr);
    ImportModel(Session *session, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int stage() const { return m_stage; }
    [[nodiscard]] int chosen() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString step() const;

    /// Looks at what was dropped.
    Q_INVOKABLE void look(const QList<QUrl> &urls);
    void lookAt(const QStringList &paths);
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void stageChanged();
    void chosenChanged();
    void progressChanged();
    /// An import ended; `records` were new.
    void finished(double records);

private:
    struct Row {
        QString absolutePath;
        QString path;
        QString size;
        QString format;
        QString source;
        bool chosen = true;
        QString span;
        QString zone;
        QString records;
        QString unparsed;
        QString outcome;
        QString trouble;
        QString note;
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] Row rowOf(const engine::PreviewRow &preview) const;
    [[nodiscard]] Row rowOf(const engine::ImportedEvidence &imported) const;
    void setStage(Stage stage);
    void take(const Result<engine::ImportReport> &report);

    Session *m_session;
    QStringList m_paths;
    std::vector<Row> m_rows;
    Stage m_stage = Empty;
    quint64 m_bytes = 0;
    quint64 m_newRecords = 0;
    work::JobNumber m_job = 0;
    Request m_request;
};

} // namespace faultline::models
