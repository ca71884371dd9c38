package dev.parley.manifest;

import java.util.HashMap;
import java.util.Map;

/**
 * Environment variables for functions, from the app's own files. The file {@code .env} counts in the stage {@code testing}
 * alone; without it, {@code @env} in {@code preferences.arc} has variables for each stage.
 *
 * @param byStage by the stage's name ({@code testing}, {@code staging}, {@code production}), then by the variable's
 */
public record FunctionVariables(Map<String, Map<String, String>> byStage) {

    public static final FunctionVariables NONE = new FunctionVariables(Map.of());

    public FunctionVariables {
        Map<String, Map<String, String>> copies = new HashMap<>();
        byStage.forEach((stage, variables) -> copies.put(stage, Map.copyOf(variables)));
        byStage = Map.copyOf(copies);
    }

    /** Empty if the stage has no variables. */
    public Map<String, String> of(String stage) {
        return byStage.getOrDefault(stage, Map.of());
    }

    /** Omits the values, which may be secrets. */
    @Override
    public String toString() {
        return "Variables" + byStage.keySet();
    }
}
