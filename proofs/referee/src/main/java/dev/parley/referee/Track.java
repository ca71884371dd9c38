package dev.parley.referee;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was seen at the offsets of one epoch, in pieces, since what was seen may begin anywhere. */
final class Track {

    private static final int PIECE = 1024;

    private final TreeMap<Long, @Nullable Message[]> pieces = new TreeMap<>();

    /** Puts a message where none is known yet. */
    void put(long offset, Message message) {
        @Nullable Message[] piece = pieces.computeIfAbsent(offset / PIECE, number -> new Message[PIECE]);
        piece[(int) (offset % PIECE)] = message;
    }

    @Nullable
    Message at(long offset) {
        @Nullable Message[] piece = pieces.get(offset / PIECE);
        return piece == null ? null : piece[(int) (offset % PIECE)];
    }

    /** The first offset up to a bound at which another track has another message; -1 if there is none. */
    long firstDifference(Track other, long upTo) {
        for (Long number : pieces.keySet()) {
            for (long offset = number * PIECE; offset < (number + 1) * PIECE && offset <= upTo; offset++) {
                Message here = at(offset);
                Message there = other.at(offset);
                if (here != null && there != null && here != there) {
                    return offset;
                }
            }
        }
        return -1;
    }
}
