package dev.parley.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server is started for, and where.
 *
 * @param app the app to run
 * @param folder the server's own folder, deleted when the server ends
 */
record Site(String app, ServerSpec spec, Path folder) {

    /** Creates a folder inside this server's. */
    String subfolder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name)).toString();
    }

    /** The folder of the peers' sources, seen from the project's root or from this module. */
    static Path peers() {
        Path fromRoot = Path.of("proofs", "bench", "peers");
        return Files.isDirectory(fromRoot) ? fromRoot : Path.of("peers");
    }

    /** Copies a configuration of the peers' folder into this server's, with {@code @PORT@} and {@code @MODULE@} filled in. */
    String configuration(String name, int port, Path module) throws IOException {
        String text = Files.readString(peers().resolve(name))
                .replace("@PORT@", Integer.toString(port))
                .replace("@MODULE@", module.toString());
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
