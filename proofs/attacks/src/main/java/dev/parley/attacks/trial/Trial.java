package dev.parley.attacks.trial;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.honest.HonestClients;
import dev.parley.attacks.honest.Samples;
import dev.parley.attacks.honest.Watch;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.trial.Result.Verdict;
import dev.parley.attacks.wire.Deadline;
import dev.parley.attacks.wire.Probe;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One attack on a running server, with honest clients that were there before. */
final class Trial {

    private static final int SECONDS_IN_A_ROW = 3;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Pattern ENDED_OR_LEAKED = Pattern.compile("OutOfMemoryError|LEAK: ");
    private static final Pattern ERROR = Pattern.compile("(?m)^[0-9:.]+ ERROR ");

    private final Attack attack;
    private final Server server;
    private final HonestClients honest;
    private final Pace pace;

    Trial(Attack attack, Server server, HonestClients honest, Pace pace) {
        this.attack = attack;
        this.server = server;
        this.honest = honest;
        this.pace = pace;
    }

    Result run() throws IOException {
        Samples samples = honest.samples();
        boolean wasCalm = Interval.pass(pace.calm()).isBelow(pace.calmMillis(), samples);
        int losses = honest.losses().size();
        int errors = honest.errors();
        int logged = server.log().length();
        List<String> reasons = new ArrayList<>();
        long begun = System.nanoTime();
        Tally answers;
        Interval attacked;
        long peak;
        Interval after;
        try (Watch watch = new Watch(server, pace.patience())) {
            answers = attack.run(server, pace.effort(attack));
            attacked = new Interval(begun, System.nanoTime());
            after = awaitAsBefore();
            peak = watch.peakBytes();
            if (watch.failures() > 0 && !attack.stopsEverybody()) {
                reasons.add(watch.failures() + " times no health or no management within "
                        + pace.patience().toSeconds() + " s");
            }
        }
        reasons.addAll(attack.bound().broken(answers, peak));
        if (!attack.stopsEverybody()) {
            judgeHonest(reasons, honest.losses().subList(losses, honest.losses().size()), honest.errors() - errors);
        }
        judgeServer(reasons, server.log().substring(logged));
        boolean isSlow = !attack.stopsEverybody() && attacked.isAbove(pace.attackedMillis(), SECONDS_IN_A_ROW, samples);
        boolean isSlowAfter = !after.isBelow(pace.calmMillis(), samples);
        if (isSlow) {
            reasons.add("p99 above " + (int) pace.attackedMillis() + " ms for three seconds");
        }
        if (isSlowAfter) {
            reasons.add("p99 still " + Math.round(after.p99(samples)) + " ms afterwards");
        }
        Verdict verdict = verdict(reasons, wasCalm, isSlow || isSlowAfter);
        return new Result(
                attack, answers.toString(), attacked.p50(samples), attacked.p99(samples), peak, verdict, reasons);
    }

    private static Verdict verdict(List<String> reasons, boolean wasCalm, boolean isSlow) {
        if (reasons.isEmpty()) {
            return Verdict.HELD;
        }
        return isSlow && !wasCalm ? Verdict.NOT_JUDGED : Verdict.BROKEN;
    }

    private static void judgeHonest(List<String> reasons, List<String> losses, int errors) {
        if (!losses.isEmpty()) {
            reasons.add("honest clients lost their connection: " + String.join(", ", losses));
        }
        if (errors > 0) {
            reasons.add(errors + " honest requests failed");
        }
    }

    private void judgeServer(List<String> reasons, String log) {
        if (!server.isAlive()) {
            reasons.add("the process ended");
        } else if (!isReady()) {
            reasons.add("not ready " + pace.asBefore().toSeconds() + " s afterwards");
        }
        if (ENDED_OR_LEAKED.matcher(log).find()
                || (!attack.stopsEverybody() && ERROR.matcher(log).find())) {
            reasons.add("errors in the log");
        }
    }

    /** Waits until all is as before the attack, but no longer than the pace allows. Returns the time in which that was measured. */
    private Interval awaitAsBefore() {
        Deadline deadline = Deadline.in(pace.asBefore());
        while (server.isAlive() && !deadline.isOver() && !isAsBefore()) {
            Pause.of(LOOK);
        }
        Interval after = Interval.pass(pace.after());
        while (server.isAlive() && !deadline.isOver() && !after.isBelow(pace.calmMillis(), honest.samples())) {
            after = Interval.pass(pace.after());
        }
        return after;
    }

    private boolean isAsBefore() {
        return honest.samples()
                                .unanswered(System.nanoTime()
                                        - Duration.ofMillis(100).toNanos())
                        == 0
                && isReady();
    }

    /** Whether a new client comes in, and the server says it is ready. */
    private boolean isReady() {
        try (Probe ready = new Probe(server.address()).send(Requests.get("/health/ready"));
                Probe socket = Probe.webSocket(server.address())) {
            return ready.status() == 200 && socket.status() == 101;
        } catch (IOException notYet) {
            return false;
        }
    }
}
