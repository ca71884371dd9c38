package dev.parley.launcher.doctor;

import java.util.List;

/** Looks at one thing. */
interface Check {

    /** Names it in the report. */
    String name();

    /** Blocks; interrupted once its time is over. */
    List<Finding> look() throws Exception;
}
