package dev.parley.management;

/**
 * An error as AWS's clients understand it: without its type in {@code x-amzn-ErrorType} they report an unknown one.
 *
 * @param status the HTTP status
 * @param type the name of the exception that clients raise
 * @param message what the body says, as {@code {"message": …}}
 */
public record ApiError(int status, String type, String message) {

    static ApiError badRequest(String message) {
        return new ApiError(400, "BadRequestException", message);
    }

    public static ApiError forbidden(String message) {
        return new ApiError(403, "ForbiddenException", message);
    }

    static ApiError notFound(String message) {
        return new ApiError(404, "NotFoundException", message);
    }

    static ApiError payloadTooLarge(String message) {
        return new ApiError(413, "PayloadTooLargeException", message);
    }
}
