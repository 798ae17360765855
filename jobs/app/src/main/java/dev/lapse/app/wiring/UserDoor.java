package dev.lapse.app.wiring;

import dev.lapse.app.desk.Role;
import dev.lapse.app.desk.UserBook;
import dev.lapse.app.journal.UserTable;
import dev.lapse.app.web.LocalUsers;
import dev.lapse.core.request.Told;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The users of the journal as the doors know them. */
record UserDoor(UserTable table) implements UserBook, LocalUsers {

    @Override
    public boolean isName(String name) {
        return UserTable.NAME.matcher(name).matches();
    }

    @Override
    public List<Known> all() {
        return table.all().stream()
                .map(user -> new Known(user.name(), roles(user.roles()), user.since(), user.until()))
                .toList();
    }

    @Override
    public boolean add(String name, Set<Role> roles, String encoded, Told told) {
        return table.add(name, roles.stream().map(Role::name).collect(Collectors.toSet()), encoded, told);
    }

    @Override
    public boolean renew(String name, String encoded, Told told) {
        return table.renew(name, encoded, told);
    }

    @Override
    public boolean remove(String name, Told told) {
        return table.remove(name, told);
    }

    @Override
    public Optional<LocalUser> find(String name) {
        return table.find(name).map(user -> new LocalUser(user.name(), roles(user.roles()), user.encoded()));
    }

    private static Set<Role> roles(Set<String> words) {
        return words.stream().map(Role::valueOf).collect(Collectors.toSet());
    }
}
