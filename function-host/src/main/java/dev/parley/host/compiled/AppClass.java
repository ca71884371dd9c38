package dev.parley.host.compiled;

import dev.parley.functions.AppFunctions;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class of an app. Each failure says in one line what its author can do.
 *
 * @param place for messages
 */
record AppClass(CompiledPlace place, Class<? extends WebSocketApp> type) {

    private static final Logger LOG = LoggerFactory.getLogger(AppClass.class);
    private static final String API = WebSocketApp.class.getName();

    /** Finds the app that is named, or the only one that {@link ServiceLoader} finds. */
    static AppClass find(CompiledPlace place, Optional<String> named, ClassLoader loader) throws CompiledAppException {
        try {
            return new AppClass(place, named.isPresent() ? named(place, named.get(), loader) : only(place, loader));
        } catch (LinkageError e) {
            throw new CompiledAppException(place, LinkageWords.of(e), e);
        }
    }

    private static Class<? extends WebSocketApp> named(CompiledPlace place, String name, ClassLoader loader)
            throws CompiledAppException {
        try {
            Class<?> type = loader.loadClass(name);
            if (WebSocketApp.class.isAssignableFrom(type)) {
                return type.asSubclass(WebSocketApp.class);
            }
            throw new CompiledAppException(place, name + " does not implement " + API);
        } catch (ClassNotFoundException e) {
            throw new CompiledAppException(place, "there is no class " + name, e);
        }
    }

    private static Class<? extends WebSocketApp> only(CompiledPlace place, ClassLoader loader)
            throws CompiledAppException {
        try {
            List<? extends Class<? extends WebSocketApp>> found =
                    ServiceLoader.load(WebSocketApp.class, loader).stream()
                            .map(ServiceLoader.Provider::type)
                            .distinct()
                            .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            throw new CompiledAppException(place, found.isEmpty() ? noneWords() : severalWords(found));
        } catch (ServiceConfigurationError e) {
            throw new CompiledAppException(place, "in " + CompiledPlace.SERVICE + ": " + withoutApi(e), e);
        }
    }

    /** The error begins with the interface, which the file's name has, too. */
    private static String withoutApi(ServiceConfigurationError error) {
        return String.valueOf(error.getMessage()).replace(API + ": ", "");
    }

    private static String noneWords() {
        return "no " + CompiledPlace.SERVICE + " names an app; add one with the name of the class that implements "
                + API + ", or name the class with --app";
    }

    private static String severalWords(List<? extends Class<? extends WebSocketApp>> found) {
        Set<String> names = new TreeSet<>();
        found.forEach(type -> names.add(type.getName()));
        return "there are several apps; name one with --app: " + String.join(", ", names);
    }

    /** Calls the public constructor without parameters. */
    WebSocketApp instance() throws CompiledAppException {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new CompiledAppException(
                    place, type.getName() + " must be public, with a public constructor without parameters", e);
        } catch (InstantiationException e) {
            throw new CompiledAppException(place, type.getName() + " is abstract", e);
        } catch (InvocationTargetException e) {
            throw failed("the constructor of " + type.getName(), e.getTargetException());
        } catch (LinkageError e) {
            throw failed("the class " + type.getName(), e);
        }
    }

    /** Asks the app for its functions, and refuses those of routes that can't be. */
    Map<String, WebSocketFunction> routes(WebSocketApp app, Connections connections, Channels channels)
            throws CompiledAppException {
        Map<String, WebSocketFunction> routes = asked(app, connections, channels);
        try {
            return AppFunctions.of(app, routes);
        } catch (IllegalArgumentException e) {
            throw new CompiledAppException(place, String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, WebSocketFunction> asked(WebSocketApp app, Connections connections, Channels channels)
            throws CompiledAppException {
        try {
            return Map.copyOf(app.routes(connections, channels));
        } catch (RuntimeException | Error e) {
            throw failed("the method routes of " + type.getName(), e);
        }
    }

    private CompiledAppException failed(String what, Throwable thrown) {
        if (thrown instanceof LinkageError unlinked) {
            return new CompiledAppException(place, LinkageWords.of(unlinked), thrown);
        }
        LOG.debug("{}: {} failed", place, what, thrown);
        return new CompiledAppException(place, what + " failed: " + thrown + line(thrown), thrown);
    }

    /** Where in the app's class it happened: {@code  (Party.java:12)}. */
    private String line(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(type.getName()))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }
}
