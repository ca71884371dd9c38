package dev.parley.functions;

import java.util.List;

/**
 * Who is in a channel.
 *
 * @param count how many
 * @param list all of them, or nobody if {@code count} is above the listing limit
 */
public record Members(int count, List<Member> list) {}
