package dev.lapse.app.cli;

import dev.lapse.app.desk.Answer;
import dev.lapse.app.desk.CertificatePage;
import dev.lapse.app.desk.LogAnswer;
import dev.lapse.app.desk.LogVerification;
import dev.lapse.app.desk.Refusal;
import dev.lapse.app.desk.Surroundings;
import dev.lapse.app.desk.TrustedKeys;
import dev.lapse.app.desk.configuration.Configuration;
import dev.lapse.core.verifying.CertificateCheck;
import dev.lapse.core.verifying.LogVerifier;
import dev.lapse.core.verifying.ProofCheck;
import dev.lapse.core.verifying.UnreadableException;
import dev.lapse.core.verifying.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Is the log complete and unchanged? */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Recompute the log, an export of it or one proof. 0 it holds, 5 it was tampered with.")
final class LogVerifyCommand extends OfTheLog {

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "Check this proof or certificate, also one in a PDF, instead; needs no journal.")
    private Optional<Path> proof = Optional.empty();

    @Option(names = "--export", paramLabel = "DIR", description = "Check this export instead; needs no journal.")
    private Optional<Path> export = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Trust this key of the log, as it was given to you, and not the one on this host.")
    private List<String> keys = new ArrayList<>();

    LogVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer answer() {
        if (proof.isPresent() && export.isPresent()) {
            throw usage("give --proof or --export, not both");
        }
        Configuration configuration = configuration();
        List<VerifierKey> trusted = TrustedKeys.of(keys, configuration);
        if (proof.isPresent()) {
            return proof(proof.get(), trusted);
        }
        if (export.isPresent()) {
            return LogAnswer.of(LogVerifier.verify(ExportFolder.at(export.get()).underTest(trusted)));
        }
        return LogVerification.of(office(), keys);
    }

    private Answer proof(Path file, List<VerifierKey> trusted) {
        if (trusted.isEmpty()) {
            throw new Refusal(
                    "key-missing",
                    "no key says whose signatures count; name the log's key with --key, as it was given to you");
        }
        byte[] bytes = ExportFolder.bytes(file)
                .orElseThrow(() -> new Refusal("no-proof", "there is no file " + file + "; name the right one"));
        Optional<String> read = CertificatePage.isMeant(bytes)
                ? CertificatePage.enclosed(bytes, surroundings().paper().get())
                : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        if (read.isEmpty()) {
            return LogAnswer.unreadable("the PDF " + file
                    + " is damaged, or holds no certificate; ask for the file as it" + " was written");
        }
        String text = read.get();
        try {
            return CertificateCheck.isMeant(text)
                    ? LogAnswer.of(CertificateCheck.check(text, trusted))
                    : LogAnswer.of(ProofCheck.check(text, trusted));
        } catch (UnreadableException e) {
            return LogAnswer.unreadable("the proof in " + file + " cannot be read: " + e.getMessage());
        }
    }
}
