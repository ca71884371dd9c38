package dev.parley.bench.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernel memory of the whole machine, and so of both ends of each connection: socket, file, directory entry, the
 * selector's entry.
 *
 * @param slabBytes all small objects, other processes' included, from /proc/meminfo
 * @param bufferBytes queued in TCP's buffers, from /proc/net/sockstat
 * @param caches bytes in use by the parts of a socket, from /proc/slabinfo, which only root may read; else empty
 */
record KernelMemory(long slabBytes, long bufferBytes, Map<String, Long> caches) {

    private static final long PAGE = 4096;
    private static final Set<String> OF_SOCKETS = Set.of(
            "TCP", "TCPv6", "sock_inode_cache", "dentry", "filp", "eventpoll_epi", "lsm_inode_cache", "lsm_file_cache");

    private static final Pattern SLAB = Pattern.compile("(?m)^Slab:\\s+(\\d+) kB$");
    private static final Pattern TCP = Pattern.compile("(?m)^TCP: .* mem (\\d+)$");
    private static final Pattern CACHE = Pattern.compile("(?m)^(\\S+)\\s+(\\d+)\\s+\\d+\\s+(\\d+)\\s.*$");

    KernelMemory {
        caches = Map.copyOf(caches);
    }

    static KernelMemory now() throws IOException {
        Path slabs = Path.of("/proc/slabinfo");
        return parse(
                Files.readString(Path.of("/proc/meminfo")),
                Files.readString(Path.of("/proc/net/sockstat")),
                Files.isReadable(slabs) ? Files.readString(slabs) : "");
    }

    static KernelMemory parse(String meminfo, String sockstat, String slabinfo) {
        Map<String, Long> caches = new TreeMap<>();
        Matcher cache = CACHE.matcher(slabinfo);
        while (cache.find()) {
            if (OF_SOCKETS.contains(cache.group(1))) {
                caches.put(cache.group(1), Long.parseLong(cache.group(2)) * Long.parseLong(cache.group(3)));
            }
        }
        return new KernelMemory(number(SLAB, meminfo) * 1024, number(TCP, sockstat) * PAGE, caches);
    }

    KernelMemory minus(KernelMemory before) {
        Map<String, Long> growth = new TreeMap<>();
        caches.forEach((name, bytes) -> growth.put(name, bytes - before.caches.getOrDefault(name, 0L)));
        return new KernelMemory(slabBytes - before.slabBytes, bufferBytes - before.bufferBytes, growth);
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("No match of " + pattern + " in " + text.strip());
        }
        return Long.parseLong(found.group(1));
    }
}
