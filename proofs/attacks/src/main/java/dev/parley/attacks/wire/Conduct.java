package dev.parley.attacks.wire;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * How every client of a crowd behaves.
 *
 * @param opening the first bytes, such as a handshake; may be empty
 * @param waits whether the script begins only after a 101, and never after another status
 * @param script makes what a client sends after the opening
 * @param reading what it reads
 * @param comesBack whether a client whose connection ended connects again
 * @param leaving what a client does once its script has nothing more
 * @param perAddress how many clients share one address; clients beyond that have another one
 */
public record Conduct(
        ByteBuffer opening,
        boolean waits,
        Supplier<Script> script,
        Reading reading,
        boolean comesBack,
        Leaving leaving,
        int perAddress) {

    /** What a client reads of the server's answers. */
    public enum Reading {
        EVERYTHING,
        /** The answer to the opening, and nothing after it. */
        OPENING,
        /** A few bytes, fifty times a second. */
        SLOWLY,
        NOTHING
    }

    /** What a client does that has nothing more to send. */
    public enum Leaving {
        /** Keeps its connection. */
        NEVER,
        /** Resets its connection. */
        BY_RESET,
        /** Ends its half of the connection, and reads until the server ends the other half. */
        BY_FIN
    }

    /** Few enough that limits per address do not interfere with what is tried. */
    private static final int FEW = 10;

    /** Opens WebSockets of the chat, in no room, and reads everything. */
    public static Conduct webSockets(Supplier<Script> script) {
        return new Conduct(
                ByteBuffer.wrap(Requests.handshake(Requests.NO_LOBBY)),
                true,
                script,
                Reading.EVERYTHING,
                false,
                Leaving.NEVER,
                FEW);
    }

    /** Opens TCP connections. */
    public static Conduct tcp(Supplier<Script> script) {
        return new Conduct(ByteBuffer.allocate(0), false, script, Reading.EVERYTHING, false, Leaving.NEVER, FEW);
    }

    public Conduct opening(byte[] bytes) {
        return new Conduct(ByteBuffer.wrap(bytes), waits, script, reading, comesBack, leaving, perAddress);
    }

    /** Sends the script right behind the opening. */
    public Conduct rushing() {
        return new Conduct(opening, false, script, reading, comesBack, leaving, perAddress);
    }

    public Conduct reading(Reading other) {
        return new Conduct(opening, waits, script, other, comesBack, leaving, perAddress);
    }

    public Conduct comingBack() {
        return new Conduct(opening, waits, script, reading, true, leaving, perAddress);
    }

    public Conduct leaving(Leaving how) {
        return new Conduct(opening, waits, script, reading, comesBack, how, perAddress);
    }

    public Conduct fromOneAddress() {
        return new Conduct(opening, waits, script, reading, comesBack, leaving, Integer.MAX_VALUE);
    }
}
