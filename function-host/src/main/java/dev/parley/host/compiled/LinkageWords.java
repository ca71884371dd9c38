package dev.parley.host.compiled;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why a class could not be loaded or initialized. */
final class LinkageWords {

    /** As the JVM says it: {@code com/example/Party has been compiled … (class file version 69.0), this version …}. */
    private static final Pattern VERSION = Pattern.compile("(\\S+) has been compiled .*?class file version (\\d+)");

    /** Java 1 had class files of version 45. */
    private static final int BEFORE_JAVA_1 = 44;

    private LinkageWords() {}

    static String of(LinkageError error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof UnsupportedClassVersionError) {
            return ofVersion(message);
        }
        if (error instanceof NoClassDefFoundError && error.getCause() == null) {
            return "the class " + message.replace('/', '.') + " is needed and not in its class path";
        }
        if (error instanceof NoClassDefFoundError && error.getCause() instanceof ClassNotFoundException) {
            return "the class " + error.getCause().getMessage() + " is needed and not in its class path";
        }
        if (error instanceof ExceptionInInitializerError && error.getCause() != null) {
            return "a static initializer failed: " + error.getCause() + frame(error.getCause());
        }
        return "its classes can't be loaded: " + error;
    }

    private static String frame(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    private static String ofVersion(String message) {
        Matcher version = VERSION.matcher(message);
        if (!version.find()) {
            return message;
        }
        int java = Integer.parseInt(version.group(2)) - BEFORE_JAVA_1;
        int own = Runtime.version().feature();
        return version.group(1).replace('/', '.') + " is compiled for Java " + java + ", and Parley runs on Java " + own
                + "; compile it with --release " + own + ", or start Parley with Java " + java;
    }
}
