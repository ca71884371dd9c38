package dev.parley.gateway.management;

/**
 * An answer that says why not, as AWS's SDKs read it.
 *
 * @param status the HTTP status
 * @param type the header {@code x-amzn-ErrorType}, from which SDKs choose their exception
 * @param message in the body, {@code {"message": …}}
 */
public record ApiError(int status, String type, String message) {}
