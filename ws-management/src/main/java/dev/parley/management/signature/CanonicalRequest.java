package dev.parley.management.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical form of a request, which signer and verifier both compute ("Create a canonical request" in AWS's guide
 * to Signature Version 4).
 *
 * <p>The path is encoded once more, as for all services but S3. It is not normalized, so a path with {@code //} or
 * {@code ..} is refused. Each character is a byte: Vert.x reads a head as ISO 8859-1.
 */
final class CanonicalRequest {

    private static final Pattern SPACES = Pattern.compile(" {2,}");

    private record Parameter(String name, String value) {}

    private CanonicalRequest() {}

    /**
     * @param signedHeaders names in lower case, in order
     * @param bodyHash SHA-256 in hexadecimal
     * @throws InvalidSignatureException if the query can't be read
     */
    static byte[] of(SignedRequest request, List<String> signedHeaders, String bodyHash)
            throws InvalidSignatureException {
        String path = request.path().isEmpty() ? "/" : request.path();
        return (request.method() + "\n"
                        + UriEncoding.encodePath(path) + "\n"
                        + query(request.query()) + "\n"
                        + headers(request, signedHeaders) + "\n"
                        + String.join(";", signedHeaders) + "\n"
                        + bodyHash)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String query(String query) throws InvalidSignatureException {
        List<Parameter> parameters = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                String[] pair = parameter.split("=", 2);
                String value = pair.length == 1 ? "" : UriEncoding.normalize(pair[1]);
                parameters.add(new Parameter(UriEncoding.normalize(pair[0]), value));
            }
        }
        parameters.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
        return parameters.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String headers(SignedRequest request, List<String> names) {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            String values = request.headers().getAll(name).stream()
                    .map(value -> SPACES.matcher(value.strip()).replaceAll(" "))
                    .collect(Collectors.joining(","));
            lines.append(name).append(':').append(values).append('\n');
        }
        return lines.toString();
    }
}
