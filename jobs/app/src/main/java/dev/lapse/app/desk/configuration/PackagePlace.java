package dev.lapse.app.desk.configuration;

import java.nio.file.Path;
import java.time.Period;

/**
 * Where packages for persons lie until they are fetched.
 *
 * @param keep how long a package is kept, in days
 */
public record PackagePlace(Path folder, Period keep) {

    /** Where nothing else is said. */
    static final Period KEEP = Period.ofDays(14);
}
