package dev.parley.host.java;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Observations that compiled functions report to their test; on their class path. */
public final class Seen {

    static final List<WeakReference<ClassLoader>> LOADERS = new CopyOnWriteArrayList<>();

    private Seen() {}

    public static void by(Object function) {
        LOADERS.add(new WeakReference<>(function.getClass().getClassLoader()));
    }

    /** A function's own class of this name comes before it. */
    public static String words() {
        return "the test's";
    }
}
