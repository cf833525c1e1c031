// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/base/strongid.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace faultline::store {

/// How a prepared statement talks to SQLite: through Qt Sql, or straight through the driver's
/// handle where bulk work makes the QVariant a row costs too much.
class StatementBackend {
public:
    StatementBackend() = default;
    StatementBackend(const StatementBackend &) = delete;
    StatementBackend &operator=(const StatementBackend &) = delete;
    virtual ~StatementBackend() = default;

    virtual void bindNull(int index) = 0;
    virtual void bindInteger(int index, std::int64_t value) = 0;
    virtual void bindReal(int index, double value) = 0;
    virtual void bindText(int index, const QString &value) = 0;
    virtual void bindBlob(int index, const QByteArray &value) = 0;
    /// True when there is a row.
    [[nodiscard]] virtual Result<bool> step() = 0;
    virtual void reset() = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray blob(int column) const = 0;
};

/// A prepared statement on loan from its Database; goes back, reset, when this ends. Parameters
/// are bound in order: `statement.bind(id).bind(name).run()`.
class Statement {
public:
    using Shelf = std::vector<std::unique_ptr<StatementBackend>>;

    Statement(std::unique_ptr<StatementBackend> backend, Shelf &shelf);
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) = delete;
    ~Statement();

    Statement &bind(std::int64_t value);
    Statement &bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(std::uint32_t value) { return bind(static_cast<std::int64_t>(value)); }
    /// Stored as the signed number with the same bits.
    Statement &bind(std::uint64_t value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(bool value) { return bind(static_cast<std::int64_t>(value ? 1 : 0)); }
    Statement &bind(double value);
    Statement &bind(const QString &value);
    Statement &bind(const QByteArray &value);
    Statement &bind(const Uuid &value) { return bind(value.toBytes()); }
    Statement &bind(const Sha256 &value) { return bind(value.toBytes()); }
    template<typename Tag>
    Statement &bind(const StrongId<Tag> &value)
    {
        return bind(value.toBytes());
    }
    template<typename Value>
    Statement &bind(const std::optional<Value> &value)
    {
        return value ? bind(*value) : bindNull();
    }
    Statement &bind(const void *) = delete;
    Statement &bindNull();

    /// True when there is a row to read; false at the end, after which it may be bound again.
    [[nodiscard]] Result<bool> step();
    /// For statements without rows; afterwards it may be bound again.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] bool isNull(int column) const { return m_backend->isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_backend->integer(column); }
    [[nodiscard]] std::uint64_t natural(int column) const
    {
        return static_cast<std::uint64_t>(integer(column));
    }
    [[nodiscard]] double real(int column) const { return m_backend->real(column); }
    [[nodiscard]] QString text(int column) const { return m_backend->text(column); }
    [[nodiscard]] QByteArray blob(int column) const { return m_backend->blob(column); }
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const
    {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    /// A null id where the column has none or is damaged.
    template<typename Id>
    [[nodiscard]] Id id(int column) const
    {
        return Id::fromBytes(blob(column)).value_or(Id());
    }
    template<typename Id>
    [[nodiscard]] std::optional<Id> optionalId(int column) const
    {
        return isNull(column) ? std::nullopt : Id::fromBytes(blob(column));
    }

private:
    void rewind();

    std::unique_ptr<StatementBackend> m_backend;
    Shelf *m_shelf;
    int m_next = 0;
    bool m_stepping = false;
};

} // namespace faultline::store
