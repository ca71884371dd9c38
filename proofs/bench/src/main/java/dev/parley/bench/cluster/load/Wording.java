package dev.parley.bench.cluster.load;

import dev.parley.bench.cluster.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the trial's clients say and ask, and what they make of frames: a message carries its phase, sender and place. */
final class Wording {

    static final String WHO = "{\"action\":\"who\"}";

    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);
    private static final String START = "{\"text\":\"~";
    private static final char END = '~';

    private Wording() {}

    static String say(int phase, int seat, int order) {
        return START + phase + "." + seat + "." + order + END + "\"}";
    }

    /** Tells the ledger of a frame. Messages of other phases and frames that nobody waits for are passed over. */
    static void read(String frame, int phase, int seat, Ledger ledger, long now) {
        if (frame.startsWith(START)) {
            String[] parts = frame.substring(START.length(), frame.indexOf(END, START.length()))
                    .split("\\.", 3);
            if (Integer.parseInt(parts[0]) == phase) {
                ledger.heard(seat, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), now);
            }
        } else if (frame.startsWith("{\"message\":") || frame.contains("\"type\":\"error\"")) {
            LOG.info("Seat {} was told: {}", seat, frame);
            ledger.failed(seat, now);
        } else if (frame.contains("\"type\":\"who\"")) {
            ledger.answered(seat, now);
        }
    }
}
