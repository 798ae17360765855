package dev.lapse.app.wiring;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A real SMTP server in this process, on a free port of 127.0.0.1. */
final class MailHost implements AutoCloseable {

    private final GreenMail server;

    /** A letter as it arrived. */
    record Received(String from, String to, String subject, String text, String file) {}

    private MailHost(GreenMail server) {
        this.server = server;
    }

    /** One that takes everybody's letters. */
    static MailHost start() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailHost(server);
    }

    /** One that asks for a password. */
    static MailHost asking(String username, String password) {
        MailHost host = start();
        GreenMailUser user = host.server.setUser(username, password);
        user.setPassword(password);
        host.server.getUserManager().setAuthRequired(true);
        return host;
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<Received> received() throws MessagingException, IOException {
        List<Received> received = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            received.add(new Received(
                    message.getFrom()[0].toString(),
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    text(parts.getBodyPart(0)),
                    text(parts.getBodyPart(1))));
        }
        return received;
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return part.getContent() instanceof MimeMultipart inner
                ? text(inner.getBodyPart(0))
                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop();
    }
}
