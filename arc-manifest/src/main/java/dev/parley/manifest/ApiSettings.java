package dev.parley.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a manifest says about its WebSocket API. Architect's manifests say nothing; the templates of other frameworks do.
 *
 * @param stage the stage's name; empty for the environment's
 * @param routeSelection the route selection expression; empty for AWS's default
 * @param twoWay the keys of routes whose result is sent to the client
 * @param identitySources what a handshake must have before the authorizer is called, in AWS's form
 * @param stageVariables what every event has as {@code stageVariables}
 */
public record ApiSettings(
        Optional<String> stage,
        Optional<String> routeSelection,
        Set<String> twoWay,
        Set<String> identitySources,
        Map<String, String> stageVariables) {

    public static final ApiSettings DEFAULT =
            new ApiSettings(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Map.of());

    public ApiSettings {
        twoWay = Set.copyOf(twoWay);
        identitySources = Set.copyOf(identitySources);
        stageVariables = Map.copyOf(stageVariables);
    }
}
