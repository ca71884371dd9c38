package dev.parley.manifest.arc;

import dev.parley.manifest.tree.Notice;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a map: lines of a key and its values, or a key with its values on the lines below, indented twice. */
final class MapReader {

    private final List<ArcLine> lines;
    private final Map<String, Value> entries = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private int next;

    /** @param start the index of the line below the map's name */
    MapReader(List<ArcLine> lines, int start) {
        this.lines = lines;
        this.next = start;
    }

    /** @param ahead all lines below the name that are not blank */
    Block read(Value name, List<ArcLine> ahead) throws SyntaxException {
        List<ArcLine> candidates = ahead.stream()
                .takeWhile(line -> line.isIndented() && !line.scalars().isEmpty())
                .toList();
        if (candidates.isEmpty()) {
            throw new SyntaxException(
                    name.position(),
                    "the block of " + name.words() + " is empty: remove the spaces from the line below");
        }
        Text text = Block.text(name, "map");
        checkKeys(candidates);
        checkValues(candidates);
        while (next < lines.size() && lines.get(next).key().isPresent()) {
            entry(lines.get(next).key().get());
        }
        Mapping map = new Mapping(entries, text.position());
        return new Block(Mapping.of(text.text(), map, text.position()), next, notices);
    }

    private static void checkKeys(List<ArcLine> candidates) throws SyntaxException {
        for (ArcLine line : candidates) {
            Value first = line.scalars().get(0);
            if (!line.isIndentedTwice() && !(first instanceof Text)) {
                throw new SyntaxException(
                        first.position(), "a map's key is a text, not " + first.words() + ": put it in quotes");
            }
        }
    }

    /** A key that is alone on its line must have values on the lines below. */
    private static void checkValues(List<ArcLine> candidates) throws SyntaxException {
        for (int i = 0; i < candidates.size(); i++) {
            ArcLine line = candidates.get(i);
            boolean alone = line.hasOneScalar() && !line.isIndentedTwice();
            boolean followed =
                    i + 1 < candidates.size() && candidates.get(i + 1).hasOneScalar();
            if (alone && !followed) {
                Value key = line.scalars().get(0);
                throw new SyntaxException(
                        key.position(),
                        "the key " + key.words()
                                + " has no value: write one after the key, or several on the lines below, each "
                                + "indented by four spaces");
            }
        }
    }

    private void entry(Text key) throws SyntaxException {
        List<Value> values = lines.get(next++).scalars();
        List<Value> given = values.size() > 1 ? values.subList(1, values.size()) : list();
        if (entries.put(key.text(), given.size() == 1 ? given.get(0) : new Sequence(given, key.position())) != null) {
            notices.add(new Notice(key.position(), key.text() + " occurred before; only this line counts"));
        }
    }

    private List<Value> list() throws SyntaxException {
        List<Value> values = new ArrayList<>();
        while (next < lines.size() && continuesList(lines.get(next))) {
            values.addAll(lines.get(next++).scalars());
        }
        return values;
    }

    private static boolean continuesList(ArcLine line) throws SyntaxException {
        if (line.isBlank() || line.isListEntry()) {
            return true;
        } else if (line.isIndented() && line.key().isEmpty()) {
            // Architect drops such a line without an error.
            throw new SyntaxException(
                    line.position(), "indent the keys of a map by two spaces, and the values of a list in it by four");
        }
        return false;
    }
}
