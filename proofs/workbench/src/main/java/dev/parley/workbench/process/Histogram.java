package dev.parley.workbench.process;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reachable objects of a JVM, by class. */
public record Histogram(Map<String, Size> classes) {

    /** {@code   12:   3456   78900  java.lang.String (java.base@17)}; a name holds any character but a blank. */
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    /** A number of objects and their bytes. */
    public record Size(long objects, long bytes) {

        static final Size NONE = new Size(0, 0);

        Size plus(Size other) {
            return new Size(objects + other.objects, bytes + other.bytes);
        }

        Size minus(Size other) {
            return new Size(objects - other.objects, bytes - other.bytes);
        }
    }

    public Histogram {
        classes = Map.copyOf(classes);
    }

    /** The objects that survive two full collections: the first one's cleaners release more. */
    public static Histogram of(long pid) {
        return parse(Jdk.jcmd(pid, "GC.run", "GC.run", "GC.class_histogram"));
    }

    /** @throws IllegalStateException if the text is not a class histogram */
    public static Histogram parse(String text) {
        Map<String, Size> classes = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                Size size = new Size(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
                // Two loaders may each have a class of the same name.
                classes.merge(found.group(3), size, Size::plus);
            }
        }
        if (classes.isEmpty()) {
            throw new IllegalStateException("No class histogram: " + text.strip());
        }
        return new Histogram(classes);
    }

    /** The growth since an earlier histogram; classes that did not change are left out. */
    public Histogram minus(Histogram before) {
        Map<String, Size> growth = new HashMap<>();
        classes.forEach((name, size) -> growth.put(name, size.minus(before.classes.getOrDefault(name, Size.NONE))));
        before.classes.forEach((name, size) -> growth.computeIfAbsent(name, gone -> Size.NONE.minus(size)));
        growth.values().removeIf(Size.NONE::equals);
        return new Histogram(growth);
    }

    public Size total() {
        return classes.values().stream().reduce(Size.NONE, Size::plus);
    }
}
