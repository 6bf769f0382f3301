/* Makes the n-th file operation below a folder fail, and writes down all of them.
 *
 * Loaded in front of the C library, so that what Python's own modules and C libraries ask of the
 * system is met alike. The shared state is a file, so that child processes count on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

struct state {
    long armed, count, target, error, hits, trace;
    char root[4096], failed[16], path[4096];
};

static struct state *state;
static int trace_file = -1;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULT_STATE"), *trace = getenv("FAULT_TRACE");
    int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0) : -1;
    if (file < 0) return;
    void *map = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (map != MAP_FAILED) state = map;
    if (trace)
        trace_file = (int)syscall(SYS_openat, AT_FDCWD, trace,
                                  O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int is_inside(const char *path) {
    size_t length = strlen(state->root);
    return !strncmp(path, state->root, length) && (path[length] == '/' || !path[length]);
}

static const char *full(int folder, const char *path, char *room) {
    if (!path) return "";
    if (path[0] == '/') return path;
    char link[64], base[PATH_MAX] = "";
    if (folder == AT_FDCWD) {
        if (syscall(SYS_getcwd, base, sizeof base) < 0) return path;
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t size = syscall(SYS_readlinkat, AT_FDCWD, link, base, sizeof base - 1);
        if (size < 0) return path;
        base[size] = 0;
    }
    snprintf(room, 2 * PATH_MAX, "%s/%s", base, path);
    return room;
}

static int fails(const char *what, const char *path, const char *other) {
    if (!state || !state->armed || !(is_inside(path) || (other && is_inside(other)))) return 0;
    if (__atomic_add_fetch(&state->count, 1, __ATOMIC_SEQ_CST) != state->target) return 0;
    state->hits++;
    snprintf(state->failed, sizeof state->failed, "%s", what);
    snprintf(state->path, sizeof state->path, "%s", other ? other : path);
    errno = (int)state->error;
    return 1;
}

/* Only what succeeded is written down: a mkdir of a folder that is there makes nothing. */
static long noted(long result, const char *what, const char *path, const char *other) {
    if (result < 0 || !state || !state->armed || !state->trace || trace_file < 0) return result;
    if (!is_inside(path) && !(other && is_inside(other))) return result;
    char line[5 * PATH_MAX];
    int size = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, path, other ? other : "");
    syscall(SYS_write, trace_file, line, (size_t)size);
    return result;
}

static const char *path_of(int file, char *room) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = state && state->armed && file >= 0
        ? syscall(SYS_readlinkat, AT_FDCWD, link, room, PATH_MAX - 1) : -1;
    room[size < 0 ? 0 : size] = 0;
    return room;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define ON_FILE(type, name, what, file, arguments, values) \
    type name arguments { \
        REAL(name); \
        char room[PATH_MAX]; \
        const char *path = path_of(file, room); \
        if (fails(what, path, NULL)) return -1; \
        return noted(real values, what, path, NULL); \
    }

ON_FILE(ssize_t, write, "write", file, (int file, const void *from, size_t size), (file, from, size))
ON_FILE(ssize_t, pwrite, "write", file, (int file, const void *from, size_t size, off_t at),
        (file, from, size, at))
ON_FILE(ssize_t, pwrite64, "write", file, (int file, const void *from, size_t size, off64_t at),
        (file, from, size, at))
ON_FILE(ssize_t, sendfile, "write", file, (int file, int in, off_t *at, size_t size),
        (file, in, at, size))
ON_FILE(ssize_t, sendfile64, "write", file, (int file, int in, off64_t *at, size_t size),
        (file, in, at, size))
ON_FILE(ssize_t, copy_file_range, "write", file,
        (int in, off64_t *from, int file, off64_t *to, size_t size, unsigned flags),
        (in, from, file, to, size, flags))
ON_FILE(int, fsync, "fsync", file, (int file), (file))
ON_FILE(int, fdatasync, "fsync", file, (int file), (file))

#define ON_NAME(name, what, folder, path, arguments, values) \
    int name arguments { \
        REAL(name); \
        char room[2 * PATH_MAX]; \
        const char *whole = full(folder, path, room); \
        if (fails(what, whole, NULL)) return -1; \
        return noted(real values, what, whole, NULL); \
    }

ON_NAME(unlink, "unlink", AT_FDCWD, path, (const char *path), (path))
ON_NAME(remove, "unlink", AT_FDCWD, path, (const char *path), (path))
ON_NAME(unlinkat, "unlink", folder, path, (int folder, const char *path, int flags),
        (folder, path, flags))
ON_NAME(mkdir, "mkdir", AT_FDCWD, path, (const char *path, mode_t mode), (path, mode))
ON_NAME(rmdir, "rmdir", AT_FDCWD, path, (const char *path), (path))

#define ON_NAMES(name, what, from_folder, from, to_folder, to, arguments, values) \
    int name arguments { \
        REAL(name); \
        char room[2 * PATH_MAX], more[2 * PATH_MAX]; \
        const char *old = full(from_folder, from, room), *new = full(to_folder, to, more); \
        if (fails(what, old, new)) return -1; \
        return noted(real values, what, old, new); \
    }

ON_NAMES(rename, "rename", AT_FDCWD, from, AT_FDCWD, to, (const char *from, const char *to), (from, to))
ON_NAMES(renameat, "rename", one, from, two, to, (int one, const char *from, int two, const char *to),
         (one, from, two, to))
ON_NAMES(link, "link", AT_FDCWD, from, AT_FDCWD, to, (const char *from, const char *to), (from, to))
ON_NAMES(linkat, "link", one, from, two, to,
         (int one, const char *from, int two, const char *to, int flags), (one, from, two, to, flags))
ON_NAMES(symlink, "link", AT_FDCWD, from, AT_FDCWD, to, (const char *from, const char *to), (from, to))

static const char *kind(int flags) {
    if ((flags & O_ACCMODE) == O_RDONLY) return "open";
    return flags & O_TRUNC ? "truncate" : flags & O_CREAT ? "create" : "open";
}

#define OPEN(name, folder, arguments, values, last) \
    int name arguments { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; \
            va_start(more, last); \
            mode = va_arg(more, mode_t); \
            va_end(more); \
        } \
        char room[2 * PATH_MAX]; \
        const char *whole = full(folder, path, room); \
        if (fails(kind(flags), whole, NULL)) return -1; \
        return noted(real values, kind(flags), whole, NULL); \
    }

OPEN(open, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode), flags)
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), (path, flags, mode), flags)
OPEN(openat, folder, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), flags)
OPEN(openat64, folder, (int folder, const char *path, int flags, ...), (folder, path, flags, mode),
     flags)

#define FOPEN(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(name); \
        char room[2 * PATH_MAX]; \
        const char *whole = full(AT_FDCWD, path, room); \
        const char *what = mode[0] == 'r' ? "open" : "truncate"; \
        if (fails(what, whole, NULL)) return NULL; \
        FILE *file = real(path, mode); \
        noted(file ? 0 : -1, what, whole, NULL); \
        return file; \
    }

FOPEN(fopen)
FOPEN(fopen64)
