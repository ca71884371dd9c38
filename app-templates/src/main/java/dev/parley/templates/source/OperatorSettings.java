package dev.parley.templates.source;

import java.util.Map;
import java.util.Optional;

/**
 * What the operator says about an app's deployment, where AWS's tools would have options.
 *
 * @param parameters values of the template's parameters
 * @param stage the stage's name; empty for the template's
 * @param apiId the API's id in events
 * @param region AWS's region; empty for the template's, or Parley's default
 * @param environment the variables of this process, which templates can refer to
 */
public record OperatorSettings(
        Map<String, String> parameters,
        Optional<String> stage,
        String apiId,
        Optional<String> region,
        Map<String, String> environment) {

    /** The region of functions where nothing names one: Architect's default. */
    public static final String DEFAULT_REGION = "us-west-2";

    public OperatorSettings {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    /** Omits values, which may be secrets. */
    @Override
    public String toString() {
        return "OperatorSettings[" + parameters.keySet() + ", " + stage + "]";
    }
}
