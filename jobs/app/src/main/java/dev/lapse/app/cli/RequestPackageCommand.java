package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.Expiry;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.RequestDesk;
import dev.lapse.app.desk.RequestPackaging;
import dev.lapse.app.desk.SeenRequest;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.configuration.Configuration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a person has asked to see, or to take along. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        description = {
            "Make the package of a request of access (Art. 15) or portability (Art. 20): an encrypted ZIP file with the",
            "data and a report, in the folder lapse.packages of the configuration, until its time has passed."
        })
final class RequestPackageCommand extends AnsweringCommand {

    @Mixin
    private PackageOptions said = new PackageOptions();

    RequestPackageCommand(Surroundings surroundings) {
        super(surroundings, KeyCommand.REFUSED);
    }

    @Override
    Answer answer() {
        said.fault().ifPresent(fault -> {
            throw usage(fault);
        });
        return said.expired()
                ? erased()
                : new RequestPackaging(office(), said.by())
                        .make(
                                SeenRequest.now(said.id()),
                                said.wanted(),
                                () -> PassphraseFile.made(said.passphraseTo()));
    }

    /** Needs no store. */
    private Answer erased() {
        Configuration configuration = office().configuration();
        try (RequestDesk desk = RequestDesk.open(office())
                .orElseThrow(() -> new Refusal("no-journal", "there is no journal yet, and so no package"))) {
            Expiry.Erased erased = new Expiry(desk.journal().packageBook(), configuration.packages())
                    .required(surroundings().clock().instant(), desk.today());
            desk.journal().cover();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("expired", erased.expired());
            json.put("left-behind", erased.leftBehind());
            return new Answer("ERASED", 0, "ERASED " + erased.words(), List.of(), List.of(), json);
        }
    }
}
