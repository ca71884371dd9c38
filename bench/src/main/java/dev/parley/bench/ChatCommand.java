package dev.parley.bench;

import dev.parley.bench.chat.Crowd;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "chat",
        description = "People who chat until standard input ends. On each line of input they pause until everyone has"
                + " received everything; the referee judges it, and a line of output sums up what happened since. Exits 1"
                + " if a message was lost in silence, repeated or reordered.")
final class ChatCommand implements Callable<Integer> {

    @Mixin
    HelpOption help = new HelpOption();

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
            Bench.print("clients=" + clients);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                Bench.print(crowd.settle().await());
            }
            return 0;
        } finally {
            crowd.leave().await();
            vertx.close().await();
        }
    }
}
