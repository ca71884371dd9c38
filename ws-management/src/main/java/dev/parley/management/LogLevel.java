package dev.parley.management;

/** Which lines of a log are written: those of the level, and those of the levels before it. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
