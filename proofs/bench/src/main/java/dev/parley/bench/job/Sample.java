package dev.parley.bench.job;

import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import dev.parley.workbench.process.CpuTime;
import dev.parley.workbench.process.Jdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Clocks and a counter at one moment; the difference of two is a measurement.
 *
 * @param serverCpu seconds of all processes of the server
 * @param kernelCpu the part of it in kernel mode
 * @param gatewayCpu seconds of the processes that hold the sockets
 */
record Sample(long nanos, double serverCpu, double kernelCpu, double gatewayCpu, double clientCpu, long messages) {

    static Sample take(ServerProcess server, long messages) throws IOException {
        CpuTime gateways = server.gatewayCpu();
        CpuTime cpu = gateways.plus(server.backplaneCpu());
        return new Sample(
                System.nanoTime(),
                cpu.seconds(),
                cpu.kernel(),
                gateways.seconds(),
                CpuTime.of(Jdk.pid()).seconds(),
                messages);
    }

    Sample minus(Sample earlier) {
        return new Sample(
                nanos - earlier.nanos,
                serverCpu - earlier.serverCpu,
                kernelCpu - earlier.kernelCpu,
                gatewayCpu - earlier.gatewayCpu,
                clientCpu - earlier.clientCpu,
                messages - earlier.messages);
    }

    double seconds() {
        return nanos / 1e9;
    }

    /**
     * Messages per CPU second; separately for the gateways where there is a backplane.
     *
     * @param noun of the messages, in plural
     */
    List<Measurement> throughput(String noun) {
        List<Measurement> measured = new ArrayList<>();
        measured.add(new Measurement(noun + " per server CPU s", messages / serverCpu));
        if (gatewayCpu != serverCpu) {
            measured.add(new Measurement(noun + " per gateway CPU s", messages / gatewayCpu));
        }
        measured.add(new Measurement(noun + " per s", messages / seconds()));
        return measured;
    }

    /**
     * CPU time of the backplane for each publish, in µs; nothing if the server has no backplane.
     *
     * @param copies of a publish among the messages
     */
    List<Measurement> backplane(int copies) {
        return gatewayCpu == serverCpu
                ? List.of()
                : List.of(new Measurement(
                        "µs of backplane CPU per publish", (serverCpu - gatewayCpu) * 1e6 * copies / messages));
    }

    /** How busy both sides were. */
    List<Measurement> load() {
        return List.of(
                new Measurement("server CPU %", 100 * serverCpu / seconds()),
                new Measurement("of it in the kernel %", 100 * kernelCpu / serverCpu),
                new Measurement("client CPU %", 100 * clientCpu / seconds()));
    }
}
