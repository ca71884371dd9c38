package dev.parley.bench.job;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A state as JSON, of which two of the items change from one text to the next. */
final class StateText {

    /** Where the stamp begins, see {@link Publish}. */
    static final int STAMP_AT = "{\"sent\":\"".length();

    private static final String[] NAMES = {"Green tea", "Black tea", "Coffee", "Water", "Soup", "Bread", "Cake"};
    private static final int PLACE_OF_POSITION = 80;

    private final Random random;
    private final List<String> items = new ArrayList<>();

    /** @param bytes about how long a text is, with the position that the gateway adds */
    StateText(long seed, int bytes) {
        this.random = new Random(seed);
        while (text().length() < bytes - PLACE_OF_POSITION) {
            items.add(item(items.size()));
        }
    }

    /** The next state. The stamp's place is blank. */
    byte[] next() {
        for (int changes = 0; changes < 2; changes++) {
            int changed = random.nextInt(items.size());
            items.set(changed, item(changed));
        }
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    private String text() {
        return "{\"sent\":\"" + ".".repeat(Publish.STAMP_BYTES) + "\",\"type\":\"state\",\"room\":\"tea\",\"items\":["
                + String.join(",", items) + "]}";
    }

    private String item(int number) {
        return "{\"id\":" + (1000 + number) + ",\"name\":\"" + NAMES[number % NAMES.length] + "\",\"price\":"
                + random.nextInt(10_000) / 100.0 + ",\"stock\":" + random.nextInt(500) + ",\"available\":"
                + (random.nextInt(5) > 0) + "}";
    }
}
