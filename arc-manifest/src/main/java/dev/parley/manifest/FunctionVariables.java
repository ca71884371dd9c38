package dev.parley.manifest;

import java.util.HashMap;
import java.util.Map;

/**
 * What an app's own files give its functions in their environment, by stage ({@code testing}, {@code staging}, {@code
 * production}): the file {@code .env}, in testing alone; or else what {@code preferences.arc} has below {@code @env}.
 */
public record FunctionVariables(Map<String, Map<String, String>> byStage) {

    static final FunctionVariables NONE = new FunctionVariables(Map.of());

    public FunctionVariables {
        Map<String, Map<String, String>> copies = new HashMap<>();
        byStage.forEach((stage, variables) -> copies.put(stage, Map.copyOf(variables)));
        byStage = Map.copyOf(copies);
    }

    /** Empty if nothing is said of it. */
    public Map<String, String> of(String stage) {
        return byStage.getOrDefault(stage, Map.of());
    }

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return "Variables" + byStage.keySet();
    }
}
