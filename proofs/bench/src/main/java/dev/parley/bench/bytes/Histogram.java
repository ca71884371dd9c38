package dev.parley.bench.bytes;

import dev.parley.bench.server.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reachable objects of a JVM, by class. */
record Histogram(Map<String, Size> classes) {

    /** {@code   12:   3456   78900  java.lang.String (java.base@17)}; a name may hold any sign but a blank. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /** How many objects, and their bytes. */
    record Size(long objects, long bytes) {

        static final Size NONE = new Size(0, 0);

        Size plus(Size other) {
            return new Size(objects + other.objects, bytes + other.bytes);
        }

        Size minus(Size other) {
            return new Size(objects - other.objects, bytes - other.bytes);
        }
    }

    Histogram {
        classes = Map.copyOf(classes);
    }

    /** Of what is left after two full collections: what the first one's cleaners let go is gone, too. */
    static Histogram of(long pid) throws IOException {
        jcmd(pid, "GC.run");
        return parse(jcmd(pid, "GC.class_histogram"));
    }

    static Histogram parse(String text) {
        Map<String, Size> classes = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                Size size = new Size(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
                // Two loaders may have a class of the same name each.
                classes.merge(found.group(3), size, Size::plus);
            }
        }
        if (classes.isEmpty()) {
            throw new IllegalStateException("No class histogram: " + text.strip());
        }
        return new Histogram(classes);
    }

    /** What there is more of, or less; classes with no difference are left out. */
    Histogram minus(Histogram before) {
        Map<String, Size> growth = new HashMap<>();
        classes.forEach((name, size) -> growth.put(name, size.minus(before.classes.getOrDefault(name, Size.NONE))));
        before.classes.forEach((name, size) -> growth.computeIfAbsent(name, gone -> Size.NONE.minus(size)));
        growth.values().removeIf(Size.NONE::equals);
        return new Histogram(growth);
    }

    Size total() {
        return classes.values().stream().reduce(Size.NONE, Size::plus);
    }

    private static String jcmd(long pid, String what) throws IOException {
        Process jcmd = new ProcessBuilder(Jdk.tool("jcmd"), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + pid + " " + what + " failed: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            jcmd.destroyForcibly();
        }
    }
}
