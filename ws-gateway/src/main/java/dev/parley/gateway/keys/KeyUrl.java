package dev.parley.gateway.keys;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keys behind a fixed URL. Redirects are not followed: the URL alone says whom to trust. */
public final class KeyUrl implements KeySource {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final Vertx vertx;
    private final URI url;
    private final Duration timeLimit;
    private final HttpClientAgent client;

    /** @param url http or https; the certificate must then be for its host, by an authority that Java trusts */
    public KeyUrl(Vertx vertx, URI url) {
        this(vertx, url, TIME_LIMIT);
    }

    KeyUrl(Vertx vertx, URI url, Duration timeLimit) {
        this.vertx = vertx;
        this.url = url;
        this.timeLimit = timeLimit;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(1));
    }

    @Override
    public Future<Buffer> read() {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setMethod(HttpMethod.GET)
                .setFollowRedirects(false)
                .setConnectTimeout(timeLimit.toMillis())
                .putHeader("Accept", "application/jwk-set+json, application/json, application/x-pem-file");
        Reading reading = new Reading();
        long timer = vertx.setTimer(timeLimit.toMillis(), late -> reading.fail("no answer within " + timeLimit));
        client.request(options).onComplete(reading::onConnected);
        return reading.document.future().onComplete(over -> vertx.cancelTimer(timer));
    }

    /** One request, from before it has a connection until the document is whole. */
    private static final class Reading {

        private final Promise<Buffer> document = Promise.promise();
        private final Buffer body = Buffer.buffer();
        private volatile @Nullable HttpClientRequest request;

        void onConnected(@Nullable HttpClientRequest connected, @Nullable Throwable failure) {
            if (connected == null) {
                document.tryFail(failure);
            } else if (document.future().isComplete()) {
                connected.reset();
            } else {
                request = connected;
                connected.send().onSuccess(this::onResponse).onFailure(document::tryFail);
            }
        }

        private void onResponse(HttpClientResponse response) {
            response.exceptionHandler(document::tryFail);
            if (response.statusCode() != OK) {
                fail("status " + response.statusCode());
                return;
            }
            response.handler(this::onPart);
            response.endHandler(end -> document.tryComplete(body));
        }

        private void onPart(Buffer part) {
            if (body.length() + part.length() > KeyDocument.MAX_BYTES) {
                fail("more than " + KeyDocument.MAX_BYTES + " bytes");
            } else {
                body.appendBuffer(part);
            }
        }

        void fail(String reason) {
            HttpClientRequest open = request;
            if (document.tryFail(reason) && open != null) {
                open.reset();
            }
        }
    }

    @Override
    public Duration lifetime() {
        return LIFETIME;
    }

    @Override
    public String name() {
        return url.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
