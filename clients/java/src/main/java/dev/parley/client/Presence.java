package dev.parley.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Who is in a channel: a set kept by frames that say who came, left and changed. May be used on any thread. Handlers are called on the
 * thread that changes the set, once the whole change is made.
 *
 * @param <P> a person, as your app describes one
 */
public final class Presence<P> implements Iterable<P> {

    private final Function<? super P, String> idOf;
    private final BinaryOperator<P> merge;
    private final Map<String, P> people = new LinkedHashMap<>();
    private final List<Consumer<? super P>> joined = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super P>> left = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<? super P, ? super P>> changed = new CopyOnWriteArrayList<>();

    /** A set in which somebody who is announced again replaces what was known. */
    public Presence(Function<? super P, String> idOf) {
        this(idOf, (before, after) -> after);
    }

    /** @param merge makes one of what was known and what is announced */
    public Presence(Function<? super P, String> idOf, BinaryOperator<P> merge) {
        this.idOf = idOf;
        this.merge = merge;
    }

    public Presence<P> onJoined(Consumer<? super P> handler) {
        joined.add(handler);
        return this;
    }

    public Presence<P> onLeft(Consumer<? super P> handler) {
        left.add(handler);
        return this;
    }

    /** @param handler gets the person as known now, and as known before */
    public Presence<P> onChanged(BiConsumer<? super P, ? super P> handler) {
        changed.add(handler);
        return this;
    }

    public synchronized int size() {
        return people.size();
    }

    public synchronized boolean has(String id) {
        return people.containsKey(id);
    }

    public synchronized Optional<P> get(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** Iterates over those who are there now, in the order in which they came. */
    @Override
    public synchronized Iterator<P> iterator() {
        return List.copyOf(people.values()).iterator();
    }

    /** Replaces the set, as by a list of all who are there. Only differences are announced. */
    public void reset(Collection<? extends P> all) {
        Set<String> ids = new HashSet<>();
        all.forEach(person -> ids.add(idOf.apply(person)));
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            people.entrySet().removeIf(known -> !ids.contains(known.getKey()) && news.add(hasLeft(known.getValue())));
            all.forEach(person -> put(person, news));
        }
        news.forEach(Runnable::run);
    }

    /** Applies what a frame says. Somebody who is announced again has changed, or nothing happens. */
    public void apply(Collection<? extends P> came, Collection<? extends P> went, Collection<? extends P> differ) {
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            went.forEach(person -> remove(idOf.apply(person), news));
            came.forEach(person -> put(person, news));
            differ.forEach(person -> put(person, news));
        }
        news.forEach(Runnable::run);
    }

    private void remove(String id, List<Runnable> news) {
        P known = people.remove(id);
        if (known != null) {
            news.add(hasLeft(known));
        }
    }

    private void put(P person, List<Runnable> news) {
        String id = idOf.apply(person);
        P before = people.get(id);
        P after = before == null ? person : merge.apply(before, person);
        people.put(id, after);
        if (before == null) {
            news.add(() -> call(joined, handler -> handler.accept(after)));
        } else if (!before.equals(after)) {
            news.add(() -> call(changed, handler -> handler.accept(after, before)));
        }
    }

    private Runnable hasLeft(P person) {
        return () -> call(left, handler -> handler.accept(person));
    }

    /** As the client's own handlers, one that throws does not stop the others. */
    private static <H> void call(List<H> handlers, Consumer<H> how) {
        for (H handler : handlers) {
            try {
                how.accept(handler);
            } catch (Throwable e) {
                Uncaught.report(e);
            }
        }
    }
}
