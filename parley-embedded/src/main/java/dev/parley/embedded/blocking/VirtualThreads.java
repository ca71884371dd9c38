package dev.parley.embedded.blocking;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads, which Java has from 21 on. Found by reflection, since this code is compiled for 17. */
final class VirtualThreads {

    private VirtualThreads() {}

    /**
     * Returns what {@code Thread.ofVirtual().name(prefix, 0).factory()} does, or empty if Java has none.
     *
     * @param prefix of the threads' names, which end in a number
     */
    static Optional<ThreadFactory> factory(String prefix) {
        try {
            Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object named = virtual.getMethod("name", String.class, long.class).invoke(builder, prefix, 0L);
            return Optional.of((ThreadFactory) virtual.getMethod("factory").invoke(named));
        } catch (ClassNotFoundException | NoSuchMethodException absent) {
            return Optional.empty();
        } catch (InvocationTargetException preview) {
            // Java 19 and 20 have them as a preview, which is off.
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
