package dev.parley.bench;

import dev.parley.bench.start.CommandLine;
import dev.parley.bench.start.FirstClients;
import dev.parley.bench.start.Installation;
import dev.parley.bench.start.StartTime;
import dev.parley.workbench.process.Folders;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        description =
                "CPU and wall time of bin/parley's commands, and of a server until it is ready: the chat, and an app in"
                        + " Node. Commands that call a gateway find none. Then the same of a server and its first clients, on"
                        + " each JDK, as it is and after parley prepare, in alternation.")
final class StartCommand implements Callable<Integer> {

    private static final String CLOSED_PORT = "http://127.0.0.1:";
    private static final int UNREACHABLE = 1;

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--runs", defaultValue = "5", description = "starts of each; the table has medians")
    int runs;

    @Option(names = "--script", defaultValue = "bin/parley", description = "the script")
    Path script = Path.of("");

    @Option(names = "--launcher", defaultValue = "launcher/target/parley.jar", description = "Parley's jar")
    Path launcherJar = Path.of("");

    @Option(
            names = "--jdk",
            description = "a JDK's folder for servers and their first clients; may repeat (default: this one)")
    List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

    @Option(names = "--jvm", defaultValue = "-XX:+UseSerialGC", description = "JVM flags of those servers")
    String jvmFlags = "";

    @Option(names = "--connects", defaultValue = "1000", description = "how many first clients")
    int connects;

    @Option(
            names = "--commands",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "the first table")
    boolean hasCommands;

    /** A measurement of one row. */
    @FunctionalInterface
    private interface Start {
        StartTime measure() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine parley = new CommandLine(script, launcherJar, Folders.take("start"));
        if (hasCommands) {
            commands(parley);
        }
        servers(parley);
        return 0;
    }

    private void commands(CommandLine parley) throws IOException, InterruptedException {
        String endpoint = CLOSED_PORT + FreePort.take() + "/testing";
        List<List<String>> rows = new ArrayList<>();
        for (List<String> command :
                List.of(List.of("--version"), List.of("--help"), List.of("init", "--help"), List.of("init", "app"))) {
            // A folder is written once; the first start writes it, the others find nothing to write.
            rows.add(row(String.join(" ", command), () -> parley.run(0, command)));
        }
        rows.add(row("check app", () -> parley.run(0, List.of("check", "app"))));
        for (List<String> command : List.of(
                List.of("send", "ID", "hi"),
                List.of("info", "ID"),
                List.of("publish", "lobby", "hi"),
                List.of("refuse", "--user", "ann", "--seconds", "60"))) {
            List<String> called = new ArrayList<>(command);
            called.addAll(List.of("--endpoint", endpoint));
            rows.add(row(String.join(" ", command), () -> parley.run(UNREACHABLE, called)));
        }
        Map<String, String> ports = Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "METRICS_PORT", "0");
        rows.add(row("all, until ready", () -> parley.ready(ports, List.of("all"))));
        rows.add(row("run app, until ready", () -> parley.ready(ports, List.of("run", "app"))));
        Bench.print("Java " + Runtime.version() + ", " + runs + " starts of each: median (least to most)\n");
        Bench.print(new Table(List.of("parley …", "CPU s", "wall s"), rows).text());
    }

    private void servers(CommandLine parley) throws IOException, InterruptedException {
        List<Installation> installations = new ArrayList<>();
        for (Path jdk : jdks) {
            for (boolean isPrepared : new boolean[] {false, true}) {
                installations.add(Installation.of(parley, jdk, jvmFlags, isPrepared, parley.folder()));
            }
        }
        // The client's own first connects, which are slow as well, are nobody's.
        FirstClients.of(installations.get(0).parley(), installations.get(0).settings(), connects);
        Map<Installation, List<FirstClients>> measured = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            for (Installation one : installations) {
                measured.computeIfAbsent(one, first -> new ArrayList<>())
                        .add(FirstClients.of(one.parley(), one.settings(), connects));
            }
        }
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((one, starts) -> {
            List<String> row = new ArrayList<>(List.of(one.name()));
            row.addAll(FirstClients.cells(starts));
            rows.add(row);
        });
        Bench.print("\n" + connects + " first clients of a server, JVM flags " + jvmFlags + ", " + runs
                + " starts of each in turn: median (least to most)\n");
        Bench.print(new Table(List.of("a server on", "ready, s", "CPU s", "clients, s", "CPU s"), rows).text());
    }

    private List<String> row(String name, Start start) throws IOException, InterruptedException {
        List<StartTime> times = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            times.add(start.measure());
        }
        return List.of(
                name, StartTime.cpu(times).toString(), StartTime.wall(times).toString());
    }
}
