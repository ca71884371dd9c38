package dev.parley.management.signature;

/** Says why a signature is invalid, in AWS's words. */
final class InvalidSignatureException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidSignatureException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
