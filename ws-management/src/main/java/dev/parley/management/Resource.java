package dev.parley.management;

/** The resources, with their paths below {@code /{stage}} or {@code /_arc/ws}. */
enum Resource {
    CONNECTIONS("@connections"),
    CONNECTION("@connections/{connectionId}"),
    CHANNEL("@channels/{channel}"),
    MESSAGES("@channels/{channel}/messages"),
    MEMBER("@channels/{channel}/connections/{connectionId}");

    static final String CONNECTION_ID = "{connectionId}";
    static final String CHANNEL_NAME = "{channel}";

    private final String template;

    Resource(String template) {
        this.template = template;
    }

    String template() {
        return template;
    }
}
