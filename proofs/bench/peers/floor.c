/*
 * The floor: what fan-out and echo cost if there is nothing but the kernel's sockets. One thread, epoll, one send() a
 * member for all that arrived in one turn. It knows no UTF-8, no limits, no fragments, no close handshake but the echo of
 * a close, no slow members: one that takes no more is dropped. The accept key is the constant for the one key that the
 * bench's client sends, dGhlIHNhbXBsZSBub25jZQ== (RFC 6455 section 1.3).
 * Usage: floor PORT echo|fanout
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 1024, READ_BYTES = 1 << 16, MERGED_BYTES = 1 << 22, PARTIAL_BYTES = 4096, MAX_SOCKETS = 1 << 20 };

static const char ACCEPTED[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

struct conn {
  int fd, open, place;
  size_t partial_length; /* of a request or frame whose end has not come */
  unsigned char *partial;
};

static int epoll_fd, fanout;
static struct conn *members[MAX_SOCKETS];
static int member_count;
static unsigned char merged[MERGED_BYTES], echoed[MERGED_BYTES], input[PARTIAL_BYTES + READ_BYTES];
static size_t merged_length, echoed_length;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void drop(struct conn *c) {
  if (c->open && fanout) {
    members[c->place] = members[--member_count];
    members[c->place]->place = c->place;
  }
  close(c->fd);
  free(c->partial);
  free(c);
}

/* 0 if the socket is gone. */
static int send_all(struct conn *c, const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t sent = send(c->fd, at, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return 0;
    at += sent;
    length -= (size_t)sent;
  }
  return 1;
}

static void flush_merged(void) {
  for (int i = member_count - 1; merged_length > 0 && i >= 0; i--) {
    if (!send_all(members[i], merged, merged_length)) drop(members[i]);
  }
  merged_length = 0;
}

/* Appends an unmasked frame with the unmasked payload of a client's. */
static void append(unsigned char *to, size_t *length, unsigned char first, const unsigned char *payload, size_t n,
                   const unsigned char *mask) {
  unsigned char *out = to + *length;
  *out++ = first;
  if (n < 126) {
    *out++ = (unsigned char)n;
  } else {
    *out++ = 126;
    *out++ = (unsigned char)(n >> 8);
    *out++ = (unsigned char)n;
  }
  size_t i = 0;
  uint64_t mask8;
  memcpy(&mask8, mask, 4);
  memcpy((char *)&mask8 + 4, mask, 4);
  for (; i + 8 <= n; i += 8) {
    uint64_t eight;
    memcpy(&eight, payload + i, 8);
    eight ^= mask8;
    memcpy(out + i, &eight, 8);
  }
  for (; i < n; i++) out[i] = payload[i] ^ mask[i & 3];
  *length = (size_t)(out + n - to);
}

/* Takes one whole frame; returns its size, 0 if it is not whole, -1 if the socket is to go. */
static long take_frame(struct conn *c, const unsigned char *in, size_t length) {
  if (length < 2) return 0;
  size_t n = in[1] & 127, header = 2;
  if (n == 127) return -1;
  if (n == 126) {
    if (length < 4) return 0;
    n = ((size_t)in[2] << 8) | in[3];
    header = 4;
  }
  if (length < header + 4 + n) return 0;
  const unsigned char *mask = in + header, *payload = mask + 4;
  int opcode = in[0] & 15;
  if (opcode == 8) {
    unsigned char answer[256];
    size_t answer_length = 0;
    if (n < 126) append(answer, &answer_length, 0x88, payload, n, mask);
    send_all(c, answer, answer_length);
    return -1;
  }
  if (fanout && merged_length + n + 4 > MERGED_BYTES) return -1;
  append(fanout ? merged : echoed, fanout ? &merged_length : &echoed_length, in[0], payload, n, mask);
  return (long)(header + 4 + n);
}

/* Takes the request's end; returns its size, 0 if it is not whole. */
static long take_handshake(struct conn *c, const unsigned char *in, size_t length) {
  const unsigned char *end = memmem(in, length, "\r\n\r\n", 4);
  if (end == NULL) return 0;
  if (!send_all(c, ACCEPTED, sizeof ACCEPTED - 1)) return -1;
  c->open = 1;
  if (fanout) {
    c->place = member_count;
    members[member_count++] = c;
  }
  return (long)(end + 4 - in);
}

/* Keeps what is not whole for the next read. */
static int keep(struct conn *c, const unsigned char *rest, size_t length) {
  if (length > PARTIAL_BYTES) return 0;
  if (length > 0 && c->partial == NULL && (c->partial = malloc(PARTIAL_BYTES)) == NULL) return 0;
  if (length > 0) memmove(c->partial, rest, length);
  if (length == 0 && c->partial != NULL) {
    free(c->partial);
    c->partial = NULL;
  }
  c->partial_length = length;
  return 1;
}

static void on_readable(struct conn *c) {
  if (c->partial_length > 0) memcpy(input, c->partial, c->partial_length);
  ssize_t got = recv(c->fd, input + c->partial_length, READ_BYTES, 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got <= 0) {
    drop(c);
    return;
  }
  size_t length = c->partial_length + (size_t)got, at = 0;
  echoed_length = 0;
  while (at < length) {
    long taken = c->open ? take_frame(c, input + at, length - at) : take_handshake(c, input + at, length - at);
    if (taken < 0) {
      drop(c);
      return;
    }
    if (taken == 0) break;
    at += (size_t)taken;
  }
  if (!keep(c, input + at, length - at) || (echoed_length > 0 && !send_all(c, echoed, echoed_length))) drop(c);
}

static void on_connection(int listener) {
  int fd, one = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    struct conn *c = calloc(1, sizeof *c);
    if (c == NULL || member_count + 1 >= MAX_SOCKETS) die("too many sockets");
    c->fd = fd;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0) die("epoll_ctl");
  }
}

int main(int argc, char **argv) {
  if (argc != 3 || (strcmp(argv[2], "echo") != 0 && strcmp(argv[2], "fanout") != 0)) {
    fprintf(stderr, "Usage: floor PORT echo|fanout\n");
    return 2;
  }
  fanout = strcmp(argv[2], "fanout") == 0;
  int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) < 0 || listen(listener, 1024) < 0) die("listen");
  epoll_fd = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(epoll_fd, EPOLL_CTL_ADD, listener, &event);
  printf("floor %s on port %s\n", argv[2], argv[1]);
  fflush(stdout);
  struct epoll_event ready[EVENTS];
  for (;;) {
    int count = epoll_wait(epoll_fd, ready, EVENTS, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.ptr == NULL) on_connection(listener);
      else on_readable(ready[i].data.ptr);
    }
    flush_merged();
  }
}
