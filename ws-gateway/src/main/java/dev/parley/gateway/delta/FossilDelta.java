package dev.parley.gateway.delta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Makes deltas in <a href="https://fossil-scm.org/home/doc/trunk/www/delta_format.wiki">Fossil's format</a>. Inserted text consists of
 * whole characters, so a delta of UTF-8 is UTF-8.
 *
 * <p>The time is linear in the sizes, whatever the texts: at each place of the target a bounded number of places in the source is
 * considered, and what the longest match covers is skipped.
 */
public final class FossilDelta {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The source is indexed by blocks of this size, so each equal stretch of at least 15 bytes is found. */
    private static final int BLOCK = Long.BYTES;

    /** A shorter copy takes more bytes than what it copies. */
    private static final int MIN_COPY = 10;

    /** How many blocks with the same hash are considered. */
    private static final int MAX_CHAIN = 8;

    /** Text that changed its length by up to this is found without the index. */
    private static final int MAX_SHIFT = 4;

    /** Where so many bytes, and again so many, have no match, the steps become larger: the texts have little in common. */
    private static final int PATIENCE = 128;

    /**
     * Places without a match that are tried in all: these, and one for each so many bytes. Texts that are made to be slow have short
     * matches only, so that the steps stay small; their rest is inserted.
     */
    private static final int MISSES = 1024;

    private static final int BYTES_PER_MISS = 8;

    private final byte[] source;
    private final byte[] target;
    private final DeltaOutput out;
    private int sourceFrom;
    private int sourceTo;
    private int targetTo;
    private int[] newest = {};
    private int[] older = {};

    /** The longest match found for one place of the target. */
    private int matchSource;

    private int matchTarget;
    private int matchLength;

    private FossilDelta(byte[] source, byte[] target) {
        this.source = source;
        this.target = target;
        this.out = new DeltaOutput(target);
    }

    /**
     * Returns what makes the target of the source.
     *
     * @param source UTF-8
     * @param target UTF-8
     */
    public static byte[] of(byte[] source, byte[] target) {
        FossilDelta delta = new FossilDelta(source, target);
        delta.make();
        return delta.out.toByteArray();
    }

    private void make() {
        int mismatch = Arrays.mismatch(source, target);
        int prefix = mismatch < 0 ? target.length : startOfCharacter(mismatch);
        int suffix = target.length - commonSuffix(prefix);
        sourceFrom = prefix;
        targetTo = suffix;
        sourceTo = source.length - (target.length - suffix);
        out.copy(0, prefix);
        makeMiddle(prefix);
        out.copy(sourceTo, target.length - suffix);
        out.end();
    }

    /** Returns where the common end of both begins in the target. */
    private int commonSuffix(int prefix) {
        int max = Math.min(source.length, target.length) - prefix;
        int length = 0;
        while (length < max && source[source.length - 1 - length] == target[target.length - 1 - length]) {
            length++;
        }
        int start = target.length - length;
        while (start < target.length && isInsideCharacter(start)) {
            start++;
        }
        return target.length - start;
    }

    private void makeMiddle(int from) {
        int literal = from;
        int expected = sourceFrom;
        int at = from;
        if (targetTo - from >= BLOCK && sourceTo - sourceFrom >= BLOCK) {
            index();
            int misses = MISSES + target.length / BYTES_PER_MISS;
            while (at <= targetTo - BLOCK && misses > 0) {
                find(at, literal, expected + at - literal);
                if (matchLength >= MIN_COPY) {
                    out.insert(literal, matchTarget);
                    out.copy(matchSource, matchLength);
                    at = matchTarget + matchLength;
                    literal = at;
                    expected = matchSource + matchLength;
                } else {
                    misses--;
                    at += 1 + (at - literal) / PATIENCE;
                }
            }
        }
        out.insert(literal, targetTo);
    }

    /** Indexes the blocks of the source between the common ends. */
    private void index() {
        int blocks = (sourceTo - sourceFrom) / BLOCK;
        newest = new int[Integer.highestOneBit(blocks) * 2];
        older = new int[blocks + 1];
        for (int block = 1; block <= blocks; block++) {
            int slot = slotOf((long) LONG.get(source, sourceFrom + (block - 1) * BLOCK));
            older[block] = newest[slot];
            newest[slot] = block;
        }
    }

    private int slotOf(long bytes) {
        long hash = bytes * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 40) & (newest.length - 1);
    }

    /** Finds the longest match that covers a place of the target; it may begin before it, but not before the literal. */
    private void find(int at, int literal, int expected) {
        matchLength = 0;
        long bytes = (long) LONG.get(target, at);
        for (int shift = -MAX_SHIFT; shift <= MAX_SHIFT; shift++) {
            consider(expected + shift, at, literal, bytes);
        }
        int block = newest[slotOf(bytes)];
        for (int count = 0; block != 0 && count < MAX_CHAIN; count++) {
            consider(sourceFrom + (block - 1) * BLOCK, at, literal, bytes);
            block = older[block];
        }
    }

    private void consider(int place, int at, int literal, long bytes) {
        if (place < sourceFrom || place > sourceTo - BLOCK || (long) LONG.get(source, place) != bytes) {
            return;
        }
        int most = Math.min(sourceTo - place, targetTo - at);
        int mismatch = Arrays.mismatch(source, place, place + most, target, at, at + most);
        int end = at + (mismatch < 0 ? most : mismatch);
        int start = at;
        while (start > literal
                && place - (at - start) > sourceFrom
                && source[place - (at - start) - 1] == target[start - 1]) {
            start--;
        }
        while (start < end && isInsideCharacter(start)) {
            start++;
        }
        end = startOfCharacter(end);
        if (end - start > matchLength) {
            matchLength = end - start;
            matchTarget = start;
            matchSource = place - (at - start);
        }
    }

    /** Returns true if a place in the target is not the first byte of a character (RFC 3629 section 3). */
    private boolean isInsideCharacter(int place) {
        return place < target.length && (target[place] & 0xC0) == 0x80;
    }

    private int startOfCharacter(int place) {
        int start = place;
        while (start > 0 && isInsideCharacter(start)) {
            start--;
        }
        return start;
    }
}
