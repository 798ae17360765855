package dev.lapse.app.desk.configuration;

import java.util.List;

/** The configuration cannot be used. Each fault says where, what and what to do now, and never a value. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    public ConfigurationException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
