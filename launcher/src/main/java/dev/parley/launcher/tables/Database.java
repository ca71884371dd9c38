package dev.parley.launcher.tables;

import dev.parley.manifest.Table;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/** A server with DynamoDB's API. Calls beyond the bounds of its pool fail. */
final class Database {

    private static final int CONNECTIONS = 32;
    private static final int WAITING = 1_000;
    private static final int CONNECT_MILLIS = 2_000;

    /** How long a connection may be silent while a call is on its way. */
    private static final int IDLE_SECONDS = 30;

    /** Node's servers close a connection that was idle for 5 s. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final String TARGET = "DynamoDB_20120810.";
    private static final String TABLE_EXISTS = "#ResourceInUseException";

    /** Servers on a developer's machine ask for the form of a signature and don't check it. */
    private static final String UNSIGNED =
            "AWS4-HMAC-SHA256 Credential=parley/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

    private final URI url;
    private final HttpClient client;

    Database(Vertx vertx, URI url) {
        this.url = url;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    URI url() {
        return url;
    }

    /** Sends a call as it is. Fails if there is no answer; the caller reads the response. */
    Future<HttpClientResponse> call(MultiMap headers, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setMethod(HttpMethod.POST)
                .setHeaders(headers);
        return client.request(options).compose((HttpClientRequest request) -> request.send(body));
    }

    /** Creates tables, one after the other; those that exist stay as they are. Fails with a {@link TablesException}. */
    Future<Void> create(List<Table> tables) {
        Future<Void> created = Future.succeededFuture();
        for (Table table : tables) {
            created = created.compose(before -> create(table));
        }
        return created;
    }

    private Future<Void> create(Table table) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/x-amz-json-1.0")
                .add("X-Amz-Date", "20260101T000000Z")
                .add("X-Amz-Target", TARGET + "CreateTable")
                .add("Authorization", UNSIGNED);
        return call(headers, CreateTable.of(table).toBuffer())
                .recover(failure -> failed(table, String.valueOf(failure.getMessage())))
                .compose(response -> response.body().compose(body -> outcome(table, response.statusCode(), body)));
    }

    private Future<Void> outcome(Table table, int status, Buffer body) {
        if (status == 200) {
            return Future.succeededFuture();
        }
        try {
            JsonObject error = body.toJsonObject();
            if (error.getString("__type", "").endsWith(TABLE_EXISTS)) {
                return Future.succeededFuture();
            }
            return failed(table, "it answered " + status + " " + error.encode());
        } catch (DecodeException | ClassCastException e) {
            return failed(table, "it answered " + status + ", and not as DynamoDB does");
        }
    }

    private <T> Future<T> failed(Table table, String why) {
        return Future.failedFuture(new TablesException(
                "The table " + table.name() + " can't be created in the database at " + url + ": " + why));
    }
}
