// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/connection/statement.h"

namespace faultline::store {

Statement::Statement(std::unique_ptr<StatementBackend> backend, Shelf &shelf)
    : m_backend(std::move(backend))
    , m_shelf(&shelf)
{ }

Statement::~Statement()
{
    if (!m_backend)
        return;
    m_backend->reset();
    m_shelf->push_back(std::move(m_backend));
}

Statement &Statement::bind(std::int64_t value)
{
    rewind();
    m_backend->bindInteger(m_next++, value);
    return *this;
}

Statement &Statement::bind(double value)
{
    rewind();
    m_backend->bindReal(m_next++, value);
    return *this;
}

Statement &Statement::bind(const QString &value)
{
    rewind();
    m_backend->bindText(m_next++, value);
    return *this;
}

Statement &Statement::bind(const QByteArray &value)
{
    rewind();
    m_backend->bindBlob(m_next++, value);
    return *this;
}

Statement &Statement::bindNull()
{
    rewind();
    m_backend->bindNull(m_next++);
    return *this;
}

Result<bool> Statement::step()
{
    m_stepping = true;
    m_next = 0;
    auto row = m_backend->step();
    if (!row || !*row)
        rewind();
    return row;
}

Result<void> Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return failureOf(row);
        if (!*row)
            return {};
    }
}

void Statement::rewind()
{
    if (!m_stepping)
        return;
    m_backend->reset();
    m_stepping = false;
    m_next = 0;
}

} // namespace faultline::store
