package dev.parley.attacks;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.backplane.Backplane;
import dev.parley.attacks.door.Door;
import dev.parley.attacks.greed.Greed;
import dev.parley.attacks.http.Http;
import dev.parley.attacks.identity.Identities;
import dev.parley.attacks.protocol.Compressed;
import dev.parley.attacks.protocol.Protocol;
import dev.parley.attacks.time.Floods;
import java.util.List;
import java.util.stream.Stream;

/** All attacks, in the order of the table. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Attack> all() {
        return Stream.of(
                        Greed.all(),
                        Floods.all(),
                        Door.all(),
                        Protocol.all(),
                        Compressed.all(),
                        Http.all(),
                        Identities.all(),
                        Backplane.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The attacks of these names, in their order; all for no names.
     *
     * @throws IllegalArgumentException if there is no attack of a name
     */
    public static List<Attack> named(List<String> names) {
        return names.isEmpty() ? all() : names.stream().map(Catalogue::named).toList();
    }

    private static Attack named(String name) {
        return all().stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no attack " + name + "; --list has them"));
    }
}
