package dev.lapse.core.request.access;

import dev.lapse.core.request.Told;
import java.util.List;

/** The port to where it is known which packages there are. Each making and each erasing is in the evidence log when it returns. */
public interface PackageBook {

    /** Writes down that a package was made, and how much it holds and leaves out; never what. */
    void made(MadePackage made, List<Handout.Counts> counts, Told told);

    /** Those that are not erased, the oldest first. */
    List<MadePackage> kept();

    /** Writes down that a package is no more. @param wasThere whether there was still a file to erase */
    void erased(MadePackage made, boolean wasThere);
}
