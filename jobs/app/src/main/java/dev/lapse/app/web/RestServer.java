package dev.lapse.app.web;

import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.configuration.WebSettings;
import dev.lapse.app.watching.Watch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The REST interface while it listens. */
public final class RestServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private RestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Listens until it is closed, or the process is told to end; calls that are being done then are done.
     *
     * @param office where calls are done
     * @param watch what those who watch are told of
     */
    public static RestServer open(
            Office office, WebSettings settings, LocalUsers users, AnsweredCalls calls, Watch watch) {
        return new RestServer(new SpringApplicationBuilder(WebConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(context -> {
                    // First, so that no file or variable of the surroundings opens what the configuration keeps shut.
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("lapse", properties(settings)));
                    var beans = ((ConfigurableApplicationContext) context).getBeanFactory();
                    beans.registerSingleton("office", office);
                    beans.registerSingleton("settings", settings);
                    beans.registerSingleton("users", users);
                    beans.registerSingleton("answeredCalls", calls);
                    beans.registerSingleton("watch", watch);
                })
                .run());
    }

    private static Map<String, Object> properties(WebSettings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", settings.address().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5m");
        properties.put("spring.web.resources.add-mappings", false);
        properties.put("spring.web.error.include-stacktrace", "never");
        properties.put("spring.mvc.log-resolved-exception", false);
        properties.putAll(Watching.properties());
        settings.tls().ifPresent(tls -> {
            properties.put("server.ssl.certificate", "file:" + tls.certificate());
            properties.put("server.ssl.certificate-private-key", "file:" + tls.key());
        });
        return properties;
    }

    /** Where it listens. */
    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
