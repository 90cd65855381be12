package mia.broker.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client of the paper venue that knows nothing but its documentation. */
final class PlainClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private PlainClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static PlainClient to(int port) throws IOException {
    return new PlainClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A frame: four bytes of length, then the text. */
  static byte[] frame(String text) {
    byte[] content = text.getBytes(UTF_8);
    return java.nio.ByteBuffer.allocate(4 + content.length)
        .putInt(content.length)
        .put(content)
        .array();
  }

  void says(String text) throws IOException {
    saysBytes(frame(text));
  }

  void saysBytes(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** To somebody who may have hung up. */
  void triesToSay(String text) {
    try {
      says(text);
    } catch (IOException e) {
      // It has; then it heard nothing of it.
    }
  }

  /** Nothing more will be said. */
  void saysNoMore() throws IOException {
    socket.shutdownOutput();
  }

  /** The text of the next frame. */
  String hears() throws IOException {
    byte[] content = new byte[in.readInt()];
    in.readFully(content);
    return new String(content, UTF_8);
  }

  /** Whether nothing more comes. */
  boolean isHungUp() {
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
