package dev.parley.launcher;

/** Where this process listens, as functions are told; what isn't known yet is what was asked for. */
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
