package dev.parley.bench;

import dev.parley.bench.chat.Crowd;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "chat",
        description = "People who chat until standard input ends. Each line of it asks for silence until everyone has"
                + " heard everything, exactly once and in each sender's order, and is answered with a line that says what"
                + " happened since. Exits 1 if somebody has not.")
final class ChatCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", defaultValue = "3333", description = "on 127.0.0.1 (${DEFAULT-VALUE})")
    int port;

    @Option(names = "--clients", defaultValue = "30", description = "${DEFAULT-VALUE}")
    int clients;

    @Option(names = "--rate", defaultValue = "50", description = "messages a second of all together (${DEFAULT-VALUE})")
    int rate;

    @Override
    public Integer call() throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Crowd crowd = new Crowd(vertx, port, rate);
        try {
            crowd.enter(clients).await();
            tell("clients=" + clients);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                tell(crowd.settle().await());
            }
            return 0;
        } finally {
            crowd.leave().await();
            vertx.close().await();
        }
    }

    private void tell(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
