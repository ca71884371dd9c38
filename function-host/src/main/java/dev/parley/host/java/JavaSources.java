package dev.parley.host.java;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketFunction;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a function from a folder's {@code .java} files, exactly one of which implements {@link WebSocketFunction}. */
public final class JavaSources {

    static final String FUNCTION = WebSocketFunction.class.getName();

    /** The constructors that a function may have, in order of preference. */
    private static final List<List<Class<?>>> CONSTRUCTORS = List.of(
            List.of(Connections.class, Channels.class), List.of(Connections.class), List.of(Channels.class), List.of());

    private JavaSources() {}

    /** Like {@link #compile(Path, String)}, with the class path of this JVM. */
    public static Class<? extends WebSocketFunction> compile(Path folder) throws JavaSourceException {
        return compile(folder, System.getProperty("java.class.path"));
    }

    /**
     * Compiles the folder and its subfolders. Blocks for about a second. Each call creates a class loader of its own.
     *
     * @param classPath for javac; must include {@code WebSocketFunction}
     * @throws JavaSourceException if there is no compiler, no source file, a compile error (each as {@code file:line:column}
     *     and the compiler's message), or not exactly one class that implements the interface
     */
    public static Class<? extends WebSocketFunction> compile(Path folder, String classPath) throws JavaSourceException {
        try {
            return functionOf(folder, new JavaCompilation(folder, classPath).run());
        } catch (LinkageError | ClassNotFoundException | SecurityException e) {
            // SecurityException: a class in one of Java's own packages.
            throw new JavaSourceException(folder + " can't be compiled or loaded: " + e, e);
        }
    }

    private static Class<? extends WebSocketFunction> functionOf(Path folder, CompiledClasses classes)
            throws JavaSourceException, ClassNotFoundException {
        List<Class<? extends WebSocketFunction>> functions = new ArrayList<>();
        for (String name : classes.names()) {
            Class<?> compiled = classes.loadClass(name);
            if (WebSocketFunction.class.isAssignableFrom(compiled)
                    && compiled.getEnclosingClass() == null
                    && !Modifier.isAbstract(compiled.getModifiers())) {
                functions.add(compiled.asSubclass(WebSocketFunction.class));
            }
        }
        if (functions.size() != 1) {
            String found = functions.stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
            throw new JavaSourceException(folder + " must have exactly one class that implements " + FUNCTION
                    + ", and has " + (found.isEmpty() ? "none" : found));
        }
        return functions.get(0);
    }

    /**
     * Creates an instance with the public constructor whose parameters are {@code Connections} and {@code Channels}, one of
     * them, or none.
     *
     * @throws JavaSourceException if no such constructor exists, or it throws
     */
    public static WebSocketFunction instance(
            Class<? extends WebSocketFunction> function, Connections connections, Channels channels)
            throws JavaSourceException {
        for (List<Class<?>> types : CONSTRUCTORS) {
            Optional<Constructor<? extends WebSocketFunction>> constructor = constructor(function, types);
            if (constructor.isPresent()) {
                Object[] arguments = types.stream()
                        .map(type -> type == Connections.class ? connections : channels)
                        .toArray();
                return call(constructor.get(), arguments);
            }
        }
        throw new JavaSourceException(
                function.getName()
                        + " must be public, with a public constructor (Connections, Channels), (Connections), (Channels) or ()");
    }

    private static Optional<Constructor<? extends WebSocketFunction>> constructor(
            Class<? extends WebSocketFunction> function, List<Class<?>> types) {
        try {
            return Modifier.isPublic(function.getModifiers())
                    ? Optional.of(function.getConstructor(types.toArray(Class<?>[]::new)))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static WebSocketFunction call(Constructor<? extends WebSocketFunction> constructor, Object[] arguments)
            throws JavaSourceException {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new JavaSourceException(
                    "The constructor of " + constructor.getName() + " failed: " + e.getTargetException(),
                    e.getTargetException());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new JavaSourceException(constructor.getName() + " can't be instantiated: " + e, e);
        }
    }
}
