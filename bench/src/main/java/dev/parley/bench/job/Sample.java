package dev.parley.bench.job;

import dev.parley.bench.server.CpuTime;
import java.io.IOException;

/** Clocks and a counter at one moment; the difference of two is a measurement. */
record Sample(long nanos, double serverCpu, double clientCpu, long messages) {

    static Sample take(long serverPid, long messages) throws IOException {
        long self = ProcessHandle.current().pid();
        return new Sample(System.nanoTime(), CpuTime.seconds(serverPid), CpuTime.seconds(self), messages);
    }

    Sample minus(Sample earlier) {
        return new Sample(
                nanos - earlier.nanos,
                serverCpu - earlier.serverCpu,
                clientCpu - earlier.clientCpu,
                messages - earlier.messages);
    }

    double seconds() {
        return nanos / 1e9;
    }

    double perCpuSecond() {
        return messages / serverCpu;
    }
}
