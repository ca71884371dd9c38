package dev.parley.management.rebalance;

import dev.parley.bus.rebalance.RebalanceReport.State;
import dev.parley.bus.rebalance.ShedException;
import dev.parley.bus.rebalance.ShedRequests;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the process that coordinates a rebalance by asking each. A process that was left out, or that started during a round,
 * gets no turns, so it can't know the coordinator otherwise.
 */
final class CoordinatorSearch {

    private final ShedRequests requests;

    CoordinatorSearch(ShedRequests requests) {
        this.requests = requests;
    }

    /** What a process answered: a report, or a {@code ShedException}. */
    private record Question(String process, Future<Boolean> isCoordinating) {

        boolean isYes() {
            return isCoordinating.succeeded() && isCoordinating.result();
        }

        /** A process that is gone, or of an earlier release, coordinates nothing that could be stopped. */
        boolean isOpen() {
            return isCoordinating.failed()
                    && !(isCoordinating.cause() instanceof ShedException shed
                            && shed.kind() == ShedException.Kind.ABSENT);
        }
    }

    /**
     * Asks these processes, and completes with one that coordinates; empty if none does. Fails with a
     * {@code ConnectionException} if none of those that answered does, and another gave no answer in time.
     */
    Future<Optional<String>> among(Collection<String> processes) {
        List<Question> questions = processes.stream().map(this::ask).toList();
        return Future.join(questions.stream().map(Question::isCoordinating).toList())
                .transform((answered, failure) -> judge(questions));
    }

    private Question ask(String process) {
        return new Question(process, requests.status(process).map(report -> report.state() == State.RUNNING));
    }

    private static Future<Optional<String>> judge(List<Question> questions) {
        Optional<String> coordinator = questions.stream()
                .filter(Question::isYes)
                .map(Question::process)
                .findFirst();
        Optional<Question> open = questions.stream().filter(Question::isOpen).findFirst();
        return coordinator.isEmpty() && open.isPresent()
                ? Future.failedFuture(unanswered(open.get()))
                : Future.succeededFuture(coordinator);
    }

    private static ConnectionException unanswered(Question open) {
        String message = "The gateway " + GatewayProcesses.nameById(open.process()) + " "
                + open.isCoordinating().cause().getMessage() + "; it may coordinate a rebalance";
        return new ConnectionException(Reason.TIMEOUT, message);
    }
}
