package dev.parley.host.compiled;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds an app's classes in the app's own class path, and shares with Parley only what both must have in common: the API and
 * the libraries of its signatures. Whatever else is in Parley's jar stays hidden, so that an app can bring any library in any
 * version.
 */
final class AppClassLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    /**
     * Packages that Parley's jar decides. A class below them that the jar lacks, such as one of vertx-web-client, comes from the app.
     * Annotations of Jackson are among them, since Parley's Jackson reads them on the app's records.
     */
    private static final List<String> SHARED = List.of(
            "dev.parley.functions.",
            "io.vertx.",
            "io.netty.",
            "org.slf4j.",
            "org.jspecify.",
            "com.fasterxml.jackson.annotation.");

    /** Packages that come with the API's artifact, for apps that do not bring their own version. */
    private static final List<String> LENT = List.of("com.fasterxml.jackson.");

    private final ClassLoader parley;

    /** @param classPath existing jars and folders */
    AppClassLoader(List<Path> classPath, ClassLoader parley) {
        super("app", urls(classPath), ClassLoader.getPlatformClassLoader());
        this.parley = parley;
    }

    private static URL[] urls(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath) {
            try {
                urls.add(entry.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(entry + " has no URL", e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isBelow(name, SHARED)) {
            try {
                return parley.loadClass(name);
            } catch (ClassNotFoundException absent) {
                return super.loadClass(name, resolve);
            }
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException absent) {
            if (isBelow(name, LENT)) {
                return parley.loadClass(name);
            }
            throw absent;
        }
    }

    private static boolean isBelow(String name, List<String> packages) {
        for (String prefix : packages) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
