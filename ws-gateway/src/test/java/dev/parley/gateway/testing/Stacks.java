package dev.parley.gateway.testing;

import dev.parley.gateway.GatewayVerticle;
import java.security.CodeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Records the stack below an app's code: its depth, and the gateway's classes on it. */
public final class Stacks {

    private static final String GATEWAY = "dev.parley.gateway.";

    /** The classes that may stand below an app's code: they start events or answer commands, and hold no loop's state. */
    private static final Set<String> STARTERS =
            Set.of("EventQueue", "EventTurns", "MessagePipeline", "Disconnects", "Commands");

    private static final CodeSource MAIN =
            GatewayVerticle.class.getProtectionDomain().getCodeSource();

    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger deepest = new AtomicInteger();

    /** To be called first in a function, and first in the code that follows a future it waited for. */
    public void look() {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .forEach(frame -> add(frame.getDeclaringClass()));
        int depth = StackWalker.getInstance().walk(frames -> (int) frames.count());
        deepest.accumulateAndGet(depth, Math::max);
        calls.incrementAndGet();
    }

    private void add(Class<?> type) {
        String name = type.getName();
        boolean isOurs = name.startsWith(GATEWAY)
                && type.getProtectionDomain().getCodeSource().equals(MAIN);
        String outer = name.replaceAll("[$/].*", "");
        if (isOurs && !STARTERS.contains(outer.substring(outer.lastIndexOf('.') + 1))) {
            unexpected.add(outer);
        }
    }

    /** How many stacks were recorded. */
    public int calls() {
        return calls.get();
    }

    /** The depth of the deepest stack, in frames. */
    public int deepest() {
        return deepest.get();
    }

    /** The gateway's classes that were on the stack and should not be. */
    public Set<String> unexpected() {
        return Set.copyOf(unexpected);
    }
}
