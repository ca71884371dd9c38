package dev.parley.host.compiled;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.app.FailedAnswers;
import io.vertx.core.Future;

/**
 * A function of an app, called with the app's class loader as the thread's, by which libraries find services and drivers.
 *
 * @param app the app's name, for the log
 */
record AppFunction(String app, WebSocketFunction function, ClassLoader loader) implements WebSocketFunction {

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return FailedAnswers.logged(app, event, function.handle(event));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean isBlocking() {
        return function.isBlocking();
    }
}
