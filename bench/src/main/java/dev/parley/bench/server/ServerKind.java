package dev.parley.bench.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The servers that can be measured. All read PORT, APP and EVENT_LOOPS. */
public enum ServerKind {
    parley {
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
        List<String> arguments(Path launcherJar) {
            return List.of("-cp", System.getProperty("java.class.path"), PlainVertxServer.class.getName());
        }
    };

    /** What follows the JVM's flags on the command line. */
    abstract List<String> arguments(Path launcherJar);
}
