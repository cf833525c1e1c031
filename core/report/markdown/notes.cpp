// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/markdown/notes.h"

#include <md4c.h>

#include <algorithm>

namespace faultline::report {
namespace {

constexpr qsizetype noteBytesMax = 1 << 20;
constexpr std::size_t nestingMax = 20;

/// Builds blocks from md4c's calls. Open containers stand on a stack; text goes to the inlines of
/// the innermost block that takes text, which is opened on demand (tight list items have none).
class NotesBuilder {
public:
    explicit NotesBuilder(int levelOffset)
        : m_levelOffset(levelOffset)
    {
        m_open.push_back({Frame::Kind::Root, {}});
    }

    Blocks take() { return std::move(m_open.front().block.children); }

    void enterBlock(MD_BLOCKTYPE type, void *detail);
    void leaveBlock(MD_BLOCKTYPE type);
    void enterSpan(MD_SPANTYPE type, void *detail);
    void leaveSpan(MD_SPANTYPE type);
    void addText(MD_TEXTTYPE type, const QString &text);

private:
    struct Frame {
        enum class Kind { Root, Quote, List, Item, Leaf, Code, Table, Row };
        Kind kind;
        Block block; ///< Item and Root collect in `children`
    };

    static QString attributeText(const MD_ATTRIBUTE &attribute)
    {
        return QString::fromUtf8(attribute.text, static_cast<qsizetype>(attribute.size));
    }
    void open(Frame::Kind kind, Block block);
    void close();
    void closeFrame();
    void enterHeading(int level);
    void enterList(bool ordered, int start);
    void enterItem(const MD_BLOCK_LI_DETAIL &item);
    void append(Block block);
    void addInline(Inline part);
    Inlines *target();
    void finishImplicit();

    std::vector<Frame> m_open;
    std::size_t m_tooDeep = 0; ///< containers that were flattened
    int m_levelOffset = 0;
    int m_strong = 0;
    int m_emphasis = 0;
    int m_struck = 0;
    int m_code = 0;
    std::vector<QString> m_links; ///< open link targets, empty for one that is not allowed
    std::vector<QString> m_addresses;
    bool m_implicit = false; ///< the innermost leaf was opened for text without a block
};

void NotesBuilder::open(Frame::Kind kind, Block block)
{
    if (m_open.size() >= nestingMax) {
        ++m_tooDeep;
        return;
    }
    m_open.push_back({kind, std::move(block)});
}

void NotesBuilder::append(Block block)
{
    // What holds blocks: root, quote, item. A list or a table only gets its own kind of child.
    for (auto frame = m_open.rbegin(); frame != m_open.rend(); ++frame) {
        if (frame->kind == Frame::Kind::Root || frame->kind == Frame::Kind::Quote
            || frame->kind == Frame::Kind::Item) {
            frame->block.children.push_back(std::move(block));
            return;
        }
    }
}

void NotesBuilder::close()
{
    if (m_tooDeep > 0)
        --m_tooDeep;
    else
        closeFrame();
}

void NotesBuilder::closeFrame()
{
    if (m_open.size() < 2)
        return;
    Frame frame = std::move(m_open.back());
    m_open.pop_back();
    if (frame.kind == Frame::Kind::Item) {
        m_open.back().block.items.push_back(std::move(frame.block.children));
        return;
    }
    append(std::move(frame.block));
}

void NotesBuilder::finishImplicit()
{
    if (!m_implicit)
        return;
    m_implicit = false;
    closeFrame();
}

Inlines *NotesBuilder::target()
{
    Frame &frame = m_open.back();
    if (frame.kind == Frame::Kind::Leaf)
        return &frame.block.inlines;
    if (frame.kind == Frame::Kind::Table)
        return frame.block.rows.empty() || frame.block.rows.back().empty()
            ? nullptr
            : &frame.block.rows.back().back();
    if (frame.kind == Frame::Kind::Code)
        return nullptr;
    // Text of a tight list item: its paragraph is opened here.
    m_open.push_back({Frame::Kind::Leaf, paragraph(Inlines())});
    m_implicit = true;
    return &m_open.back().block.inlines;
}

void NotesBuilder::enterHeading(int level)
{
    Block block = heading(std::min(6, level + m_levelOffset), QString());
    block.inlines.clear();
    open(Frame::Kind::Leaf, std::move(block));
}

void NotesBuilder::enterList(bool ordered, int start)
{
    Block block;
    block.kind = Block::Kind::List;
    block.ordered = ordered;
    block.start = start;
    open(Frame::Kind::List, std::move(block));
}

void NotesBuilder::enterItem(const MD_BLOCK_LI_DETAIL &item)
{
    open(Frame::Kind::Item, {});
    if (item.is_task != 0)
        addInline(plain(item.task_mark == ' ' ? QStringLiteral("☐ ") : QStringLiteral("☑ ")));
}

void NotesBuilder::enterBlock(MD_BLOCKTYPE type, void *detail)
{
    finishImplicit();
    Block block;
    switch (type) {
    case MD_BLOCK_H:
        enterHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL *>(detail)->level));
        break;
    case MD_BLOCK_QUOTE:
        block.kind = Block::Kind::Quote;
        open(Frame::Kind::Quote, std::move(block));
        break;
    case MD_BLOCK_UL:
        enterList(false, 1);
        break;
    case MD_BLOCK_OL:
        enterList(true, static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL *>(detail)->start));
        break;
    case MD_BLOCK_LI:
        enterItem(*static_cast<MD_BLOCK_LI_DETAIL *>(detail));
        break;
    case MD_BLOCK_CODE:
        block.kind = Block::Kind::Code;
        open(Frame::Kind::Code, std::move(block));
        break;
    case MD_BLOCK_TABLE:
        block.kind = Block::Kind::Table;
        open(Frame::Kind::Table, std::move(block));
        break;
    case MD_BLOCK_TR:
        if (m_open.back().kind == Frame::Kind::Table)
            m_open.back().block.rows.emplace_back();
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (m_open.back().kind == Frame::Kind::Table && !m_open.back().block.rows.empty())
            m_open.back().block.rows.back().emplace_back();
        break;
    case MD_BLOCK_HR:
        block.kind = Block::Kind::Rule;
        append(std::move(block));
        break;
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
        open(Frame::Kind::Leaf, paragraph(Inlines()));
        break;
    default:
        break;
    }
}

