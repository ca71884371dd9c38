package dev.parley.management.rebalance;

import dev.parley.bus.rebalance.RebalanceReport;
import dev.parley.bus.rebalance.RebalanceReport.LeftOut;
import dev.parley.bus.rebalance.RebalanceReport.State;
import dev.parley.bus.rebalance.ShedReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebalance. A round counts the connections of all processes, has those above their share let go of their surplus at the
 * rate, one second at a time, and waits until the clients are back. Rounds follow until each process is within 10 % of its
 * share, or until a reason to stop. Used on one event loop.
 */
final class RebalanceRun {

    private static final Logger LOG = LoggerFactory.getLogger(RebalanceRun.class);

    private static final long TURN_MILLIS = 1000;
    /** Between two turns, so that the last closing of one and the first of the next are no burst. */
    private static final long PAUSE_MILLIS = 50;

    private static final long LOOK_MILLIS = 500;
    private static final int MAX_ROUNDS = 20;

    /** How long clients are waited for; some have left for good. */
    private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Vertx vertx;
    private final GatewayProcesses processes;
    private final int perSecond;
    private final Progress progress = new Progress();
    private final Members members = new Members();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private State state = State.RUNNING;
    private String message = "Counting connections";
    private int rounds;
    private int moved;
    private long watch;

    /** @param perSecond how many connections all processes together may close per second */
    RebalanceRun(Vertx vertx, GatewayProcesses processes, int perSecond) {
        this.vertx = vertx;
        this.processes = processes;
        this.perSecond = perSecond;
    }

    /** Begins on the current context. */
    void start() {
        LOG.info("Rebalancing at {} connections per second", perSecond);
        watch = vertx.setPeriodic(LOOK_MILLIS, tick -> watch());
        count();
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

    void stop() {
        end(State.STOPPED, "Stopped as asked after " + moved + " connections were moved");
    }

    /** A process that ends is gone from the list long before a turn would time out. */
    private void watch() {
        members.processes().stream()
                .filter(process -> !processes.listed().contains(process))
                .findFirst()
                .ifPresent(gone -> fail(gone, "is gone"));
    }

    private void count() {
        message = "Counting connections";
        ask(processes.listed().stream().sorted().toList(), processes::count, this::counted);
    }

    private void counted(List<Answer> answers) {
        Map<String, ShedReport> counted = new LinkedHashMap<>();
        leftOut.clear();
        for (Answer answer : answers) {
            if (answer.obstacle().isEmpty()) {
                counted.put(answer.process(), answer.report());
            } else if (members.has(answer.process()) || !answer.mayBeLeftOut()) {
                fail(answer);
                return;
            } else {
                leftOut.add(new LeftOut(processes.nameOf(answer.process()), answer.reason()));
            }
        }
        members.replace(counted);
        judge();
    }

    private void judge() {
        if (members.size() < 2) {
            end(
                    State.BALANCED,
                    "Nothing to rebalance: " + (members.size() == 0 ? "no" : "only one") + " gateway takes part");
            return;
        }
        Shares shares = members.shares();
        if (shares.isEven()) {
            end(State.BALANCED, evenWords(shares));
        } else if (!progress.note(shares)) {
            end(
                    State.FAILED,
                    "Stopped: two rounds brought the gateways no nearer to their shares. Clients came back to where they"
                            + " were; does the load balancer send new ones to the gateway with the fewest connections (leastconn)?");
        } else if (rounds == MAX_ROUNDS) {
            end(
                    State.FAILED,
                    "Stopped: after " + MAX_ROUNDS + " rounds a gateway is still not within 10 % of its share");
        } else {
            rounds++;
            turn(new Round(shares, members.counts(), perSecond));
        }
    }

    private String evenWords(Shares shares) {
        String words = "each of " + members.size() + " gateways is within 10 % of its share of " + shares.rounded();
        return rounds == 0
                ? "Nothing to rebalance: " + words
                : "Balanced: " + words + "; " + moved + " connections were moved in " + rounds
                        + (rounds == 1 ? " round" : " rounds");
    }

    private void turn(Round round) {
        if (!isRunning()) {
            return;
        }
        message = "Round " + rounds + ": connections are moved";
        Map<String, Integer> closings = round.plan().nextTurn();
        if (closings.isEmpty()) {
            awaitClients(round, 0, System.nanoTime() + BACK_NANOS, this::count);
        } else if (round.away(members.connections()) > round.maxAway()) {
            awaitClients(round, round.maxAway(), System.nanoTime() + BACK_NANOS, () -> turn(round));
        } else {
            turn(round, closings);
        }
    }

    private void turn(Round round, Map<String, Integer> closings) {
        int before = moved;
        askMembers(process -> shed(process, closings.getOrDefault(process, 0)), () -> {
            members.closedIn(round.plan());
            round.turnEnded(moved - before);
            vertx.setTimer(PAUSE_MILLIS, later -> turn(round));
        });
    }

    private Future<ShedReport> shed(String process, int closings) {
        return processes
                .shed(process, closings, closings == 0 ? 0 : TURN_MILLIS)
                .onSuccess(report -> moved += report.closed());
    }

    /** Goes on once no more clients are away than allowed, or when the time for that is over and most have come back. */
    private void awaitClients(Round round, int allowed, long deadline, Runnable next) {
        if (!isRunning()) {
            return;
        }
        message = "Round " + rounds + ": clients come back";
        askMembers(processes::count, () -> {
            int connections = members.connections();
            if (round.away(connections) <= allowed) {
                next.run();
            } else if (System.nanoTime() - deadline < 0) {
                vertx.setTimer(LOOK_MILLIS, later -> awaitClients(round, allowed, deadline, next));
            } else if (round.isLosingClients(connections)) {
                end(State.FAILED, "Stopped: " + round.away(connections) + " clients have not come back within 30 s");
            } else {
                round.giveUp(connections);
                next.run();
            }
        });
    }

    /** Goes on once every member has answered; a member that does not, or is no longer ready, ends the rebalance. */
    private void askMembers(Function<String, Future<ShedReport>> question, Runnable next) {
        ask(members.processes(), question, answers -> {
            for (Answer answer : answers) {
                if (!answer.obstacle().isEmpty()) {
                    fail(answer);
                    return;
                }
                members.note(answer);
            }
            next.run();
        });
    }

    /** Asks processes at once, and goes on with all answers and failures, unless the rebalance has ended meanwhile. */
    private void ask(List<String> asked, Function<String, Future<ShedReport>> question, Consumer<List<Answer>> next) {
        List<Answer> answers = asked.stream()
                .map(process -> new Answer(process, question.apply(process)))
                .toList();
        Future.join(answers.stream().map(Answer::outcome).toList()).onComplete((all, failure) -> {
            if (isRunning()) {
                next.accept(answers);
            }
        });
    }

    private void fail(Answer answer) {
        if (answer.isConflict()) {
            end(State.FAILED, "Stopped: " + answer.obstacle());
        } else {
            fail(answer.process(), answer.obstacle());
        }
    }

    private void fail(String process, String obstacle) {
        end(State.FAILED, "Stopped: gateway " + processes.nameOf(process) + " " + obstacle);
    }

    private void end(State last, String words) {
        if (!isRunning()) {
            return;
        }
        state = last;
        message = words;
        vertx.cancelTimer(watch);
        processes.release(processes.listed());
        if (last == State.FAILED) {
            LOG.warn("Rebalance: {}", words);
        } else {
            LOG.info("Rebalance: {}", words);
        }
    }

    RebalanceReport report() {
        return new RebalanceReport(state, message, perSecond, rounds, moved, members.gateways(), leftOut);
    }
}
