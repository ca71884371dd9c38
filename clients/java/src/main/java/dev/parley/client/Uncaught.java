package dev.parley.client;

/** Reports what a handler of the app threw as Java reports any uncaught error: to the thread's handler, by default on {@code System.err}. */
final class Uncaught {

    private Uncaught() {}

    static void report(Throwable e) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        } catch (RuntimeException worse) {
            worse.addSuppressed(e);
            worse.printStackTrace(); // as the JVM does if the app's own handler fails
        }
    }
}
