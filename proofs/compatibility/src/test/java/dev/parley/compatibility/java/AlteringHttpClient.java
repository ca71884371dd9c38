package dev.parley.compatibility.java;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An attacker on the way, who changes the last byte of the signed body.
 *
 * @param isThorough whether the header with the body's hash is changed to fit
 */
record AlteringHttpClient(SdkHttpClient honest, boolean isThorough) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest signed) {
        byte[] body = altered(signed.contentStreamProvider().orElseThrow());
        SdkHttpRequest request = signed.httpRequest();
        if (isThorough) {
            request = request.toBuilder()
                    .putHeader("x-amz-content-sha256", sha256(body))
                    .build();
        }
        return honest.prepareRequest(HttpExecuteRequest.builder()
                .request(request)
                .contentStreamProvider(ContentStreamProvider.fromByteArray(body))
                .build());
    }

    private static byte[] altered(ContentStreamProvider content) {
        try (InputStream in = content.newStream()) {
            byte[] body = in.readAllBytes();
            body[body.length - 1]++;
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String clientName() {
        return honest.clientName();
    }

    /** The honest one goes on. */
    @Override
    public void close() {}
}
