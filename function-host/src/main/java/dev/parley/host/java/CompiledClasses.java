package dev.parley.host.java;

import java.util.Map;
import java.util.Set;

/**
 * Classes compiled from one folder, held in memory. Nothing else refers to them, so they become garbage once their function
 * is replaced and has answered its last event.
 */
final class CompiledClasses extends ClassLoader {

    private final Map<String, byte[]> bytesByName;

    /** @param parent the loader of Parley's own classes */
    CompiledClasses(Map<String, byte[]> bytesByName, ClassLoader parent) {
        super("function", parent);
        this.bytesByName = Map.copyOf(bytesByName);
    }

    Set<String> names() {
        return bytesByName.keySet();
    }

    /** A function's own classes come first, so that the names in our jar can't shadow them. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!bytesByName.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytesByName.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
