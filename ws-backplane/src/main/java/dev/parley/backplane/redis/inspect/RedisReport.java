package dev.parley.backplane.redis.inspect;

import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.process.ProcessRecord;
import java.util.List;

/**
 * What was found behind a URL.
 *
 * @param kind what it is; a plain URL may lead to a node of a cluster
 * @param entrances the Sentinels, or the nodes of the cluster that the URL names, each with what it says of the whole; none for
 *     a single server
 * @param servers the server, the primary that the Sentinels name, or the primaries of the cluster
 * @param fault why the servers with data are not known, as a sentence; empty if they are
 * @param processes the processes of the API and stage
 * @param processesFault why they could not be read; empty if they were, or if there is no server to ask
 */
public record RedisReport(
        RedisUrl.Kind kind,
        List<Asked<String>> entrances,
        List<Asked<ServerReport>> servers,
        String fault,
        List<ProcessRecord> processes,
        String processesFault) {

    public RedisReport {
        entrances = List.copyOf(entrances);
        servers = List.copyOf(servers);
        processes = List.copyOf(processes);
    }

    /** Returns true if a server answered that can be used, so that it was asked about processes. */
    public boolean hasUsableServer() {
        return servers.stream().flatMap(server -> server.answer().stream()).anyMatch(answer -> answer.unfit()
                .isEmpty());
    }
}
