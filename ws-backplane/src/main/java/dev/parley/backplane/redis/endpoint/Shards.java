package dev.parley.backplane.redis.endpoint;

import io.vertx.core.Future;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Which server has which keys: a single one has all, a cluster divides them by slots. Used on one event loop. */
public interface Shards {

    /** What becomes of the servers. Called on the event loop. */
    interface Listener {

        /** Servers came or went, or keys have moved from one to another. */
        void changed();

        /** The only server is at another address from now on. */
        void moved(ServerAddress server);
    }

    /** Completes once it is known which servers there are, however long that takes. */
    Future<Void> start(Listener listener);

    Future<Void> close();

    /** Returns where connections for a key lead; null while nobody has the key's slot. */
    @Nullable
    RedisEndpoint of(String key);

    Collection<RedisEndpoint> all();

    /** Keys of one group may share a command. */
    int group(String key);

    /** Returns true if keys of different groups may be on different servers, and pub/sub is sharded. */
    boolean isSpread();

    /** Returns a key, beginning with a prefix, that the server has; without a slot, any key. */
    String keyAt(RedisEndpoint endpoint, String prefix);

    /** A server says that another one has a slot by now. */
    void redirected(int slot, ServerAddress server);

    /** Finds out again which servers there are, because one of them does not behave as expected. */
    void refresh();
}
