package dev.parley.launcher.doctor;

import dev.parley.http.limit.Capacity;
import java.util.List;
import java.util.OptionalLong;

/** Compares the limit of open files with the number of connections: each socket is a file. */
final class FilesCheck implements Check {

    private static final int FEW = 4_096;

    private final int connections;
    private final OptionalLong limit;

    /**
     * @param connections that the process accepts at a time; 0 for any number
     * @param limit of open files; empty if the system has none
     */
    FilesCheck(int connections, OptionalLong limit) {
        this.connections = connections;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Finding> look() {
        if (limit.isEmpty()) {
            return List.of(Finding.ok(name(), "this system has no limit of open files that Java knows"));
        }
        long files = limit.getAsLong();
        if (connections == 0) {
            return List.of(Finding.warning(
                    name(),
                    "MAX_CONNECTIONS is 0, and " + files + " files may be open: beyond that nothing can connect, health"
                            + " checks included",
                    "Leave MAX_CONNECTIONS unset, or set it below " + (files - Capacity.MIN_OTHER_FILES) + "."));
        }
        long needed = Capacity.files(connections);
        if (needed > files) {
            return List.of(Finding.error(
                    name(),
                    "MAX_CONNECTIONS=" + connections + " needs " + needed + " open files, and " + files
                            + " are allowed",
                    "Raise the limit (ulimit -n, LimitNOFILE= of systemd, --ulimit nofile= of Docker) to " + needed
                            + ", or lower MAX_CONNECTIONS."));
        }
        String room = files + " files may be open, and " + connections + " connections need " + needed;
        return List.of(
                files < FEW
                        ? Finding.warning(
                                name(),
                                room,
                                "Raise the limit (ulimit -n, LimitNOFILE= of systemd, --ulimit nofile= of Docker) for"
                                        + " more connections.")
                        : Finding.ok(name(), room));
    }
}
