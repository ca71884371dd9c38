package dev.parley.manifest.arc;

import dev.parley.manifest.arc.Token.At;
import dev.parley.manifest.arc.Token.Scalar;
import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.Notice;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses a manifest in Architect's own format. */
public final class ArcReader {

    private final List<ArcLine> lines;
    private final Map<String, Pragma> pragmas = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private int next;

    private ArcReader(List<ArcLine> lines) {
        this.lines = lines;
    }

    /** @throws SyntaxException wherever {@code @architect/parser} throws */
    public static Document read(String text) throws SyntaxException {
        List<ArcLine> lines = Lexer.lines(text);
        PragmaNames.check(lines);
        ArcReader reader = new ArcReader(lines);
        reader.skipBlank();
        while (reader.next < lines.size()) {
            reader.pragma();
        }
        return new Document(List.copyOf(reader.pragmas.values()), reader.notices);
    }

    private void skipBlank() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
    }

    private void pragma() throws SyntaxException {
        ArcLine line = lines.get(next);
        if (!(line.content().get(0) instanceof At at)) {
            throw new SyntaxException(
                    positionOf(line.content().get(0)),
                    "this line is outside of any pragma: put a line like @app before it");
        }
        next++;
        skipBlank();
        List<Value> values = new ArrayList<>();
        while (next < lines.size() && lines.get(next).content().get(0) instanceof Scalar) {
            values.add(value());
            skipBlank();
        }
        // Architect does not see two lines that differ by a comment as a repetition, and then drops the first.
        if (pragmas.put(at.name(), new Pragma(at.name(), at.position(), values)) != null) {
            notices.add(new Notice(
                    at.position(), "@" + at.name() + " occurred before; only the lines below this one count"));
        }
    }

    /** Reads one value and moves past it. */
    private Value value() throws SyntaxException {
        ArcLine line = lines.get(next);
        if (line.content().size() > 1) {
            notePragmas(next, next + 1);
            next++;
            List<Value> values = line.scalars();
            return new Sequence(values, values.get(0).position());
        } else if (next + 1 < lines.size() && lines.get(next + 1).opensBlock()) {
            Block block = Block.read(lines, next);
            notePragmas(next, block.end());
            notices.addAll(block.notices());
            next = block.end();
            return block.value();
        }
        next++;
        return line.scalars().get(0);
    }

    /** Adds a notice for each pragma among values: Architect ignores it, which is hardly the author's intention. */
    private void notePragmas(int from, int to) {
        for (ArcLine line : lines.subList(from, to)) {
            for (Token token : line.content()) {
                if (token instanceof At at) {
                    notices.add(new Notice(
                            at.position(),
                            "@" + at.name()
                                    + " is ignored, since it stands among values: give it a line of its own, without "
                                    + "indentation"));
                }
            }
        }
    }

    private static TextPosition positionOf(Token token) {
        return token instanceof Scalar scalar ? scalar.value().position() : TextPosition.START;
    }
}
