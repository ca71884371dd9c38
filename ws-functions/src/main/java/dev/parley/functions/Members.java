package dev.parley.functions;

import java.util.List;

/**
 * The members of a channel.
 *
 * @param count their number
 * @param list all members; empty if {@code count} is above the listing limit
 */
public record Members(int count, List<Member> list) {}
