package dev.parley.launcher.tables;

import dev.parley.manifest.Manifest;
import dev.parley.manifest.Table;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of an app's functions, if it has one, and the tables in it. */
public final class AppTables {

    private static final Logger LOG = LoggerFactory.getLogger(AppTables.class);

    /** What a setting has instead of a URL. */
    public static final String DYNALITE = "dynalite";

    private final Vertx vertx;
    private final Source source;
    private final Path folder;
    private final boolean isTesting;
    /** Names of tables that are known to exist. Used by one preparation at a time. */
    private final Set<String> existing = new HashSet<>();

    private @Nullable Dynalite dynalite;
    private volatile @Nullable Manifest prepared;
    private volatile @Nullable Database database;

    /**
     * Where the database is.
     *
     * @param startsDynalite whether it is a process of this one
     * @param url elsewhere; empty if there is none
     * @param port for dynalite; empty for 5555 or the next free one
     */
    public record Source(boolean startsDynalite, Optional<URI> url, OptionalInt port) {

        public static final Source NONE = new Source(false, Optional.empty(), OptionalInt.empty());
    }

    /**
     * @param folder the app's
     * @param isTesting whether missing tables are created; elsewhere a deployment creates them
     */
    public AppTables(Vertx vertx, Source source, Path folder, boolean isTesting) {
        this.vertx = vertx;
        this.source = source;
        this.folder = folder;
        this.isTesting = isTesting;
    }

    /** Completes when the database is known and, if it is dynalite, listens. Fails with a {@link TablesException}. */
    public Future<Void> start() {
        if (!source.startsDynalite()) {
            source.url().ifPresent(url -> database = new Database(vertx, url));
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(() -> Dynalite.start(folder, source.port()))
                .map(started -> {
                    dynalite = started;
                    database = new Database(vertx, URI.create("http://127.0.0.1:" + started.port()));
                    LOG.info("Tables are in dynalite at http://127.0.0.1:{}, in memory", started.port());
                    return null;
                });
    }

    /** Creates the tables of a manifest that do not exist. Fails with a {@link TablesException}. */
    public Future<Void> prepare(Manifest manifest) {
        return createMissing(manifest).onSuccess(created -> prepared = manifest);
    }

    private Future<Void> createMissing(Manifest manifest) {
        Database ready = database;
        if (ready == null || !isTesting) {
            return Future.succeededFuture();
        }
        List<Table> missing = manifest.tables().stream()
                .filter(table -> !existing.contains(table.name()))
                .toList();
        return ready.create(missing).onSuccess(created -> missing.forEach(table -> existing.add(table.name())));
    }

    /** Where functions reach the database; empty if there is none. From any thread, once started. */
    public Optional<URI> url() {
        return Optional.ofNullable(database).map(Database::url);
    }

    /** The last manifest that was prepared; empty while the app starts. */
    Optional<Manifest> manifest() {
        return Optional.ofNullable(prepared);
    }

    Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    /** Never fails. */
    public Future<Void> close() {
        Dynalite running = dynalite;
        return running == null
                ? Future.succeededFuture()
                : vertx.<Void>executeBlocking(() -> {
                            running.close();
                            return null;
                        })
                        .otherwiseEmpty();
    }
}
