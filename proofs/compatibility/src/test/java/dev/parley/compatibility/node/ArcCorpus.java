package dev.parley.compatibility.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Manifests of {@code src/test/resources}, in which invisible characters are written as symbols. */
final class ArcCorpus {

    private static final String SEPARATOR = "~~~~\n";
    private static final String TAB = "→";
    private static final String CARRIAGE_RETURN = "↵";
    private static final String SPACE = "·";

    /** Includes the line end. */
    private static final String ENDS_HERE = "■\n";

    private ArcCorpus() {}

    static List<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(ArcCorpus.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(TAB, "\t")
                    .replace(CARRIAGE_RETURN, "\r")
                    .replace(SPACE, " ")
                    .replace(ENDS_HERE, "");
            return Arrays.asList(text.split(SEPARATOR, -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
