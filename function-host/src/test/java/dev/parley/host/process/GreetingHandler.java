package dev.parley.host.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A function as one writes it for AWS; run by AWS's client in a process of its own. */
public final class GreetingHandler implements RequestHandler<Map<String, String>, Map<String, String>> {

    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        String name = event.getOrDefault("name", "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("nobody");
        }
        return Map.of("greeting", "Hi, " + name, "function", context.getFunctionName());
    }
}
