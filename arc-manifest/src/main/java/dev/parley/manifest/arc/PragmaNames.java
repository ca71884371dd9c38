package dev.parley.manifest.arc;

import dev.parley.manifest.arc.Token.At;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** There must be a pragma, and none twice. */
final class PragmaNames {

    /** What every object of JavaScript has: to Architect they are there before they are written. */
    private static final Set<String> TAKEN = Set.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__");

    private PragmaNames() {}

    static void check(List<ArcLine> lines) throws SyntaxException {
        Set<String> seen = new HashSet<>();
        for (ArcLine line : lines) {
            for (Token token : line.content()) {
                if (token instanceof At at) {
                    check(at, seen);
                }
            }
        }
        if (seen.isEmpty()) {
            throw new SyntaxException(TextPosition.START, "there is no pragma: an app has @app and its name at least");
        }
    }

    private static void check(At at, Set<String> seen) throws SyntaxException {
        if (TAKEN.contains(at.raw())) {
            throw new SyntaxException(at.position(), "@" + at.name() + " is no name of a pragma: choose another one");
        } else if (!seen.add(at.raw())) {
            throw new SyntaxException(
                    at.position(), "@" + at.name() + " is there twice: put all that it says under one");
        }
    }
}
