package dev.parley.manifest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each function a unique name. Architect's names are not unique: {@code /a-b} and {@code /a_b} share a name and a folder.
 */
final class FunctionNames {

    private final Map<String, String> taken = new HashMap<>();

    /**
     * @param url where the function is called; empty if it runs here
     * @return the name, followed by a number if a function with another folder or URL already has it
     */
    String of(String name, Path folder, String url) {
        String place = folder + " " + url;
        String candidate = name;
        for (int i = 2; !taken.computeIfAbsent(candidate, free -> place).equals(place); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
