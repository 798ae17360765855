package dev.lapse.testbed.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stands before a server on 127.0.0.1 and passes on what both sides say, until a certain byte of a client's {@code COMMIT} or of
 * the answer to it: there it cuts that connection on both sides. Afterwards it passes everything on.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    /** The side whose bytes are counted. */
    public enum Side {
        CLIENT,
        SERVER
    }

    private final ServerSocket socket;
    private final int target;
    private final Side side;
    private final int bytes;
    private int commitsLeft;
    private boolean cut;

    /**
     * @param side whose bytes are counted
     * @param bytes how many of the message with the {@code COMMIT}, or of its answer, still come through
     * @param commit which COMMIT it is, from 1
     */
    public CuttingProxy(int target, Side side, int bytes, int commit) {
        this.target = target;
        this.side = side;
        this.bytes = bytes;
        this.commitsLeft = commit;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("cutting-proxy").start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Whether it has cut. */
    public synchronized boolean hasCut() {
        return cut;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Link link = new Link(client, server);
                Thread.ofPlatform().daemon().start(() -> link.pass(client, server, true));
                Thread.ofPlatform().daemon().start(() -> link.pass(server, client, false));
            } catch (IOException closed) {
                // The next one, or the end.
            }
        }
    }

    private synchronized boolean isTheCommit(byte[] message) {
        boolean commit = !cut && contains(message, COMMIT);
        return commit && --commitsLeft == 0;
    }

    private synchronized void cutting() {
        cut = true;
    }

    private static boolean contains(byte[] message, byte[] wanted) {
        for (int i = 0; i + wanted.length <= message.length; i++) {
            if (Arrays.equals(message, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private final class Link {

        private final Socket client;
        private final Socket server;
        private volatile boolean answerIsCut;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void pass(Socket from, Socket to, boolean fromClient) {
            byte[] buffer = new byte[65_536];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    byte[] message = Arrays.copyOf(buffer, read);
                    boolean here = fromClient ? isTheCommit(message) && marked() : answerIsCut;
                    if (here) {
                        out.write(message, 0, Math.min(bytes, message.length));
                        out.flush();
                        cutting();
                        break;
                    }
                    out.write(message);
                    out.flush();
                }
            } catch (IOException ended) {
                // So does the other side.
            }
            close();
        }

        /** Whether the message of the client is cut; else it is the answer. */
        private boolean marked() {
            answerIsCut = side == Side.SERVER;
            return side == Side.CLIENT;
        }

        private void close() {
            for (Socket one : new Socket[] {client, server}) {
                try {
                    one.close();
                } catch (IOException closed) {
                    // It is.
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
