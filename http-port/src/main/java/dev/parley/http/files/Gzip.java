package dev.parley.http.files;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Content coding {@code gzip} (RFC 9110 section 8.4.1.3). */
final class Gzip {

    private Gzip() {}

    /** Returns the content in its smallest form. */
    static Buffer compress(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        try (GZIPOutputStream gzip = new Smallest(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail", e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** Returns true if the request names gzip without a weight of 0 (RFC 9110 section 12.5.3). */
    static boolean isAccepted(MultiMap requestHeaders) {
        return requestHeaders.getAll("Accept-Encoding").stream()
                .flatMap(codings ->
                        Arrays.stream(codings.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1(\\.0*)?|0\\.0*[1-9]\\d*)"));
    }

    private static final class Smallest extends GZIPOutputStream {

        Smallest(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
