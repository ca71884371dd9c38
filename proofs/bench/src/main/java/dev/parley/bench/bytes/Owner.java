package dev.parley.bench.bytes;

/** Who allocates an object, by the name of its class; the JDK's classes are told apart by their kind. */
enum Owner {
    NETTY("Netty: channel, pipeline, handlers' places"),
    VERTX("Vert.x"),
    PARLEY("Parley: handler, socket, connection, membership"),
    TEXT("strings and byte arrays: ids, addresses"),
    COLLECTIONS("java.util: entries of maps, lists, locks"),
    ARRAYS("arrays of references: tables, lists"),
    REST("the rest");

    private final String label;

    Owner(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Owner of(String className) {
        if (className.startsWith("[L")) {
            return ARRAYS;
        }
        if (className.startsWith("io.netty.")) {
            return NETTY;
        }
        if (className.startsWith("io.vertx.")) {
            return VERTX;
        }
        if (className.startsWith("dev.parley.")) {
            return PARLEY;
        }
        if (className.equals("[B") || className.equals("[C") || className.equals("java.lang.String")) {
            return TEXT;
        }
        return className.startsWith("java.util.") ? COLLECTIONS : REST;
    }
}
