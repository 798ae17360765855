package dev.lapse.app.desk;

import dev.lapse.app.desk.configuration.Configuration;

/** The port to the REST interface. */
public interface Serving {

    /**
     * Listens where the configuration says, until it is closed.
     *
     * @throws Refusal if it cannot listen there
     */
    Open open(Office office, Configuration configuration);

    /** While it listens. */
    interface Open extends AutoCloseable {

        int port();

        /** Lets the calls that are being done come to their end. */
        @Override
        void close();
    }
}
