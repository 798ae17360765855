package dev.lapse.app.desk.configuration;

import dev.lapse.app.scheduling.Schedule;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the configuration file, or gives the defaults where there is none. */
public final class ConfigurationReader {

    /** Read when no other file is named. */
    public static final Path DEFAULT_FILE = Path.of("lapse.yaml");

    private static final String DEFAULT_JOURNAL = "jdbc:h2:file:./lapse-data/journal;WRITE_DELAY=0;AUTO_SERVER=TRUE";
    private static final String DEFAULT_KEYS = "./lapse-data/keys.p12";
    private static final String DEFAULT_KEYS_PASSWORD = "LAPSE_KEYS_PASSWORD";

    private final Faults faults;
    private final Placeholders placeholders;
    private final MailReader mails;

    private ConfigurationReader(String file, Function<String, Optional<String>> environment) {
        this.faults = new Faults(file);
        this.placeholders = new Placeholders(environment, faults);
        this.mails = new MailReader(faults, placeholders);
    }

    /**
     * The configuration in {@code named}, in {@link #DEFAULT_FILE}, or the defaults.
     *
     * @throws ConfigurationException with every fault
     */
    public static Configuration read(Optional<Path> named, Function<String, Optional<String>> environment) {
        Path file = named.orElse(DEFAULT_FILE);
        ConfigurationReader reader = new ConfigurationReader(file.toString(), environment);
        if (named.isEmpty() && !Files.exists(file)) {
            return reader.configuration(Keys.none("", reader.faults));
        }
        return reader.configuration(reader.root(file));
    }

