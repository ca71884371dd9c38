package dev.parley.bench;

import dev.parley.bench.start.CommandLine;
import dev.parley.bench.start.StartTime;
import dev.parley.workbench.process.Folders;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
                        + " Node. Commands that call a gateway find none.")
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

    /** A measurement of one row. */
    @FunctionalInterface
    private interface Start {
        StartTime measure() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine parley = new CommandLine(script, launcherJar, Folders.take("start"));
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
        return 0;
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
