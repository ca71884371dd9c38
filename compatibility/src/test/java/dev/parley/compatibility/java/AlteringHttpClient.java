package dev.parley.compatibility.java;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Somebody on the way, who changes the last byte of what was signed. */
record AlteringHttpClient(SdkHttpClient honest) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest signed) {
        ContentStreamProvider content = signed.contentStreamProvider().orElseThrow();
        return honest.prepareRequest(HttpExecuteRequest.builder()
                .request(signed.httpRequest())
                .contentStreamProvider(() -> altered(content))
                .build());
    }

    private static InputStream altered(ContentStreamProvider content) {
        try (InputStream in = content.newStream()) {
            byte[] bytes = in.readAllBytes();
            bytes[bytes.length - 1]++;
            return new ByteArrayInputStream(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
