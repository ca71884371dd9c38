package dev.parley.attacks.trial;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.honest.HonestClients;
import dev.parley.attacks.server.Equipment;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.server.Server;
import dev.parley.attacks.trial.Result.Verdict;
import dev.parley.attacks.wire.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tries attacks, each on a server of its own or several on one. */
public final class Trials {

    private static final Duration ARRIVAL = Duration.ofSeconds(20);

    private final Equipment equipment;
    private final Pace pace;
    private final Consumer<Result> results;

    /** @param results receives each result as it comes */
    public Trials(Equipment equipment, Pace pace, Consumer<Result> results) {
        this.equipment = equipment;
        this.pace = pace;
        this.results = results;
    }

    /** Tries each attack on a fresh server, again on another one while the machine is not calm. */
    public List<Result> apart(List<Attack> attacks) throws IOException {
        List<Result> all = new ArrayList<>();
        for (Attack attack : attacks) {
            Result result = alone(attack);
            for (int tries = 1; result.verdict() == Verdict.NOT_JUDGED && tries < pace.tries(); tries++) {
                result = alone(attack);
            }
            all.add(result);
            results.accept(result);
        }
        return all;
    }

    private Result alone(Attack attack) throws IOException {
        List<Result> one = new ArrayList<>();
        onOneServer(attack.name(), attack.plan(), List.of(attack), one::add);
        return one.get(0);
    }

    /** Tries all attacks of a plan in turn on one server, which is replaced once an attack broke it. */
    public List<Result> together(List<Attack> attacks) throws IOException {
        Map<Plan, List<Attack>> byPlan = new LinkedHashMap<>();
        attacks.forEach(attack ->
                byPlan.computeIfAbsent(attack.plan(), plan -> new ArrayList<>()).add(attack));
        List<Result> all = new ArrayList<>();
        for (Map.Entry<Plan, List<Attack>> each : byPlan.entrySet()) {
            List<Attack> left = each.getValue();
            while (!left.isEmpty()) {
                int before = all.size();
                onOneServer("together-" + all.size(), each.getKey(), left, result -> {
                    all.add(result);
                    results.accept(result);
                });
                left = left.subList(all.size() - before, left.size());
            }
        }
        return all;
    }

    /** Tries attacks until all are tried, or one is not held. */
    private void onOneServer(String name, Plan plan, List<Attack> attacks, Consumer<Result> each) throws IOException {
        try (Server server = Server.start(name, plan, equipment);
                HonestClients honest = new HonestClients(server.address())) {
            Deadline arrival = Deadline.in(ARRIVAL);
            while (!honest.isComplete()) {
                if (arrival.isOver()) {
                    throw new IllegalStateException("The honest clients did not come in: " + honest.losses());
                }
                Pause.of(Duration.ofMillis(20));
            }
            Pause.of(pace.warmUp());
            for (Attack attack : attacks) {
                Result result = new Trial(attack, server, honest, pace).run();
                each.accept(result);
                if (result.verdict() != Verdict.HELD) {
                    return;
                }
            }
        }
    }
}
