package dev.lapse.app.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * The server that takes our letters. It is asked once for each; whoever sends decides what a letter that was not taken means.
 *
 * @param username empty where the server asks for none
 * @param password asked for when a letter is sent
 * @param from the address that the letters come from
 */
public record MailServer(
        String host, int port, Security security, Optional<String> username, Supplier<String> password, String from) {

    /** How the connection is kept from others' eyes; a server that cannot is refused. */
    public enum Security {
        /** Plain, for a server of one's own host. */
        NONE,
        /** Plain at first, then encrypted, or not at all. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A letter with a file. */
    public record Letter(String to, String subject, String text, String fileName, String file) {

        /** Shows nobody's address. */
        @Override
        public String toString() {
            return "a letter with " + fileName;
        }
    }

    /** What went wrong, without what the server said; empty where it took the letter. */
    public Optional<String> send(Letter letter) {
        JavaMailSenderImpl sender = sender();
        try {
            MimeMessageHelper message =
                    new MimeMessageHelper(sender.createMimeMessage(), true, StandardCharsets.UTF_8.name());
            message.setFrom(from);
            message.setTo(letter.to());
            message.setSubject(letter.subject());
            message.setText(letter.text());
            // As bytes: the lines of a signed text must arrive as they are.
            message.addAttachment(
                    letter.fileName(),
                    new ByteArrayResource(letter.file().getBytes(StandardCharsets.UTF_8)),
                    "application/octet-stream");
            sender.send(message.getMimeMessage());
            return Optional.empty();
        } catch (MailAuthenticationException e) {
            return Optional.of("the mail server refuses the user or the password");
        } catch (MailSendException e) {
            // Only a connection that failed has a cause of its own.
            return Optional.of(
                    e.getCause() != null
                            ? "the mail server cannot be reached as lapse.mail says"
                            : "the mail server did not take the letter");
        } catch (MailException | MessagingException e) {
            return Optional.of("the letter could not be written; look at the addresses");
        }
    }

    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        sender.setProtocol(security == Security.TLS ? "smtps" : "smtp");
        username.ifPresent(name -> {
            sender.setUsername(name);
            sender.setPassword(password.get());
        });
        Properties properties = new Properties();
        String prefix = "mail." + sender.getProtocol() + ".";
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + limit, String.valueOf(PATIENCE.toMillis()));
        }
        properties.setProperty(prefix + "auth", String.valueOf(username.isPresent()));
        properties.setProperty(prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        sender.setJavaMailProperties(properties);
        return sender;
    }

    @Override
    public String toString() {
        return "a mail server";
    }
}
