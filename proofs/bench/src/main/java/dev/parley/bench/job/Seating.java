package dev.parley.bench.job;

/**
 * Which channels each connection is in. Those of one channel each are seated one channel after the other; those of
 * several are as many as there are channels, so that each has one of its own to publish to.
 *
 * @param members of each channel
 * @param each how many channels a connection is in: one, or as many as a channel has members
 */
record Seating(int channels, int members, int each) {

    Seating {
        if (channels < 1 || members < 1 || each < 1) {
            throw new IllegalArgumentException(
                    "The job takes 1 channel and member or more, not " + channels + ", " + members + " and " + each);
        }
        if (each > 1 && (each != members || channels % each != 0)) {
            throw new IllegalArgumentException("Connections of several channels take as many each as a channel has"
                    + " members, and a multiple of that in all, not " + each + ", " + members + " and " + channels);
        }
    }

    int connections() {
        return channels * members / each;
    }

    /** The one that a connection publishes to. */
    int ownChannel(int connection) {
        return each == 1 ? connection / members : connection;
    }

    /** All that a connection is in, its own first. */
    int[] channelsOf(int connection) {
        int[] all = new int[each];
        for (int i = 0; i < each; i++) {
            all[i] = (ownChannel(connection) + i * (channels / each)) % channels;
        }
        return all;
    }
}
