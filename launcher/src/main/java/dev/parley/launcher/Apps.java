package dev.parley.launcher;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.chat.ChatVerticle;
import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.embedded.process.AppVerticle;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.functions.AppFunctions;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.host.app.AppSettings;
import dev.parley.host.app.HostedApp;
import dev.parley.host.app.RunningApp;
import dev.parley.host.compiled.CompiledApp;
import dev.parley.launcher.apps.Echo;
import dev.parley.launcher.apps.Fanout;
import dev.parley.launcher.settings.App;
import dev.parley.launcher.settings.BuiltInApp;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.Traffic;
import dev.parley.manifest.Manifest;
import dev.parley.meters.Meters;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/** Starts the app named by the settings on every event loop: a built-in app, the app in a folder, or an app in compiled classes. */
final class Apps {

    private final Vertx vertx;
    private final Settings settings;
    private final Backplane backplane;
    private final Connections connections;
    private final Channels channels;
    private final BlockingThreads threads;
    private final Meters meters;

    Apps(Vertx vertx, Settings settings, Backplane backplane, Meters meters) {
        GatewayCommands commands = new GatewayCommands(vertx);
        this.vertx = vertx;
        this.settings = settings;
        this.backplane = backplane;
        this.meters = meters;
        this.connections = new BusConnections(commands);
        this.channels = TracedChannels.of(
                new BackplaneChannels(
                        backplane,
                        new BusMemberships(commands),
                        settings.gateway().frames().maxMessageBytes()),
                vertx);
        this.threads = new BlockingThreads(settings.blocking());
    }

    /**
     * Completes when the app's functions accept events. Empty for an app that comes with the jar, whose routes are known.
     *
     * @param preparation what the functions of a folder app need before they run
     * @param ports read for each function process, so that ports may become known later
     */
    Future<Optional<RunningApp>> start(ProcessParts parts, Function<Manifest, Future<Void>> preparation, Ports ports) {
        parts.onStop(threads::close);
        if (settings.app() instanceof App.InFolder app) {
            return startFolder(app, preparation, ports).compose(started -> onEveryLoop(started, parts));
        }
        if (settings.app() instanceof App.Compiled app) {
            return CompiledApp.start(vertx, app.settings(), connections, channels)
                    .compose(started -> onEveryLoop(started, parts));
        }
        return parts.onEveryLoop(() -> verticleOf(((App.BuiltIn) settings.app()).name()))
                .map(started -> Optional.empty());
    }

    private Future<HostedApp> startFolder(App.InFolder app, Function<Manifest, Future<Void>> preparation, Ports ports) {
        FunctionEnvironment environment = new FunctionEnvironment(settings, app);
        AppSettings hosting = new AppSettings(
                settings.gateway().functionTimeout(),
                preparation,
                (manifest, function) -> environment.with(manifest, function, ports),
                new TrafficOfFunctions(new Traffic(vertx, Management.rules(settings), backplane)),
                app.stageVariables(),
                app.secret(),
                RoleRun.stopTimeout(settings),
                app.isReloading(),
                app.manifests());
        return HostedApp.start(vertx, app.manifest(), hosting, connections, channels, meters);
    }

    private Future<Optional<RunningApp>> onEveryLoop(RunningApp app, ProcessParts parts) {
        parts.onStop(app::close);
        LoopHosts hosts = new LoopHosts(app, threads);
        app.onRoutes(hosts);
        return parts.onEveryLoop(hosts::create).map(Optional.of(app));
    }

    private Deployable verticleOf(BuiltInApp app) {
        return switch (app) {
            case CHAT -> new ChatVerticle(settings.chat(), connections, channels);
            case ECHO -> verticleOf(new Echo());
            case FANOUT -> verticleOf(new Fanout());
        };
    }

    private Deployable verticleOf(WebSocketApp app) {
        return new AppVerticle(AppFunctions.of(app, connections, channels), threads);
    }
}
