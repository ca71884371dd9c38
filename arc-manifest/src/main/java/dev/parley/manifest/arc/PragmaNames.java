package dev.parley.manifest.arc;

import dev.parley.manifest.arc.Token.At;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that there is a pragma, and none twice. */
final class PragmaNames {

    /** Members of every JavaScript object: to Architect, these pragmas exist before anyone writes them. */
    private static final Set<String> RESERVED = Set.of(
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
            throw new SyntaxException(
                    TextPosition.START, "there is no pragma: an app needs at least @app and its name");
        }
    }

    private static void check(At at, Set<String> seen) throws SyntaxException {
        if (RESERVED.contains(at.raw())) {
            throw new SyntaxException(at.position(), "@" + at.name() + " can't be a pragma's name: choose another one");
        } else if (!seen.add(at.raw())) {
            throw new SyntaxException(
                    at.position(), "@" + at.name() + " occurs twice: put all its lines below one of them");
        }
    }
}
