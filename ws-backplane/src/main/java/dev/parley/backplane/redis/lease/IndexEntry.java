package dev.parley.backplane.redis.lease;

/** How a gateway's lease stands, as the index has it: a hint, since the lease itself decides. */
record IndexEntry(String text) {

    private static final String RETURNED = "returned";
    private static final String ENDED = "ended";

    static IndexEntry held(long number, long renewals) {
        return new IndexEntry(number + ":" + renewals);
    }

    static IndexEntry returned(long number) {
        return new IndexEntry(number + ":" + RETURNED);
    }

    static IndexEntry ended(long number) {
        return new IndexEntry(number + ":" + ENDED);
    }

    boolean isEnded() {
        return renewals().equals(ENDED);
    }

    boolean isReturned() {
        return renewals().equals(RETURNED);
    }

    String number() {
        return text.substring(0, Math.max(0, text.indexOf(':')));
    }

    String renewals() {
        return text.substring(text.indexOf(':') + 1);
    }
}
