package dev.parley.compatibility.node;

import io.vertx.core.json.JsonObject;

/** A call of the SDK for {@code sdk.mjs}, by default with a valid signature and without retries. */
record SdkCall(JsonObject json) {

    private static SdkCall of(String call, String id) {
        return new SdkCall(new JsonObject()
                .put("call", call)
                .put("id", id)
                .put("accessKeyId", ManagedGateway.KEY_ID)
                .put("secretAccessKey", ManagedGateway.SECRET)
                .put("attempts", 1));
    }

    static SdkCall post(String id, String text) {
        return of("post", id).with("text", text);
    }

    static SdkCall post(String id, byte[] bytes) {
        return of("post", id).with("base64", bytes);
    }

    static SdkCall get(String id) {
        return of("get", id);
    }

    static SdkCall delete(String id) {
        return of("delete", id);
    }

    SdkCall to(String endpoint) {
        return with("endpoint", endpoint);
    }

    SdkCall keyId(String other) {
        return with("accessKeyId", other);
    }

    SdkCall secret(String other) {
        return with("secretAccessKey", other);
    }

    /** @param milliseconds how far the clock of the SDK's machine is from ours */
    SdkCall clockOffset(long milliseconds) {
        return with("clockOffset", milliseconds);
    }

    /** @param most with those that the SDK adds to the first */
    SdkCall attempts(int most) {
        return with("attempts", most);
    }

    /** @param body what is sent in place of what was signed; as long as it is */
    SdkCall forged(String body) {
        return with("forged", body);
    }

    private SdkCall with(String name, Object value) {
        return new SdkCall(json.copy().put(name, value));
    }
}
