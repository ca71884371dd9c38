package dev.parley.host.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an app is hosted.
 *
 * @param timeout what a function may take whose manifest does not say
 * @param environment what functions' processes get beside Lambda's own variables; asked when the first event comes, since it
 *     tells of ports that are not known before
 * @param secret by which functions behind a URL know their host
 * @param exitGrace how long functions may still be needed once the process was told to stop
 * @param isReloading whether functions follow their files
 */
public record AppSettings(
        Duration timeout,
        Supplier<Map<String, String>> environment,
        Optional<String> secret,
        Duration exitGrace,
        boolean isReloading) {}
