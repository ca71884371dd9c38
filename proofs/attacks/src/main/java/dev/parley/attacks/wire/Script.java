package dev.parley.attacks.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one client of a crowd sends after its opening, piece by piece. */
@FunctionalInterface
public interface Script {

    /**
     * The next piece, or null if there is nothing to send now.
     *
     * @param now of {@link System#nanoTime}
     */
    @Nullable
    ByteBuffer next(long now);

    /** Sends nothing. */
    static Supplier<Script> silence() {
        return () -> now -> null;
    }

    /** Sends a piece a number of times, as fast as the server accepts it. */
    static Supplier<Script> times(int times, byte[] piece) {
        ByteBuffer shared = ByteBuffer.wrap(piece).asReadOnlyBuffer();
        return () -> new Script() {
            private int sent;

            @Override
            public @Nullable ByteBuffer next(long now) {
                return sent++ < times ? shared.duplicate() : null;
            }
        };
    }

    /** Sends a piece again and again, as fast as the server accepts it. */
    static Supplier<Script> forever(byte[] piece) {
        return times(Integer.MAX_VALUE, piece);
    }

    /** Sends a piece once per period. */
    static Supplier<Script> every(Duration period, byte[] piece) {
        ByteBuffer shared = ByteBuffer.wrap(piece).asReadOnlyBuffer();
        return () -> new Script() {
            private long due = System.nanoTime();

            @Override
            public @Nullable ByteBuffer next(long now) {
                if (now < due) {
                    return null;
                }
                due = now + period.toNanos();
                return shared.duplicate();
            }
        };
    }

    /** Sends bytes a few at a time, one part per period. */
    static Supplier<Script> slowly(byte[] bytes, int partBytes, Duration period) {
        return () -> new Script() {
            private final ByteBuffer rest = ByteBuffer.wrap(bytes);
            private long due = System.nanoTime();

            @Override
            public @Nullable ByteBuffer next(long now) {
                if (now < due || !rest.hasRemaining()) {
                    return null;
                }
                due = now + period.toNanos();
                int length = Math.min(partBytes, rest.remaining());
                ByteBuffer part = rest.slice(rest.position(), length);
                rest.position(rest.position() + length);
                return part;
            }
        };
    }

    /** Sends a first piece, and then goes on with another script. */
    static Supplier<Script> first(byte[] piece, Supplier<Script> rest) {
        return () -> new Script() {
            private final Script then = rest.get();
            private boolean isFirstSent;

            @Override
            public @Nullable ByteBuffer next(long now) {
                if (isFirstSent) {
                    return then.next(now);
                }
                isFirstSent = true;
                return ByteBuffer.wrap(piece);
            }
        };
    }
}
