package dev.parley.launcher;

import dev.parley.launcher.FaultSchedule.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The processes that a fault happens to, as the step's target chooses them. None if it happens to Redis or to clients. */
record Victims(List<FleetProcess> all) {

    /** @param taken processes to which something else happens at the same time */
    static Victims of(Step step, Fleet fleet, List<FleetProcess> taken) {
        List<FleetProcess> gateways = free(fleet.gateways(), taken);
        List<FleetProcess> hosts = free(fleet.hosts(), taken);
        List<FleetProcess> both =
                Stream.concat(gateways.stream(), hosts.stream()).toList();
        return switch (step.kind().scope()) {
            case GATEWAY -> new Victims(List.of(pick(gateways, step.target())));
            case HOST -> new Victims(List.of(pick(hosts, step.target())));
            case PROCESS -> new Victims(List.of(pick(both, step.target())));
            case LINK -> link(pick(gateways, step.target()), both, step.target() / gateways.size());
            case ALL_GATEWAYS -> new Victims(rotated(gateways, step.target()));
            case CLIENTS, REDIS, EVERYTHING -> new Victims(List.of());
        };
    }

    private static List<FleetProcess> free(List<FleetProcess> processes, List<FleetProcess> taken) {
        return processes.stream().filter(process -> !taken.contains(process)).toList();
    }

    private static FleetProcess pick(List<FleetProcess> processes, int target) {
        return processes.get(target % processes.size());
    }

    private static Victims link(FleetProcess gateway, List<FleetProcess> all, int target) {
        return new Victims(List.of(gateway, pick(free(all, List.of(gateway)), target)));
    }

    private static List<FleetProcess> rotated(List<FleetProcess> processes, int target) {
        List<FleetProcess> rotated = new ArrayList<>(processes);
        Collections.rotate(rotated, target % processes.size());
        return rotated;
    }

    FleetProcess first() {
        return all.get(0);
    }

    FleetProcess second() {
        return all.get(1);
    }
}
