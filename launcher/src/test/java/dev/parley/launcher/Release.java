package dev.parley.launcher;

import java.nio.file.Path;
import java.util.Map;

/**
 * A jar, from which gateways and function hosts start.
 *
 * @param logs true if its function hosts log the events that they are handed: {@link LoggingChat} is made for the release under
 *     test, and runs with no earlier one
 */
record Release(Path jar, boolean logs) {

    static final Release UNDER_TEST = new Release(ParleyJar.JAR, true);

    ParleyJar gateway(Map<String, String> environment) {
        return ParleyJar.begin(jar, environment, "gateway");
    }

    ParleyJar host(Map<String, String> environment) {
        return logs ? ParleyJar.begin(jar, environment, LoggingChat.class) : ParleyJar.begin(jar, environment, "chat");
    }
}
