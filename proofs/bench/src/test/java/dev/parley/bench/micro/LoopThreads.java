package dev.parley.bench.micro;

import io.vertx.core.spi.VertxThreadFactory;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of the kind that a gateway's event loops run on. JMH makes this itself, by its name. */
public final class LoopThreads extends ThreadPoolExecutor {

    private static final long LONGEST_MINUTES = 60;

    /**
     * @param threads how many
     * @param prefix of their names
     */
    public LoopThreads(int threads, String prefix) {
        super(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                run -> VertxThreadFactory.INSTANCE.newVertxThread(
                        run, prefix + "-loop", false, LONGEST_MINUTES, TimeUnit.MINUTES));
    }
}
