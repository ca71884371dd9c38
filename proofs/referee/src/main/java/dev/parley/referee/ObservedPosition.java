package dev.parley.referee;

/**
 * A position in a channel, as a client observed it.
 *
 * @param epoch offsets compare only within one, or where the server promised that one continues another
 * @param offset contiguous; 0 is before the first message
 */
public record ObservedPosition(String epoch, long offset) {

    boolean isDirectlyAfter(ObservedPosition other) {
        return offset == other.offset + 1;
    }

    boolean isInEpochOf(ObservedPosition other) {
        return epoch.equals(other.epoch);
    }

    @Override
    public String toString() {
        return epoch + ":" + offset;
    }
}
