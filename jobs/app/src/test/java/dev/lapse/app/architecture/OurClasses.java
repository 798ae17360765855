package dev.lapse.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;

/** What the rules are applied to: all of ours on the class path, without tests. */
final class OurClasses {

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lapse");

    private OurClasses() {}

    /** The folder of the parent pom; tests run in their module's. */
    static Path root() {
        return Path.of("..", "..").toAbsolutePath().normalize();
    }
}
