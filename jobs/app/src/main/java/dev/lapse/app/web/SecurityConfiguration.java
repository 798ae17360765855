package dev.lapse.app.web;

import dev.lapse.app.desk.Office;
import dev.lapse.app.desk.Role;
import dev.lapse.app.desk.configuration.WebSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Who is let in, and to what: tokens of an issuer where one is configured, else the users of the journal. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, WebSettings settings, LocalUsers users, AnsweredCalls calls, Office office) {
        http.authorizeHttpRequests(SecurityConfiguration::permissions)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing is taken from a browser's own will: no cookie is, and bodies are JSON, which no form of
                // another site sends.
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new AnsweredCallsFilter(calls), AuthorizationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, e) -> unknown(response, settings))
                        .accessDeniedHandler((request, response, e) -> AnsweredCallsFilter.send(
                                response,
                                new Problem(
                                        HttpStatus.FORBIDDEN,
                                        "role",
                                        "your roles do not allow that; the table of roles tells whose do"))));
        Optional<WebSettings.Tokens> tokens = settings.tokens();
        if (tokens.isPresent()) {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(
                            (request, response, e) -> unknown(response, settings))
                    .jwt(jwt -> jwt.decoder(
                                    decoder(tokens.get(), office.surroundings().clock()))
                            .jwtAuthenticationConverter(converter(tokens.get()))));
        } else {
            http.authenticationManager(passwords(users))
                    .httpBasic(basic ->
                            basic.authenticationEntryPoint((request, response, e) -> unknown(response, settings)));
        }
        return http.build();
    }

    private static void permissions(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry calls) {
        Permissions.ROWS.forEach(row -> calls.requestMatchers(row.method(), row.path())
                .hasAnyAuthority(row.roles().stream().map(Role::name).toArray(String[]::new)));
        // Probes have no password. They are told a word, and who may know more is told more.
        calls.requestMatchers(HttpMethod.GET, Watching.HEALTH, Watching.HEALTH + "/*")
                .permitAll();
        calls.requestMatchers(HttpMethod.GET, Watching.FIGURES)
                .hasAnyAuthority(Permissions.WATCH.stream().map(Role::name).toArray(String[]::new));
        calls.anyRequest().denyAll();
    }

    private static void unknown(HttpServletResponse response, WebSettings settings) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, settings.tokens().isPresent() ? "Bearer" : "Basic realm=\"lapse\"");
        AnsweredCallsFilter.send(
                response,
                new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "who",
                        settings.tokens().isPresent()
                                ? "send a token of the issuer that the configuration names"
                                : "send the name and the password of a user; lapse users add makes one"));
    }

    private static AuthenticationManager passwords(LocalUsers users) {
        UserDetailsService service = name -> users.find(name)
                .map(user -> User.withUsername(user.name())
                        .password(user.password())
                        .authorities(Roles.authorities(user.roles()))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("there is no such user"));
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(service);
        provider.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return new ProviderManager(provider);
    }

    /** Asks the issuer for its keys when the first token comes, so that it need not answer before. */
    private static JwtDecoder decoder(WebSettings.Tokens tokens, Clock clock) {
        String issuer = tokens.issuer().toString();
        JwtTimestampValidator inTime = new JwtTimestampValidator();
        inTime.setClock(clock);
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                    inTime,
                    new JwtIssuerValidator(issuer),
                    new JwtClaimValidator<List<String>>(
                            JwtClaimNames.AUD, audience -> audience != null && audience.contains(tokens.audience())))));
            return decoder;
        });
    }

    /** Who they are is the subject of the token, which names nobody; a role that is none of ours is none. */
    private static JwtAuthenticationConverter converter(WebSettings.Tokens tokens) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setPrincipalClaimName(JwtClaimNames.SUB);
        converter.setJwtGrantedAuthoritiesConverter(token -> {
            List<String> claimed = Optional.ofNullable(token.getClaimAsStringList(tokens.rolesClaim()))
                    .orElse(List.of());
            return Roles.authorities(Arrays.stream(Role.values())
                    .filter(role -> claimed.contains(role.name()))
                    .toList());
        });
        return converter;
    }
}
