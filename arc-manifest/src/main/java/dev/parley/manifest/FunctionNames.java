package dev.parley.manifest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gives each folder's function a name. Architect's are not unique: {@code /a-b} and {@code /a_b} have the same. */
final class FunctionNames {

    private final Map<String, Path> taken = new HashMap<>();

    /** @return the name, with a number behind it if another folder's function has it */
    String of(String name, Path folder) {
        String candidate = name;
        for (int i = 2; !taken.computeIfAbsent(candidate, free -> folder).equals(folder); i++) {
            candidate = name + "-" + i;
        }
        return candidate;
    }
}
