package dev.parley.bus.directory;

import java.util.List;

/**
 * Some open connections of one gateway, in the order of their ids.
 *
 * @param connectionIds as many as were requested; fewer only if there are no more
 */
public record ConnectionPage(List<String> connectionIds) {

    /**
     * Requests a page.
     *
     * @param after only ids after this one; empty for the first
     * @param limit the maximum number of ids
     */
    public record Query(String after, int limit) {}
}
