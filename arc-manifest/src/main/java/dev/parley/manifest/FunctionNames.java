package dev.parley.manifest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gives each function a name. Architect's are not unique: {@code /a-b} and {@code /a_b} have the same, and the same folder. */
final class FunctionNames {

    private final Map<String, String> taken = new HashMap<>();

    /**
     * @param url where it is called; empty if it is run here
     * @return the name, with a number behind it if a function of another folder or URL has it
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
