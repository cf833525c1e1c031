// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/observe/crashsignal.h"

#include "core/observe/context.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <exception>
#include <memory>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace faultline::observe {

namespace {

constexpr std::size_t pathBytesMax = 1024;
constexpr std::size_t headBytesMax = 2048;
constexpr int framesMax = 128;
constexpr std::size_t stackBytes = 64 * 1024;
constexpr std::array watchedSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// A handler may touch nothing that could be under construction, so all of it stands ready here.
char reportPath[pathBytesMax];
char reportHead[headBytesMax];
std::atomic<bool> armed{false};
std::atomic<bool> reporting{false};
struct sigaction actionsBefore[watchedSignals.size()];
std::terminate_handler terminateBefore = nullptr;
std::unique_ptr<char[]> signalStack;

// What follows runs in a process that dies of it, and its line counters with it: tst_crash looks
// at what it leaves instead.
// GCOVR_EXCL_START
void put(int fd, const char *text)
{
    std::size_t left = std::strlen(text);
    while (left > 0) {
        const ssize_t written = ::write(fd, text, left);
        if (written <= 0)
            return; // a full disk: what is there stays
        text += written;
        left -= std::size_t(written);
    }
}

void putNumber(int fd, std::uint64_t value, unsigned base)
{
    static constexpr char digits[] = "0123456789abcdef";
    char text[24];
    char *at = text + sizeof text - 1;
    *at = '\0';
    do {
        *--at = digits[value % base];
        value /= base;
    } while (value != 0);
    put(fd, at);
}

const char *nameOfSignal(int number)
{
    switch (number) {
    case SIGSEGV:
        return "SIGSEGV (an address that is not there)\n";
    case SIGBUS:
        return "SIGBUS (memory that could not be read, such as a file cut short)\n";
    case SIGFPE:
        return "SIGFPE (an impossible division)\n";
    case SIGILL:
        return "SIGILL (an instruction this processor does not know)\n";
    case SIGABRT:
        return "SIGABRT (the program gave up: an assertion or a fatal message)\n";
    default:
        return "another signal\n";
    }
}

// Where program and libraries lay, so that addresses can be looked up afterwards.
void putMaps(int fd)
{
    const int maps = ::open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    if (maps < 0)
        return;
    put(fd, "\nmaps:\n");
    char bytes[4096];
    for (ssize_t size = ::read(maps, bytes, sizeof bytes); size > 0;
         size = ::read(maps, bytes, sizeof bytes)) {
        if (::write(fd, bytes, std::size_t(size)) != size)
            break;
    }
    ::close(maps);
}

void writeReport(const char *why, const void *address)
{
    const int fd = ::open(reportPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    put(fd, reportHead);
    put(fd, "signal: ");
    put(fd, why);
    put(fd, "address: 0x");
    putNumber(fd, reinterpret_cast<std::uint64_t>(address), 16);
    put(fd, "\nfaultline.work: ");
    putNumber(fd, currentLogFields().work, 10);
    put(fd, "\n\nstack:\n");
    void *frames[framesMax];
    ::backtrace_symbols_fd(frames, ::backtrace(frames, framesMax), fd);
    putMaps(fd);
    ::close(fd);
}

void handleSignal(int number, siginfo_t *info, void *)
{
    // A crash inside this handler, or in another thread meanwhile, gets no second report.
    if (!reporting.exchange(true))
        writeReport(nameOfSignal(number), info ? info->si_addr : nullptr);
    ::signal(number, SIG_DFL);
    ::raise(number);
}

void handleTerminate()
{
    // The words of an exception may hold payload; the stack says where it came from.
    if (!reporting.exchange(true))
        writeReport("std::terminate (an exception nobody caught)\n", nullptr);
    std::abort();
}

// GCOVR_EXCL_STOP

// Stack overflows need another stack; it serves the thread that arms, in practice the GUI's.
void useSignalStack()
{
    signalStack = std::make_unique<char[]>(stackBytes);
    stack_t stack{};
    stack.ss_sp = signalStack.get();
    stack.ss_size = stackBytes;
    ::sigaltstack(&stack, nullptr);
}

} // namespace

bool armCrashSignals(const QByteArray &path, const QByteArray &head)
{
    if (std::size_t(path.size()) >= pathBytesMax || std::size_t(head.size()) >= headBytesMax)
        return false;
    if (armed.exchange(true))
        return false;
    std::memcpy(reportPath, path.constData(), std::size_t(path.size()) + 1);
    std::memcpy(reportHead, head.constData(), std::size_t(head.size()) + 1);
    reporting = false;
    // The first call loads a library, which a handler must not do.
    void *frame = nullptr;
    ::backtrace(&frame, 1);
    useSignalStack();
    struct sigaction action { };
    action.sa_sigaction = handleSignal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < watchedSignals.size(); ++i)
        ::sigaction(watchedSignals[i], &action, &actionsBefore[i]);
    terminateBefore = std::set_terminate(handleTerminate);
    return true;
}

void disarmCrashSignals()
{
    if (!armed)
        return;
    for (std::size_t i = 0; i < watchedSignals.size(); ++i)
        ::sigaction(watchedSignals[i], &actionsBefore[i], nullptr);
    std::set_terminate(terminateBefore);
    stack_t off{};
    off.ss_flags = SS_DISABLE;
    ::sigaltstack(&off, nullptr);
    signalStack.reset();
    armed = false;
}

} // namespace faultline::observe
