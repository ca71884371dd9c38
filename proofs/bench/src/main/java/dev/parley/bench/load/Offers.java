package dev.parley.bench.load;

import java.util.function.IntPredicate;

/**
 * What handshakes offer, by socket index. A socket that offers something has its messages counted, not read.
 *
 * @param deflate permessage-deflate
 * @param deltas that messages may come as deltas, which only Parley knows
 */
public record Offers(IntPredicate deflate, IntPredicate deltas) {

    static final Offers NONE = new Offers(index -> false, index -> false);

    public static Offers ofDeflate(IntPredicate deflate) {
        return new Offers(deflate, NONE.deltas());
    }

    public static Offers ofDeltas(IntPredicate deltas) {
        return new Offers(NONE.deflate(), deltas);
    }
}
