package dev.parley.referee;

/**
 * Where a message stands in a channel.
 *
 * @param epoch offsets compare only within one, or where the server promised that one continues another
 * @param offset contiguous; 0 is before the first message
 */
public record Position(String epoch, long offset) {

    boolean isDirectlyAfter(Position other) {
        return offset == other.offset + 1;
    }

    boolean isInEpochOf(Position other) {
        return epoch.equals(other.epoch);
    }

    @Override
    public String toString() {
        return epoch + ":" + offset;
    }
}