void NotesBuilder::leaveBlock(MD_BLOCKTYPE type)
{
    finishImplicit();
    switch (type) {
    case MD_BLOCK_TABLE: {
        // The first row is the head.
        Frame &frame = m_open.back();
        if (frame.kind == Frame::Kind::Table && !frame.block.rows.empty()) {
            for (const Inlines &cell : frame.block.rows.front())
                frame.block.columns.push_back({textOf(cell), 1, false, false});
            frame.block.rows.erase(frame.block.rows.begin());
        }
        close();
        break;
    }
    case MD_BLOCK_H:
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_LI:
    case MD_BLOCK_CODE:
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
        close();
        break;
    default:
        break;
    }
}

void NotesBuilder::addInline(Inline part)
{
    part.strong = m_strong > 0;
    part.emphasis = m_emphasis > 0;
    part.struck = m_struck > 0;
    if (m_code > 0 && part.kind == Inline::Kind::Text)
        part.kind = Inline::Kind::Code;
    if (part.kind == Inline::Kind::Text && !m_links.empty() && !m_links.back().isEmpty()) {
        part.kind = Inline::Kind::Link;
        part.target = m_links.back();
    }
    if (Inlines *into = target())
        into->push_back(std::move(part));
}

void NotesBuilder::enterSpan(MD_SPANTYPE type, void *detail)
{
    switch (type) {
    case MD_SPAN_STRONG:
        ++m_strong;
        break;
    case MD_SPAN_EM:
        ++m_emphasis;
        break;
    case MD_SPAN_DEL:
        ++m_struck;
        break;
    case MD_SPAN_CODE:
        ++m_code;
        break;
    case MD_SPAN_A:
        m_links.push_back(attributeText(static_cast<MD_SPAN_A_DETAIL *>(detail)->href));
        if (!isSafeLink(m_links.back())) {
            // The address stays readable, as text.
            m_addresses.push_back(m_links.back());
            m_links.back().clear();
        } else {
            m_addresses.emplace_back();
        }
        break;
    case MD_SPAN_IMG:
        m_addresses.push_back(attributeText(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src));
        addInline(plain(QStringLiteral("[image: ")));
        break;
    default:
        break;
    }
}

