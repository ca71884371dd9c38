package dev.parley.admin;

import dev.parley.http.files.Reply;
import dev.parley.http.files.StaticFile;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests for the page at {@value #PATH} and for its files below. The files hold no secret, so nobody has to log in for them. */
public final class AdminPage {

    /** Where the page is; it finds the admin API below {@code api/}. */
    public static final String PATH = "/admin/";

    private static final Logger LOG = LoggerFactory.getLogger(AdminPage.class);

    private AdminPage() {}

    /**
     * Returns a handler for {@link #PATH} and the paths below it. The first request reads the files from the class path.
     */
    public static Handler<RoutingContext> handler() {
        return context -> reply(context.request(), context.normalizedPath())
                .send(context.request())
                .onFailure(e -> LOG.debug("The client left before its response: {}", e.getMessage()));
    }

    // A path is looked up as a whole and never resolved against a folder.
    private static Reply reply(HttpServerRequest request, String path) {
        StaticFile file = AdminFiles.byPath().get(path);
        if (file == null) {
            return Reply.plain(404, "Not found. The admin page is at " + PATH);
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return Reply.methodNotAllowed();
        }
        Reply found = file.reply(request.headers());
        Map<String, String> headers = new HashMap<>(found.headers());
        headers.put("Content-Security-Policy", AdminFiles.POLICY);
        return new Reply(found.status(), headers, found.body());
    }
}
