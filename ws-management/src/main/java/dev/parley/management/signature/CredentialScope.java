package dev.parley.management.signature;

import java.util.List;

/**
 * The scope of a signature: {@code id/date/region/service/aws4_request}.
 *
 * @param date the day, {@code 20261124}
 * @param region any: Parley has no regions
 */
record CredentialScope(String accessKeyId, String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";
    private static final int PARTS = 5;

    static CredentialScope parse(String credential) throws InvalidSignatureException {
        List<String> parts = List.of(credential.split("/", -1));
        if (parts.size() != PARTS || parts.contains("")) {
            throw new InvalidSignatureException("Credential must have exactly 5 slash-delimited elements, e.g."
                    + " keyid/date/region/service/term, got '" + credential + "'.");
        }
        if (!parts.get(4).equals(TERMINATOR)) {
            throw new InvalidSignatureException(
                    "Credential should be scoped with a valid terminator: '" + TERMINATOR + "'.");
        }
        return new CredentialScope(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    /** The form that is signed, without the id. */
    @Override
    public String toString() {
        return String.join("/", date, region, service, TERMINATOR);
    }
}
