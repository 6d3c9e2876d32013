/* Power-cut shim (T2). Preloaded into a process, it keeps beside every file POWERCUT_DIR/linli.db* a "durable image" POWERCUT_IMAGE/<name>
 * that holds only what was synced. After kill -9 a test puts the images in the place of the files: what was written and never synced is gone,
 * as after a power cut. The sync itself is not passed on to the disk: only the image counts. Removing a file is durable at once.
 * The -shm file is memory-mapped and needs no durability; it is left out. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 32
#define FDS 65536
typedef struct { char name[256]; off_t *from; off_t *to; size_t count, room; } File;
static File files[FILES];
static int slot_of[FDS]; /* 0: not ours; n: files[n - 1] */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

static const char *ours(const char *path) {
    const char *dir = getenv("POWERCUT_DIR");
    size_t n = dir ? strlen(dir) : 0;
    if (!n || !path || strncmp(path, dir, n) || strncmp(path + n, "/linli.db", 9) || strstr(path + n, "-shm") || strchr(path + n + 1, '/')) return NULL;
    return path + n + 1;
}

static void image_of(const char *name, char *path) { snprintf(path, PATH_MAX, "%s/%s", getenv("POWERCUT_IMAGE"), name); }

static int slot(const char *name) {
    for (int i = 0; i < FILES; i++) {
        if (!files[i].name[0]) snprintf(files[i].name, sizeof files[i].name, "%s", name);
        if (!strcmp(files[i].name, name)) return i + 1;
    }
    abort();
}

static int opened(int fd, const char *path) {
    const char *name = fd >= 0 && fd < FDS ? ours(path) : NULL;
    pthread_mutex_lock(&turn);
    if (fd >= 0 && fd < FDS) slot_of[fd] = name ? slot(name) : 0;
    pthread_mutex_unlock(&turn);
    return fd;
}

#define OPEN(fn) int fn(const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t mode = va_arg(a, mode_t); va_end(a); \
    return opened(REAL(int, #fn, const char *, int, ...)(path, flags, mode), path); }
#define OPENAT(fn) int fn(int at, const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t mode = va_arg(a, mode_t); va_end(a); \
    return opened(REAL(int, #fn, int, const char *, int, ...)(at, path, flags, mode), path); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

static ssize_t wrote(int fd, ssize_t n, off_t at) {
    if (n <= 0 || fd < 0 || fd >= FDS || !slot_of[fd]) return n;
    pthread_mutex_lock(&turn);
    File *f = &files[slot_of[fd] - 1];
    if (f->count == f->room) {
        f->room = f->room ? f->room * 2 : 256;
        f->from = realloc(f->from, f->room * sizeof(off_t));
        f->to = realloc(f->to, f->room * sizeof(off_t));
    }
    f->from[f->count] = at;
    f->to[f->count++] = at + n;
    pthread_mutex_unlock(&turn);
    return n;
}

ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return wrote(fd, REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)(fd, b, n, at), at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return wrote(fd, REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(fd, b, n, at), at); }
ssize_t write(int fd, const void *b, size_t n) {
    off_t at = fd >= 0 && fd < FDS && slot_of[fd] ? lseek(fd, 0, SEEK_CUR) : 0;
    return wrote(fd, REAL(ssize_t, "write", int, const void *, size_t)(fd, b, n), at);
}

static int synced(int fd) {
    static char block[1 << 16];
    char path[PATH_MAX];
    struct stat now;
    pthread_mutex_lock(&turn);
    File *f = &files[slot_of[fd] - 1];
    image_of(f->name, path);
    int image = REAL(int, "open", const char *, int, ...)(path, O_WRONLY | O_CREAT, 0600), ok = image >= 0 && !fstat(fd, &now);
    for (size_t i = 0; ok && i < f->count; i++)
        for (off_t at = f->from[i]; ok && at < f->to[i];) {
            size_t want = (size_t)(f->to[i] - at) < sizeof block ? (size_t)(f->to[i] - at) : sizeof block;
            ssize_t got = pread(fd, block, want, at);
            if (got <= 0) break; /* cut off since */
            ok = REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(image, block, got, at) == got;
            at += got;
        }
    ok = ok && !REAL(int, "ftruncate64", int, off64_t)(image, now.st_size);
    f->count = 0;
    close(image);
    pthread_mutex_unlock(&turn);
    return ok ? 0 : -1;
}

int fsync(int fd) { return fd >= 0 && fd < FDS && slot_of[fd] ? synced(fd) : REAL(int, "fsync", int)(fd); }
int fdatasync(int fd) { return fd >= 0 && fd < FDS && slot_of[fd] ? synced(fd) : REAL(int, "fdatasync", int)(fd); }
int close(int fd) {
    if (fd >= 0 && fd < FDS) slot_of[fd] = 0;
    return REAL(int, "close", int)(fd);
}

int unlink(const char *path) {
    char image[PATH_MAX];
    const char *name = ours(path);
    if (name) {
        image_of(name, image);
        REAL(int, "unlink", const char *)(image);
        pthread_mutex_lock(&turn);
        files[slot(name) - 1].count = 0;
        pthread_mutex_unlock(&turn);
    }
    return REAL(int, "unlink", const char *)(path);
}

int rename(const char *from, const char *to) {
    char a[PATH_MAX], b[PATH_MAX];
    if (ours(from) && ours(to)) {
        image_of(ours(from), a);
        image_of(ours(to), b);
        REAL(int, "rename", const char *, const char *)(a, b);
    }
    return REAL(int, "rename", const char *, const char *)(from, to);
}
