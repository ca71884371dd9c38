package dev.parley.management.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs as AWS's SDK for Java does. */
record SdkSigner(AwsCredentialsIdentity identity, String service, Instant time) {

    static SdkSigner of(String id, String secret, Instant time) {
        return new SdkSigner(AwsCredentialsIdentity.create(id, secret), "execute-api", time);
    }

    SdkSigner service(String other) {
        return new SdkSigner(identity, other, time);
    }

    SdkSigner at(Instant other) {
        return new SdkSigner(identity, service, other);
    }

    SignedCall sign(SignedCall call) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create("http://localhost:3333" + call.target()));
        call.without("Host").headers().forEach(header -> {
            int colon = header.indexOf(':');
            request.appendHeader(header.substring(0, colon), header.substring(colon + 1));
        });
        ContentStreamProvider payload =
                ContentStreamProvider.fromByteArray(call.body().getBytes(StandardCharsets.UTF_8));
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request();
        List<String> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(name + ": " + value)));
        return new SignedCall(call.method(), call.target(), headers, call.body());
    }
}
