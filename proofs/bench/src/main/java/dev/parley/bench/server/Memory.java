package dev.parley.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM holds right after a full collection.
 *
 * @param liveBytes of all reachable objects
 * @param residentBytes of the process, as the kernel counts them
 */
public record Memory(long liveBytes, long residentBytes) {

    private static final Duration JCMD = Duration.ofSeconds(60);

    /** Collects twice, so that what the first one's cleaners let go is gone too, then counts. */
    public static Memory of(long pid) throws IOException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        long live = total(jcmd(pid, "GC.class_histogram"));
        return new Memory(live, residentBytes(pid));
    }

    /** What the kernel counts as resident now, without a collection first. */
    static long residentBytes(long pid) throws IOException {
        return resident(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    }

    /** The histogram's last line: {@code Total  <instances>  <bytes>}. */
    static long total(String histogram) {
        List<String> words = List.of(histogram.strip().split("\\s+"));
        int size = words.size();
        if (size < 3 || !words.get(size - 3).equals("Total")) {
            throw new IllegalStateException("No class histogram: " + histogram.strip());
        }
        return Long.parseLong(words.get(size - 1));
    }

    static long resident(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No VmRSS in the process's status"));
    }

    private static String jcmd(long pid, String what) throws IOException {
        Path out = Files.createTempFile("parley-jcmd", ".txt");
        try {
            Process jcmd = new ProcessBuilder(Jdk.tool("jcmd"), Long.toString(pid), what)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = jcmd.waitFor(JCMD.toSeconds(), TimeUnit.SECONDS);
            jcmd.destroyForcibly();
            String output = Files.readString(out, StandardCharsets.UTF_8);
            if (!ended || jcmd.exitValue() != 0) {
                throw new IllegalStateException("jcmd " + pid + " " + what + " failed: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            Files.delete(out);
        }
    }
}
