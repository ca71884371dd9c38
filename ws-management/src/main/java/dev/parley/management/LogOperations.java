package dev.parley.management;

import dev.parley.management.LogControl.Change;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The operations on the log of this process. */
final class LogOperations {

    /** A level that somebody forgot must not fill a disk. */
    private static final int HOUR = 3600;

    private static final int DAY = 24 * HOUR;

    private static final ApiError OF_OTHERS =
            ApiError.notFound("Parley is part of another application here, whose log it does not change");

    private final Optional<LogControl> control;

    /** @param control empty if the log is not this process's own */
    LogOperations(Optional<LogControl> control) {
        this.control = control;
    }

    /** @throws ApiException 404 if the log is not this process's own */
    private LogControl log() {
        return control.orElseThrow(() -> new ApiException(OF_OTHERS));
    }

    Future<ApiResponse> get() {
        return Future.succeededFuture(state());
    }

    /** Changes the level of the logger that the path names, or of all. */
    Future<ApiResponse> set(ApiRequest call) {
        LogLevel level = level(call.parameter("level", ""));
        int seconds = (int) call.number("seconds", HOUR, 1, DAY);
        if (call.path().resource() == Resource.LOG) {
            log().set(level, seconds);
        } else if (!log().set(call.path().logger(), level, seconds)) {
            throw new ApiException(ApiError.notFound("No logger " + call.path().logger()
                    + " has been used yet. The name of a package counts for all loggers in it"));
        }
        return get();
    }

    Future<ApiResponse> reset(ApiRequest call) {
        if (!log().reset(call.path().logger())) {
            throw new ApiException(
                    ApiError.notFound("The level of logger " + call.path().logger() + " is not changed"));
        }
        return get();
    }

    Future<ApiResponse> resetAll() {
        log().resetAll();
        return get();
    }

    private static LogLevel level(String name) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("level takes ERROR, WARN, INFO or DEBUG"));
    }

    private ApiResponse state() {
        LogControl.Levels levels = log().levels();
        JsonArray loggers = new JsonArray();
        levels.loggers().forEach(logger -> loggers.add(jsonOf(logger.change()).put("name", logger.name())));
        return ApiResponse.ok(
                jsonOf(levels.root()).put("configured", levels.configured()).put("loggers", loggers));
    }

    private static JsonObject jsonOf(Change change) {
        JsonObject json = new JsonObject().put("level", change.level());
        change.until().ifPresent(until -> json.put("until", until.truncatedTo(ChronoUnit.MILLIS)));
        return json;
    }
}
