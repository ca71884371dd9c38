package dev.parley.management;

import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.http.AddressBlock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** The operations on refusals: who must not connect, and until when. */
final class RefusalOperations {

    private static final int MAX_SECONDS = 10 * 366 * 24 * 3600;
    private static final int MAX_BYTES = 256;
    private static final int MILLIS = 1000;

    private final Refusals refusals;

    RefusalOperations(Refusals refusals) {
        this.refusals = refusals;
    }

    Future<ApiResponse> put(ApiRequest call) {
        Subject subject = subjectOf(call.path());
        if (call.parameter("seconds", "").isEmpty()) {
            throw new IllegalArgumentException("seconds is missing: for how long " + subject.name() + " is refused");
        }
        long seconds = call.number("seconds", 1, 1, MAX_SECONDS);
        String reason = text("reason", call.parameter("reason", ""));
        Refusal refusal = new Refusal(subject, System.currentTimeMillis() + seconds * MILLIS, reason);
        return refusals.put(refusal).map(stored -> ApiResponse.ok(jsonOf(refusal)));
    }

    Future<ApiResponse> remove(ApiRequest call) {
        Subject subject = subjectOf(call.path());
        return refusals.remove(subject).map(wasThere -> {
            if (!wasThere) {
                throw new ApiException(
                        ApiError.notFound("No refusal of " + wordOf(subject.kind()) + " " + subject.name()));
            }
            return ApiResponse.NO_CONTENT;
        });
    }

    Future<ApiResponse> list() {
        return refusals.list().map(all -> {
            JsonArray list = new JsonArray();
            all.stream().sorted(Comparator.comparingLong(Refusal::until)).forEach(refusal -> list.add(jsonOf(refusal)));
            return ApiResponse.ok(new JsonObject().put("refusals", list));
        });
    }

    private static Subject subjectOf(ManagementPath path) {
        if (path.resource() == Resource.REFUSED_USER) {
            String user = text("A user's name", path.user());
            if (user.isEmpty()) {
                throw new IllegalArgumentException("The path names no user");
            }
            return new Subject(Kind.USER, user);
        }
        AddressBlock block = AddressBlock.parse(path.address());
        if (block == null) {
            throw new IllegalArgumentException(
                    "An address or a network such as 203.0.113.7 or 2001:db8::/32, not " + path.address());
        }
        // Whoever has one IPv6 address has the others of its network, too; only a written /128 means one address.
        boolean isWritten = path.address().contains("/");
        return new Subject(Kind.ADDRESS, (isWritten ? block : AddressBlock.ofSubscriber(block.network())).text());
    }

    private static String text(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(name + " takes at most " + MAX_BYTES + " bytes");
        }
        return value;
    }

    private static JsonObject jsonOf(Refusal refusal) {
        JsonObject json = new JsonObject()
                .put(wordOf(refusal.subject().kind()), refusal.subject().name())
                .put("until", iso(refusal.until()));
        return refusal.reason().isEmpty() ? json : json.put("reason", refusal.reason());
    }

    private static String wordOf(Kind kind) {
        return kind == Kind.USER ? "user" : "address";
    }

    private static String iso(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
