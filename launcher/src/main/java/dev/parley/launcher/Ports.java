package dev.parley.launcher;

/** The ports this process listens on, for the functions' environment. A port is the configured one until it is bound. */
final class Ports {

    private volatile int http;
    private volatile int management;

    Ports(int http, int management) {
        this.http = http;
        this.management = management;
    }

    void httpIs(int port) {
        http = port;
    }

    void managementIs(int port) {
        management = port;
    }

    int http() {
        return http;
    }

    int management() {
        return management;
    }
}
