package dev.parley.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the pieces by JMH with what they allocate: {@code [pattern] [JMH's options]}. */
public final class Micro {

    private static final int ITERATIONS = 5;

    private Micro() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions asked = new CommandLineOptions(args);
        if (asked.shouldHelp()) {
            asked.showHelp();
            return;
        }
        new Runner(withDefaults(asked)
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend(
                                "-Djmh.executor=CUSTOM",
                                "-Djmh.executor.class=" + LoopThreads.class.getName(),
                                "-XX:+UseSerialGC")
                        .build())
                .run();
    }

    /** Nanoseconds a step, in ten seconds a piece; JMH's own defaults take half an hour. */
    private static ChainedOptionsBuilder withDefaults(CommandLineOptions asked) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(asked)
                .forks(asked.getForkCount().orElse(1))
                .warmupIterations(asked.getWarmupIterations().orElse(ITERATIONS))
                .warmupTime(asked.getWarmupTime().orElse(TimeValue.seconds(1)))
                .measurementIterations(asked.getMeasurementIterations().orElse(ITERATIONS))
                .measurementTime(asked.getMeasurementTime().orElse(TimeValue.seconds(1)))
                .timeUnit(asked.getTimeUnit().orElse(TimeUnit.NANOSECONDS));
        return asked.getBenchModes().isEmpty() ? options.mode(Mode.AverageTime) : options;
    }
}
