package mia.console.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mia.console.client.LocalNode;

/**
 * The tokens of a data folder. At the first start one of each role is made: its digest goes into
 * the file {@code tokens}, the token itself into an owner-only file beside it, from where its owner
 * hands it on and may delete it. A line of {@code tokens} is a name, a role and a digest; without
 * its line a token counts no more from the next start on.
 */
final class AccessTokens {
  static final int TOKENS_MOST = 100;

  private static final String TOKENS = "tokens";
  private static final Pattern LINE =
      Pattern.compile("([a-z0-9._-]{1,32}) (viewer|operator|admin) ([0-9a-f]{64})");

  /** Whom a token belongs to. */
  record Holder(String name, Role role) {}

  private record Entry(Holder holder, byte[] digest) {}

  private final List<Entry> entries;

  private AccessTokens(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the tokens of a data folder, and makes them where there are none.
   *
   * @throws IOException if they cannot be read or made, are open to others, or have another form
   */
  static AccessTokens open(Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve(LocalNode.FOLDER);
    Path file = folder.resolve(TOKENS);
    if (!Files.exists(file)) {
      make(dataFolder, folder, file);
    }
    if (OwnerOnlyFile.isOpenToOthers(file)) {
      throw new IOException(file + ": others may read it; expected a file of its owner alone");
    }
    var entries = new ArrayList<Entry>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        entries.add(entry(file, line));
      }
    }
    if (entries.size() > TOKENS_MOST) {
      throw new IOException(file + ": expected at most " + TOKENS_MOST + " tokens");
    }
    return new AccessTokens(entries);
  }

  private static Entry entry(Path file, String line) throws IOException {
    var matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      throw new IOException(file + ": expected 'name role digest' in each line");
    }
    return new Entry(
        new Holder(matcher.group(1), Role.of(matcher.group(2))),
        HexFormat.of().parseHex(matcher.group(3)));
  }

  private static void make(Path dataFolder, Path folder, Path file) throws IOException {
    OwnerOnlyFile.makeFolder(folder);
    var lines = new StringBuilder("# name role sha-256 of the token\n");
    for (Role role : Role.values()) {
      String token = Digests.newSecret();
      OwnerOnlyFile.write(LocalNode.tokenFile(dataFolder, role.word()), token + "\n");
      lines.append(role.word()).append(' ').append(role.word()).append(' ');
      lines.append(Digests.hex(token)).append('\n');
    }
    OwnerOnlyFile.write(file, lines.toString());
  }

  /** Whose token this is. Compares with all of them, so that time says nothing of any. */
  Optional<Holder> holderOf(String token) {
    byte[] digest = Digests.of(token);
    Optional<Holder> holder = Optional.empty();
    for (Entry entry : entries) {
      if (Digests.equal(entry.digest, digest)) {
        holder = Optional.of(entry.holder);
      }
    }
    return holder;
  }
}
