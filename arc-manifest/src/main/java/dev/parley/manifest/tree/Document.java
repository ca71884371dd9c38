package dev.parley.manifest.tree;

import java.util.List;
import java.util.Optional;

/**
 * A parsed manifest.
 *
 * @param pragmas in the text's order, each name once
 */
public record Document(List<Pragma> pragmas, List<Notice> notices) {

    public Document {
        pragmas = List.copyOf(pragmas);
        notices = List.copyOf(notices);
    }

    public Optional<Pragma> pragma(String name) {
        return pragmas.stream().filter(pragma -> pragma.name().equals(name)).findFirst();
    }
}
