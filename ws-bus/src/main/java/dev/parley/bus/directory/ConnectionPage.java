package dev.parley.bus.directory;

import java.util.List;

/**
 * Some open connections of one gateway, in the order of their ids.
 *
 * @param connectionIds as many as were asked for, fewer only if there are no more
 */
public record ConnectionPage(List<String> connectionIds) {

    /**
     * Asks for one.
     *
     * @param after only ids after this one; empty for the first
     * @param limit how many at most
     */
    public record Query(String after, int limit) {}
}
