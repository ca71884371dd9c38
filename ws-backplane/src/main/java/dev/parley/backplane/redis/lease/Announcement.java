package dev.parley.backplane.redis.lease;

/** How a gateway's lease stands, as the index has it: a hint, since the lease itself decides. */
record Announcement(String text) {

    private static final String RETURNED = "returned";
    private static final String ENDED = "ended";

    static Announcement held(long number, long renewals) {
        return new Announcement(number + ":" + renewals);
    }

    static Announcement returned(long number) {
        return new Announcement(number + ":" + RETURNED);
    }

    static Announcement ended(long number) {
        return new Announcement(number + ":" + ENDED);
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
