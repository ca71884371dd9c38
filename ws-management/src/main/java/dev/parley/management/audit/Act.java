package dev.parley.management.audit;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * An administrative act: what an operator does to the service, as opposed to the traffic of an app.
 *
 * @param name the id of an operation in {@code docs/openapi.yaml}, such as {@code RefuseUser}, or another word in its form
 * @param target what it is done to; for an operation its path below the stage, decoded: {@code @refusals/users/troll}
 * @param parameters how it is done, in order; without payloads and secrets, possibly empty
 */
public record Act(String name, String target, Map<String, String> parameters) {

    public Act(String name, String target) {
        this(name, target, Map.of());
    }

    /** {@code RefuseUser @refusals/users/troll seconds=60 reason=spam}. */
    @Override
    public String toString() {
        String how = parameters.entrySet().stream()
                .map(parameter -> " " + parameter.getKey() + "=" + Quoted.of(parameter.getValue()))
                .collect(Collectors.joining());
        return name + " " + Quoted.of(target) + how;
    }
}
