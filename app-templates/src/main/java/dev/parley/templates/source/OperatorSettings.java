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
 * @param samEnvironment the environment in {@code samconfig.toml} or {@code samconfig.yaml} that counts, {@code --config-env} of SAM
 * @param environment the variables of this process, which templates can refer to
 */
public record OperatorSettings(
        Map<String, String> parameters,
        Optional<String> stage,
        String apiId,
        Optional<String> region,
        String samEnvironment,
        Map<String, String> environment) {

    /** The environment of {@code samconfig.toml} or {@code samconfig.yaml} that counts if nobody names another. */
    public static final String DEFAULT_SAM_ENVIRONMENT = "default";

    /** The region of functions where nothing names one: Architect's default. */
    public static final String DEFAULT_REGION = "us-west-2";

    public OperatorSettings {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    /** The same with other values of parameters and another region. */
    public OperatorSettings with(Map<String, String> otherParameters, Optional<String> otherRegion) {
        return new OperatorSettings(otherParameters, stage, apiId, otherRegion, samEnvironment, environment);
    }

    /** Returns true if the operator names an environment of {@code samconfig.toml} or {@code samconfig.yaml}. */
    public boolean namesSamEnvironment() {
        return !samEnvironment.equals(DEFAULT_SAM_ENVIRONMENT);
    }

    /** Omits values, which may be secrets. */
    @Override
    public String toString() {
        return "OperatorSettings[" + parameters.keySet() + ", " + stage + "]";
    }
}
