package dev.parley.launcher.settings;

/** A variable whose value can't be used; the message is the one line that the operator reads. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(Setting setting, String held, String takes) {
        super(setting + " is '" + held + "'; it takes " + takes, null, false, false);
    }
}
