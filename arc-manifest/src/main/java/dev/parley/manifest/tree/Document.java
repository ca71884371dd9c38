package dev.parley.manifest.tree;

import java.util.List;
import java.util.Optional;

/** @param pragmas in the text's order, each name once */
public record Document(List<Pragma> pragmas, List<Notice> remarks) {

    public Document {
        pragmas = List.copyOf(pragmas);
        remarks = List.copyOf(remarks);
    }

    public Optional<Pragma> pragma(String name) {
        return pragmas.stream().filter(pragma -> pragma.name().equals(name)).findFirst();
    }
}
