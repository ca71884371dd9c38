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

/** Reads a manifest in Architect's own format. */
public final class ArcReader {

    private final List<ArcLine> lines;
    private final Map<String, Pragma> pragmas = new LinkedHashMap<>();
    private final List<Notice> remarks = new ArrayList<>();
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
        return new Document(List.copyOf(reader.pragmas.values()), reader.remarks);
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
                    "this belongs to no pragma: begin with a line like @app before it");
        }
        next++;
        skipBlank();
        List<Value> values = new ArrayList<>();
        while (next < lines.size() && lines.get(next).content().get(0) instanceof Scalar) {
            values.add(value());
            skipBlank();
        }
        // Two lines that differ by a comment are no repetition to Architect, which then forgets the first.
        if (pragmas.put(at.name(), new Pragma(at.name(), at.position(), values)) != null) {
            remarks.add(
                    new Notice(at.position(), "@" + at.name() + " was there before; only what follows here counts"));
        }
    }

    /** Moves past it. */
    private Value value() throws SyntaxException {
        ArcLine line = lines.get(next);
        if (line.content().size() > 1) {
            remarkPragmas(next, next + 1);
            next++;
            List<Value> values = line.scalars();
            return new Sequence(values, values.get(0).position());
        } else if (next + 1 < lines.size() && lines.get(next + 1).opensBlock()) {
            Block block = Block.read(lines, next);
            remarkPragmas(next, block.end());
            remarks.addAll(block.remarks());
            next = block.end();
            return block.value();
        }
        next++;
        return line.scalars().get(0);
    }

    /** One that stands among values ends nothing and begins nothing with Architect, which is hardly what was meant. */
    private void remarkPragmas(int from, int to) {
        for (ArcLine line : lines.subList(from, to)) {
            for (Token token : line.content()) {
                if (token instanceof At at) {
                    remarks.add(new Notice(
                            at.position(),
                            "@" + at.name()
                                    + " is passed over, since it stands among values: give it a line of its own "
                                    + "that is not indented"));
                }
            }
        }
    }

    private static TextPosition positionOf(Token token) {
        return token instanceof Scalar scalar ? scalar.value().position() : TextPosition.START;
    }
}
