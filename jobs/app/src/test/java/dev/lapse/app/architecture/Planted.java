package dev.lapse.app.architecture;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles offenders that must not lie in our own source folders, under the very package names the rules speak of. */
final class Planted {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|enum|interface) (\\w+)");

    private Planted() {}

    /** The compiled classes; fails the test when an offender is not even Java. */
    static JavaClasses compiled(String... sources) {
        return compiled(List.of(sources));
    }

    static JavaClasses compiled(List<String> sources) {
        try {
            Path folder = Files.createTempDirectory("lapse-planted-");
            try {
                compile(sources, folder);
                return new ClassFileImporter().importPath(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(List<String> sources, Path folder) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var faults = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-d", folder.toString(), "-proc:none", "-classpath", classPath());
        var files = sources.stream().map(Source::new).toList();
        if (!compiler.getTask(null, null, faults, options, null, files).call()) {
            throw new IllegalStateException("the planted offender does not compile: " + faults.getDiagnostics());
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(Pattern.quote(java.io.File.pathSeparator), -1))
                .filter(entry -> entry.contains("jspecify"))
                .collect(joining(java.io.File.pathSeparator));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String name(String text) {
            var inPackage = PACKAGE.matcher(text);
            var type = TYPE.matcher(text);
            if (!inPackage.find()) {
                throw new IllegalArgumentException("a planted offender begins with its package: " + text);
            }
            return inPackage.group(1).replace('.', '/') + "/" + (type.find() ? type.group(1) : "package-info");
        }
    }
}