    private Keys root(Path file) {
        LoadSettings settings = LoadSettings.builder().build();
        try {
            Optional<Node> node = new Compose(settings).composeString(Files.readString(file));
            return node.map(root -> Keys.of(root, "", faults)).orElseGet(() -> Keys.none("", faults));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("the configuration file " + file
                    + " cannot be read; name the right one with --config, and see that you may read it"));
        } catch (MarkedYamlEngineException e) {
            faults.add(e.getProblemMark(), "this is not YAML; correct indentation, quotes and brackets here");
        } catch (YamlEngineException e) {
            faults.add(Optional.empty(), "this is not YAML; correct the file");
        }
        faults.end();
        return Keys.none("", faults);
    }

    private Configuration configuration(Keys root) {
        Keys lapse = root.block("lapse");
        root.end();
        Optional<MailSettings> mail = mails.server(lapse.block("mail"));
        JournalPlace journal = journal(lapse.block("journal"), lapse.block("keys"), lapse.block("checkpoints"), mail);
        boolean sandbox = lapse.text("sandbox")
                .filter(node -> isFirst("lapse.sandbox", node, "true", "false"))
                .isPresent();
        boolean approval = approval(lapse.block("requests"));
        Optional<AnswerSettings> answers = answers(lapse.block("answers"));
        RecipientSettings recipients = new RecipientReader(faults, placeholders).read(lapse.block("recipients"), mail);
        PackagePlace packages = packages(lapse.block("packages"), journal.keyFile());
        WebSettings web = new WebReader(faults, placeholders).read(lapse.block("web"));
        Optional<Schedule> schedule = new ScheduleReader(faults).read(lapse.block("schedule"));
        SummarySettings summaries = new SummaryReader(faults, placeholders, mails).read(lapse.block("summaries"), mail);
        Duration target = new PaceReader(faults).target(lapse.block("chunk"));
        Map<String, StoreSettings> stores = stores(lapse.block("stores"));
        lapse.end();
        faults.end();
        return new Configuration(
                journal, sandbox, approval, answers, recipients, packages, web, schedule, summaries, target, stores);
    }

    private boolean approval(Keys requests) {
        boolean required = requests.text("approval")
                .filter(node -> isFirst(requests.path("approval"), node, "required", "none"))
                .isPresent();
        requests.end();
        return required;
    }

    private Optional<AnswerSettings> answers(Keys keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        AnswerSettings answers = new AnswerSettings(
                placeholders.resolve(keys.path("controller"), keys.need("controller")),
                placeholders.resolve(keys.path("contact"), keys.need("contact")),
                placeholders.resolve(keys.path("authority"), keys.need("authority")));
        keys.end();
        return Optional.of(answers);
    }

    /** Beside the key file where nothing else is said. */
    private PackagePlace packages(Keys keys, Path keyFile) {
        Path folder = resolved(keys, "folder")
                .map(name -> Path.of(name).normalize())
                .orElseGet(() -> keyFile.resolveSibling("packages"));
        Period keep = keys.text("keep").map(node -> days(keys, node)).orElse(PackagePlace.KEEP);
        keys.end();
        return new PackagePlace(folder, keep);
    }

    private Period days(Keys keys, ScalarNode node) {
        if (!node.getValue().matches("P[1-9][0-9]{0,2}D")) {
            faults.add(node.getStartMark(), keys.path("keep") + " is no number of days; write P1D to P999D");
            return PackagePlace.KEEP;
        }
        return Period.parse(node.getValue());
    }

    private boolean isFirst(String what, ScalarNode node, String first, String second) {
        if (!List.of(first, second).contains(node.getValue())) {
            faults.add(node.getStartMark(), what + " must be " + first + " or " + second + "; write one of them");
        }
        return node.getValue().equals(first);
    }

    private JournalPlace journal(Keys journal, Keys keys, Keys checkpoints, Optional<MailSettings> mail) {
        String url = resolved(journal, "url").orElse(DEFAULT_JOURNAL);
        String username = resolved(journal, "username").orElse("sa");
        Secret password = secret(journal, "password").orElseGet(() -> Secret.of(""));
        String file = resolved(keys, "file").orElse(DEFAULT_KEYS);
        Secret keyPassword = secret(keys, "password")
                .orElseGet(() -> placeholders.variable("lapse.keys.password", DEFAULT_KEYS_PASSWORD));
        journal.end();
        keys.end();
        Path keyFile = Path.of(file).normalize();
        return new JournalPlace(url, username, password, keyFile, keyPassword, checkpoints(checkpoints, keyFile, mail));
    }

    /** Beside the key file where nothing else is said: both belong to one journal. */
    private CheckpointPlace checkpoints(Keys keys, Path keyFile, Optional<MailSettings> mail) {
        Path file = resolved(keys, "file")
                .map(name -> Path.of(name).normalize())
                .orElseGet(() -> keyFile.resolveSibling("checkpoints"));
        Optional<URI> webhook = keys.text("webhook").flatMap(node -> webAddress(keys, node));
        Optional<CheckpointPlace.Email> email = keys.text("email").flatMap(node -> mails.recipient(keys, node, mail));
        keys.end();
        return new CheckpointPlace(file, webhook, email);
    }

    private Optional<URI> webAddress(Keys keys, ScalarNode node) {
        String address = placeholders.resolve(keys.path("webhook"), node);
        if (isWebAddress(address)) {
            return Optional.of(URI.create(address));
        }
        faults.add(node.getStartMark(), keys.path("webhook") + " is no address; write http(s)://host/path");
        return Optional.empty();
    }

    private Map<String, StoreSettings> stores(Keys stores) {
        Map<String, StoreSettings> settings = new LinkedHashMap<>();
        stores.names().forEach(name -> settings.put(name, store(name, stores.block(name))));
        return settings;
    }

    private StoreSettings store(String name, Keys keys) {
        StoreSettings settings = new StoreSettings(
                name,
                placeholders.resolve(keys.path("kind"), keys.need("kind")),
                url(keys, keys.need("url")),
                resolved(keys, "username"),
                secret(keys, "password"),
                secret(keys, "api-key"),
                resolved(keys, "ca-file").map(Path::of),
                new PaceReader(faults).signals(keys.block("signals")));
        keys.end();
        return settings;
    }

    private String url(Keys keys, ScalarNode node) {
        String url = placeholders.resolve(keys.path("url"), node);
        if (!url.startsWith("jdbc:") && !url.isBlank() && !isWebAddress(url)) {
            faults.add(
                    node.getStartMark(),
                    keys.path("url")
                            + " is no address; write jdbc:… for a database, http(s)://host:port for a cluster");
        }
        return url;
    }

    static boolean isWebAddress(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).startsWith("http");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<String> resolved(Keys keys, String name) {
        return keys.text(name).map(node -> placeholders.resolve(keys.path(name), node));
    }

    private Optional<Secret> secret(Keys keys, String name) {
        return keys.text(name).map(node -> placeholders.secret(keys.path(name), node));
    }
}
