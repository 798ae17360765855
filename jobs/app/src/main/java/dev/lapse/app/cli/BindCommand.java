package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.discovery.Binding;
import dev.lapse.app.desk.discovery.DiscoveryDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A first binding of a store, for somebody who knows it to go on from. */
@Command(
        name = "bind",
        mixinStandardHelpOptions = true,
        description = {
            "Draft a binding of a store from its catalog and a sample of what lies there.",
            "What only people know stands in it as questions. Writes nothing to the store."
        })
final class BindCommand extends AnsweringCommand {

    @Mixin
    private DiscoverOptions wished = new DiscoverOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there; a file that exists is kept.")
    private Optional<Path> target = Optional.empty();

    BindCommand(Surroundings surroundings) {
        super(surroundings, 2);
    }

    @Override
    Answer answer() {
        if (!wished.sound()) {
            throw usage("--records is from 1 to 10000, and --within a time as PT10M");
        }
        target.filter(Files::exists).ifPresent(file -> {
            throw exists(file);
        });
        var streams = surroundings().streams();
        try (ProgressLine progress = new ProgressLine(streams.err(), streams.terminal())) {
            DiscoveryDesk desk = new DiscoveryDesk(
                    office(), (done, all) -> progress.at("bind " + wished.store() + " (tables)", done, all));
            Binding binding = new Binding(wished.store(), desk.look(wished.wish()), desk.today());
            target.ifPresent(file -> write(file, binding.lines()));
            return binding.answer(target);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.writeString(
                    file,
                    String.join("\n", lines) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw new Refusal(
                    "draft-file",
                    "the draft cannot be written to " + file + "; see that its folder exists and you may write there");
        }
    }

    private static Refusal exists(Path file) {
        return new Refusal("draft-file", file + " exists and may hold somebody's work; name another file with --out");
    }
}
