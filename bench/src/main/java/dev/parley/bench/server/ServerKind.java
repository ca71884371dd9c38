package dev.parley.bench.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that can be measured. All read PORT, APP and EVENT_LOOPS; plain Vert.x has no chat. */
public enum ServerKind {
    parley {
        @Override
        String app(String asked) {
            return asked;
        }

        @Override
        List<String> arguments(Path launcherJar) {
            if (!Files.isReadable(launcherJar)) {
                throw new IllegalStateException("No launcher at " + launcherJar.toAbsolutePath()
                        + ": build it with mvn -pl launcher -am package, or measure --servers vertx");
            }
            return List.of("-jar", launcherJar.toString());
        }
    },
    vertx {
        @Override
        String app(String asked) {
            return asked.equals("chat") ? "echo" : asked;
        }

        @Override
        List<String> arguments(Path launcherJar) {
            return List.of("-cp", System.getProperty("java.class.path"), PlainVertxServer.class.getName());
        }
    };

    /** What the server runs for an app that is asked for. */
    abstract String app(String asked);

    /** What follows the JVM's flags on the command line. */
    abstract List<String> arguments(Path launcherJar);
}
