package dev.parley.gateway.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What an app's code sees below it on the stack: how deep it stands, and which of the gateway's packages called it. */
public final class Stacks {

    private static final String GATEWAY = "dev.parley.gateway.";

    /** What may stand below an app's code: what starts an event, and nothing that iterates or is half way through a change. */
    private static final Set<String> STARTERS =
            Set.of("EventQueue", "EventTurns", "MessagePipeline", "Disconnects", "Commands");

    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger deepest = new AtomicInteger();

    /** To be called first thing in a function, or in what follows a future that it waited for. */
    public void look() {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).forEach(frame -> add(frame.getDeclaringClass()));
        int depth = StackWalker.getInstance().walk(frames -> (int) frames.count());
        deepest.accumulateAndGet(depth, Math::max);
        calls.incrementAndGet();
    }

    private void add(Class<?> type) {
        String name = type.getName();
        boolean isOurs = name.startsWith(GATEWAY) && type.getProtectionDomain().getCodeSource().equals(MAIN);
        String outer = name.replaceAll("[$/].*", "");
        if (isOurs && !STARTERS.contains(outer.substring(outer.lastIndexOf('.') + 1))) {
            unexpected.add(outer);
        }
    }

    private static final java.security.CodeSource MAIN =
            dev.parley.gateway.GatewayVerticle.class.getProtectionDomain().getCodeSource();

    public int calls() {
        return calls.get();
    }

    public int deepest() {
        return deepest.get();
    }

    public Set<String> unexpected() {
        return unexpected.stream().collect(Collectors.toUnmodifiableSet());
    }
}
