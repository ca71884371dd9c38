package dev.parley.management.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.management.ApiError;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Requests that claim to be signed: each is refused with 403, since nobody here knows the secret. */
class SignatureCheckFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T06:30:24Z");
    private static final SignatureCheck CHECK =
            new SignatureCheck(AccessKeys.of(List.of("operator:correct-horse")), Clock.fixed(NOW, ZoneOffset.UTC));

    @FuzzTest
    void signatures(FuzzedDataProvider data) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (data.consumeBoolean()) {
            headers.add("Host", "localhost").add("X-Amz-Date", "20261124T063024Z");
        }
        if (data.consumeBoolean()) {
            headers.add(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=operator/20261124/local/execute-api/aws4_request,"
                            + " SignedHeaders=host;x-amz-date, Signature=" + data.consumeAsciiString(64));
        }
        int more = data.consumeInt(0, 3);
        for (int i = 0; i < more; i++) {
            headers.add("X-Amz-" + i, data.consumeString(40));
        }
        String path = "/" + data.consumeString(60);
        String query = data.consumeString(60);
        headers.add(data.consumeBoolean() ? "Authorization" : "X-Amz-Date", data.consumeString(200));
        Buffer body = Buffer.buffer(data.consumeRemainingAsBytes());
        ApiError refusal = CHECK.refusalOf(new SignedRequest("POST", path, query, headers, body));
        assertThat(refusal).isNotNull().extracting(ApiError::status).isEqualTo(403);
    }
}
