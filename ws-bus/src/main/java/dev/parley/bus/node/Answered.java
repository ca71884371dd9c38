package dev.parley.bus.node;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What the nodes answered that were asked the same.
 *
 * @param answers in the order of the nodes' names
 * @param silent nodes that gave no answer in time, or could not answer
 */
public record Answered<A>(Map<Node, A> answers, List<Node> silent) {

    /** @param isListed returns false for a node that left meanwhile, of which no answer is missed */
    static <A> Answered<A> of(List<Node> asked, List<Future<A>> given, Predicate<Node> isListed) {
        Map<Node, A> answers = new LinkedHashMap<>();
        List<Node> silent = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Node node = asked.get(i);
            if (given.get(i).succeeded()) {
                answers.put(node, given.get(i).result());
            } else if (isListed.test(node)) {
                silent.add(node);
            }
        }
        return new Answered<>(answers, silent);
    }

    /** Adds up a number that each answer has. */
    public int sum(ToIntFunction<A> number) {
        return answers.values().stream().mapToInt(number).sum();
    }
}
