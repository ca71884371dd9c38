package dev.parley.host.runtimeapi;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS's Lambda Runtime API, version 2018-06-01, for one process: translates HTTP requests into calls.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">AWS on it</a>
 */
final class RuntimeApi implements Handler<HttpServerRequest> {

    static final String HOST = "127.0.0.1";
    static final String BASE = "/2018-06-01/runtime/";

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);
    private static final String INVOCATION = BASE + "invocation/";
    private static final String NEXT = INVOCATION + "next";
    private static final String INIT_ERROR = BASE + "init/error";
    private static final String RESPONSE = "/response";
    private static final String ERROR = "/error";
    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    private final RuntimeCalls calls;

    RuntimeApi(RuntimeCalls calls) {
        this.calls = calls;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (isFromPage(request)) {
            answer(request, RuntimeApiResponse.NOT_FOR_PAGES);
        } else if (HttpMethod.GET.equals(request.method()) && path.equals(NEXT)) {
            calls.next(new HttpPoll(request.response()));
        } else if (!HttpMethod.POST.equals(request.method())) {
            answer(request, RuntimeApiResponse.NOT_FOUND);
        } else if (path.equals(INIT_ERROR)) {
            withBody(request, body -> calls.initError(error(request, body)), () -> RuntimeApiResponse.TOO_LARGE);
        } else if (path.startsWith(INVOCATION) && path.endsWith(RESPONSE)) {
            String id = id(path, RESPONSE);
            withBody(request, body -> calls.response(id, body), () -> calls.responseTooLarge(id));
        } else if (path.startsWith(INVOCATION) && path.endsWith(ERROR)) {
            String id = id(path, ERROR);
            withBody(request, body -> calls.error(id, error(request, body)), () -> calls.responseTooLarge(id));
        } else {
            answer(request, RuntimeApiResponse.NOT_FOUND);
        }
    }

    /** Browsers reveal the origin of a request and the name under which they found this host. */
    private static boolean isFromPage(HttpServerRequest request) {
        // Sec-Fetch-Mode proves nothing: Node's fetch sends it too.
        String host = request.getHeader("Host");
        return request.headers().contains("Origin")
                || request.headers().contains("Sec-Fetch-Site")
                || host == null
                || !host.equals(HOST + ":" + request.localAddress().port());
    }

    private static String id(String path, String end) {
        int length = path.length() - end.length();
        if (length < INVOCATION.length()) {
            return "";
        }
        String id = path.substring(INVOCATION.length(), length);
        try {
            return id.indexOf('%') < 0 ? id : URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    private static FunctionError error(HttpServerRequest request, Buffer body) {
        return FunctionError.of(request.getHeader(ERROR_TYPE), body);
    }

    /** Reads and drops the bytes beyond the limit, so that the process gets to read the response. */
    private static void withBody(
            HttpServerRequest request,
            Function<Buffer, RuntimeApiResponse> call,
            Supplier<RuntimeApiResponse> tooLarge) {
        Body body = new Body();
        request.exceptionHandler(lost -> LOG.debug("A process closed its connection during a request", lost));
        request.handler(body::add);
        request.endHandler(all -> answer(request, body.isTooLarge ? tooLarge.get() : call.apply(body.bytes)));
    }

    private static void answer(HttpServerRequest request, RuntimeApiResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json")
                .end(answer.body())
                .onFailure(lost -> LOG.debug("A process closed its connection before the response", lost));
    }

    private static final class Body {

        private Buffer bytes = Buffer.buffer();
        private boolean isTooLarge;

        private void add(Buffer chunk) {
            if (isTooLarge || bytes.length() + chunk.length() > RuntimeCalls.MAX_BODY_BYTES) {
                isTooLarge = true;
                bytes = Buffer.buffer();
            } else {
                bytes.appendBuffer(chunk);
            }
        }
    }
}
