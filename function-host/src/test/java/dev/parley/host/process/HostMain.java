package dev.parley.host.process;

import static dev.parley.host.process.Workshop.event;

import dev.parley.host.launch.FunctionCode;
import dev.parley.meters.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Hosts the functions below a folder, some of which never answer, and never closes them. */
final class HostMain {

    private static final PoolLimits LIMITS = Workshop.LIMITS.exitGrace(Duration.ofMillis(200));

    private HostMain() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Vertx vertx = Vertx.vertx();
        for (String name : new String[] {"idle", "shell"}) {
            Buffer answer = Workshop.outcome(function(vertx, folder, name).invoke(event("{}")));
            System.err.println(name + " answered " + answer);
        }
        for (String name : new String[] {"busy", "snake"}) {
            function(vertx, folder, name)
                    .invoke(event("{}", Duration.ofMinutes(10)))
                    .onComplete(answer -> System.err.println(name + " answered " + answer));
        }
        System.out.println("ready");
    }

    private static ProcessInvoker function(Vertx vertx, Path folder, String name) {
        return new ProcessInvoker(
                vertx, new FunctionCode(name, folder.resolve(name)), Map::of, LIMITS, Workshop.NO_CALLS, new Meters());
    }
}
