package dev.parley.launcher;

import dev.parley.embedded.blocking.BlockingThreads;
import dev.parley.embedded.process.AppVerticle;
import dev.parley.functions.WebSocketFunction;
import dev.parley.host.app.RoutesListener;
import dev.parley.host.app.RunningApp;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The hosts of an app's functions, one on each event loop, which follow the app's changes. */
final class LoopHosts implements RoutesListener {

    private final RunningApp app;
    private final BlockingThreads threads;
    private final List<AppVerticle> hosts = new CopyOnWriteArrayList<>();

    LoopHosts(RunningApp app, BlockingThreads threads) {
        this.app = app;
        this.threads = threads;
    }

    /** Creates the host of one more event loop. */
    AppVerticle create() {
        AppVerticle host = new AppVerticle(app.routes(), threads);
        hosts.add(host);
        return host;
    }

    @Override
    public Future<Void> changed(Map<String, WebSocketFunction> routes) {
        return Future.join(hosts.stream().map(host -> host.serve(routes)).toList())
                .mapEmpty();
    }

    @Override
    public Future<Void> answered() {
        return Future.join(hosts.stream().map(AppVerticle::left).toList()).mapEmpty();
    }
}
