package dev.parley.launcher.settings;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.chat.ChatConfig;
import dev.parley.cluster.ClusterConfig;
import dev.parley.embedded.blocking.BlockingLimits;
import dev.parley.embedded.process.TokenConfig;
import dev.parley.gateway.GatewayConfig;
import dev.parley.launcher.tls.ServerCertificate;
import dev.parley.shell.ShellConfig;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.Optional;

/**
 * A process's settings, in the form that each module accepts.
 *
 * @param role what this process runs; settings of other roles are checked but not used
 * @param metrics where metrics are served, and to whom
 * @param redis how to use Redis; empty for the in-process backplane
 * @param lease how gateways are on a lease in Redis
 * @param cluster the processes that share an event bus; empty for none
 * @param certificate the server certificate; empty for ports without TLS
 * @param tokens how clients' tokens are checked; empty if there are none
 * @param blocking what functions that block may take
 * @param connectionMemory how many bytes connections may make this process hold
 * @param transport the transport for sockets, which is available
 * @param eventLoops the number of event loops, each with a gateway and functions
 * @param tracing where traces go; empty if nothing is traced
 * @param logsJson true if each line of the log is a JSON object
 * @param logLevel the level of all loggers
 * @param summary every variable's value in one line, without secrets
 * @param notices sentences about settings that are perhaps not intended
 */
public record Settings(
        Role role,
        App app,
        GatewayConfig gateway,
        ManagementConfig management,
        MetricsConfig metrics,
        ShellConfig shell,
        ChatConfig chat,
        ChannelLimits channels,
        Optional<RedisSettings> redis,
        LeaseConfig lease,
        Optional<ClusterConfig> cluster,
        Optional<ServerCertificate> certificate,
        Optional<TokenConfig> tokens,
        BlockingLimits blocking,
        long connectionMemory,
        Transport transport,
        int eventLoops,
        Optional<TracingConfig> tracing,
        boolean logsJson,
        String logLevel,
        String summary,
        List<String> notices) {}
