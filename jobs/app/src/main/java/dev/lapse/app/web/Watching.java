package dev.lapse.app.web;

import dev.lapse.app.desk.Role;
import dev.lapse.app.watching.Sighting;
import dev.lapse.app.watching.Watch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.jvm.JvmMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.system.SystemMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What those who watch read: figures for Prometheus, whether the process lives, and whether a night that began now could be done.
 * Nothing is asked of a database when somebody reads; the {@link Watch} did that.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    EndpointAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
    ManagementContextAutoConfiguration.class,
    ApplicationAvailabilityAutoConfiguration.class,
    HealthContributorRegistryAutoConfiguration.class,
    AvailabilityHealthContributorAutoConfiguration.class,
    HealthEndpointAutoConfiguration.class,
    AvailabilityProbesAutoConfiguration.class,
    MetricsAutoConfiguration.class,
    PrometheusMetricsExportAutoConfiguration.class,
    JvmMetricsAutoConfiguration.class,
    SystemMetricsAutoConfiguration.class,
    LogbackMetricsAutoConfiguration.class
})
class Watching {

    static final String HEALTH = "/actuator/health";
    static final String FIGURES = "/actuator/prometheus";

    /** What of it is open, and to whom. */
    static Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("management.endpoints.web.exposure.include", "health,prometheus");
        properties.put("management.endpoints.web.discovery.enabled", false);
        properties.put("management.endpoint.health.show-details", "when-authorized");
        properties.put(
                "management.endpoint.health.roles",
                Permissions.WATCH.stream().map(Role::name).sorted().collect(Collectors.joining(",")));
        properties.put("management.endpoint.health.probes.enabled", true);
        properties.put("management.endpoint.health.group.liveness.include", "livenessState");
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,journal,policies,stores");
        return properties;
    }

    @Bean
    LapseMeters lapseMeters(Watch watch) {
        return new LapseMeters(watch);
    }

    @Bean
    HealthIndicator journalHealthIndicator(Watch watch) {
        return () -> health(watch, seen -> seen.figures().isPresent()).build();
    }

    @Bean
    HealthIndicator policiesHealthIndicator(Watch watch) {
        return () -> health(watch, Sighting::policiesSound).build();
    }

    @Bean
    HealthIndicator storesHealthIndicator(Watch watch) {
        return () -> {
            Health.Builder health = health(watch, seen -> !seen.stores().containsValue(false));
            watch.seen()
                    .ifPresent(seen -> new TreeMap<>(seen.stores())
                            .forEach((store, up) -> health.withDetail(store, up ? "UP" : "DOWN")));
            return health.build();
        };
    }

    /** Nobody can be told that all is well who has not looked. */
    private static Health.Builder health(Watch watch, Predicate<Sighting> well) {
        return watch.seen()
                .map(seen -> well.test(seen) ? Health.up() : Health.down())
                .orElseGet(() -> Health.outOfService().withDetail("looked", "not yet, or not lately"));
    }
}
