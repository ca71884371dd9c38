package dev.parley.launcher.settings;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.chat.ChatConfig;
import dev.parley.cluster.ClusterConfig;
import dev.parley.gateway.GatewayConfig;
import dev.parley.launcher.tls.ServerCertificate;
import dev.parley.management.ManagementConfig;
import dev.parley.shell.ShellConfig;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Optional;

/**
 * What a process is told at its start, as each module takes it.
 *
 * @param role what this process runs; settings of other roles are read and not used
 * @param redis where Redis is and how it is used; empty for the in-process backplane
 * @param cluster whom this process shares its event bus with; empty for none
 * @param certificate what clients are shown over TLS; empty for ports in the clear. Modules have it where they listen
 * @param transport by what sockets are read and written; it is available
 * @param eventLoops how many event loops, each with a gateway and functions
 * @param logLevel of all loggers
 * @param summary every variable as it was taken, in one line without secrets
 * @param notices what an operator may not have meant, each a sentence
 */
public record Settings(
        Role role,
        App app,
        GatewayConfig gateway,
        ManagementConfig management,
        ShellConfig shell,
        ChatConfig chat,
        ChannelLimits channels,
        Optional<RedisSettings> redis,
        Optional<ClusterConfig> cluster,
        Optional<ServerCertificate> certificate,
        Transport transport,
        int eventLoops,
        String logLevel,
        String summary,
        List<String> notices) {}
