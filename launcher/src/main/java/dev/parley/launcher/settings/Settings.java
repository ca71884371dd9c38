package dev.parley.launcher.settings;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisUrl;
import dev.parley.chat.ChatConfig;
import dev.parley.gateway.GatewayConfig;
import dev.parley.shell.ShellConfig;
import java.util.Optional;

/**
 * What a process is told at its start, as each module takes it.
 *
 * @param redis where Redis is; empty for the in-process backplane
 * @param eventLoops how many event loops, each with a gateway and functions
 */
public record Settings(
        AppName app,
        GatewayConfig gateway,
        ShellConfig shell,
        ChatConfig chat,
        ChannelLimits channels,
        Optional<RedisUrl> redis,
        int eventLoops) {}
