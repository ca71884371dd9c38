package dev.parley.bench.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a process of a stage runs.
 *
 * @param address its own IPv4 address
 * @param entry the command that enters the location; empty if the location has no network namespace of its own
 */
public record NetworkLocation(String address, List<String> entry) {

    public NetworkLocation {
        entry = List.copyOf(entry);
    }

    /** The command as it runs in this location. */
    public List<String> command(List<String> command) {
        List<String> inside = new ArrayList<>(entry);
        inside.addAll(command);
        return inside;
    }
}
