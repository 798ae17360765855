package dev.lapse.app.desk;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who this process is, in words an operator recognises. */
public final class Holder {

    private Holder() {}

    public static String ofThisProcess() {
        return "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name", "somebody")
                + " on " + host();
    }

    /** The same without the process. */
    public static String userOfThisProcess() {
        return System.getProperty("user.name", "somebody") + " on " + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this host";
        }
    }
}