void NotesBuilder::leaveSpan(MD_SPANTYPE type)
{
    const auto takeAddress = [this] {
        QString address = m_addresses.empty() ? QString() : m_addresses.back();
        if (!m_addresses.empty())
            m_addresses.pop_back();
        return address;
    };
    switch (type) {
    case MD_SPAN_STRONG:
        --m_strong;
        break;
    case MD_SPAN_EM:
        --m_emphasis;
        break;
    case MD_SPAN_DEL:
        --m_struck;
        break;
    case MD_SPAN_CODE:
        --m_code;
        break;
    case MD_SPAN_A: {
        if (!m_links.empty())
            m_links.pop_back();
        const QString address = takeAddress();
        if (!address.isEmpty())
            addInline(plain(QStringLiteral(" (%1)").arg(address)));
        break;
    }
    case MD_SPAN_IMG:
        addInline(plain(QStringLiteral(" %1]").arg(takeAddress())));
        break;
    default:
        break;
    }
}

void NotesBuilder::addText(MD_TEXTTYPE type, const QString &text)
{
    if (m_open.back().kind == Frame::Kind::Code) {
        m_open.back().block.text += text;
        return;
    }
    if (type == MD_TEXT_BR) {
        addInline(lineBreak());
        return;
    }
    addInline(plain(type == MD_TEXT_SOFTBR ? QStringLiteral(" ") : text));
}

NotesBuilder *builderOf(void *data)
{
    return static_cast<NotesBuilder *>(data);
}

/// `&amp;` and the like, of which Qt knows a decoder only in Gui: the few that people type.
QString entityText(const QString &entity)
{
    if (entity.startsWith(u"&#")) {
        const bool hex = entity.size() > 3 && (entity[2] == u'x' || entity[2] == u'X');
        bool isNumber = false;
        const uint code
            = QStringView(entity).mid(hex ? 3 : 2).chopped(1).toUInt(&isNumber, hex ? 16 : 10);
        if (isNumber && code >= 0x20 && code <= 0x10ffff && !QChar::isSurrogate(code)) {
            const char32_t point = code;
            return QString::fromUcs4(&point, 1);
        }
        return entity;
    }
    static const std::vector<std::pair<QString, QString>> known{
        {QStringLiteral("&amp;"), QStringLiteral("&")},
        {QStringLiteral("&lt;"), QStringLiteral("<")},
        {QStringLiteral("&gt;"), QStringLiteral(">")},
        {QStringLiteral("&quot;"), QStringLiteral("\"")},
        {QStringLiteral("&nbsp;"), QStringLiteral(" ")}};
    for (const auto &[name, text] : known) {
        if (entity == name)
            return text;
    }
    return entity;
}

} // namespace

bool isSafeLink(const QString &target)
{
    for (const char16_t *scheme : {u"http://", u"https://", u"event:"}) {
        if (target.startsWith(QStringView(scheme), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

Blocks parseNotes(const QString &markdown, int levelOffset)
{
    QByteArray bytes = markdown.toUtf8();
    if (bytes.size() > noteBytesMax)
        bytes.truncate(noteBytesMax);
    NotesBuilder builder(levelOffset);
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS
        | MD_FLAG_PERMISSIVEURLAUTOLINKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void *detail, void *data) {
        builderOf(data)->enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void *, void *data) {
        builderOf(data)->leaveBlock(type);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void *detail, void *data) {
        builderOf(data)->enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void *, void *data) {
        builderOf(data)->leaveSpan(type);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data) {
        const QString piece = type == MD_TEXT_NULLCHAR
            ? QString(QChar(QChar::ReplacementCharacter))
            : QString::fromUtf8(text, static_cast<qsizetype>(size));
        builderOf(data)->addText(type, type == MD_TEXT_ENTITY ? entityText(piece) : piece);
        return 0;
    };
    md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &builder);
    return builder.take();
}

} // namespace faultline::report
