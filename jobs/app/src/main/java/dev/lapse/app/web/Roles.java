package dev.lapse.app.web;

import dev.lapse.app.desk.Role;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Roles as Spring Security knows them. */
final class Roles {

    private Roles() {}

    static List<GrantedAuthority> authorities(Collection<Role> roles) {
        return roles.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority(role.name()))
                .toList();
    }

    /** Whether {@code who} may know of suspensions that must not be disclosed. */
    static boolean knowsAllSuspensions(Authentication who) {
        return who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(name -> Permissions.KNOW_ALL_SUSPENSIONS.stream()
                        .anyMatch(role -> role.name().equals(name)));
    }
}
