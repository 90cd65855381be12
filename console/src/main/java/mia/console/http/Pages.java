package mia.console.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/**
 * The files of the page, from the class path and from a fixed list: there is no path that leads
 * anywhere else. What the log-in page needs is open, the rest is not.
 */
final class Pages {
  private static final String FOLDER = "/mia/console/dashboard/";
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.esm.min.js";
  private static final String LOGIN_PAGE = "login.html";
  private static final String OPEN = "/login";
  private static final int WORTH_PACKING = 1_024;

  private static final ContentType HTML = ContentTypes.TEXT_HTML_UTF8;
  private static final ContentType SCRIPT =
      MediaTypes.APPLICATION_JAVASCRIPT.toContentType(HttpCharsets.UTF_8);
  private static final ContentType STYLE = MediaTypes.TEXT_CSS.toContentType(HttpCharsets.UTF_8);
  private static final ContentType PICTURE = MediaTypes.IMAGE_SVG_XML.toContentType();

  private record StaticFile(ContentType type, byte[] plain, byte[] packed, String tag) {}

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /** Reads all of them, so that a missing one is seen at the start. */
  Pages() {
    add("/", HTML, FOLDER + "index.html");
    add(OPEN, HTML, FOLDER + LOGIN_PAGE);
    add(OPEN + "/login.js", SCRIPT, FOLDER + "login.js");
    add(OPEN + "/words.js", SCRIPT, FOLDER + "words.js");
    add(OPEN + "/page.css", STYLE, FOLDER + "page.css");
    add(OPEN + "/icon.svg", PICTURE, FOLDER + "icon.svg");
    add("/page/app.js", SCRIPT, FOLDER + "app.js");
    add("/page/chart.js", SCRIPT, FOLDER + "chart.js");
    add("/page/panels.js", SCRIPT, FOLDER + "panels.js");
    add("/page/commands.js", SCRIPT, FOLDER + "commands.js");
    add("/page/words.js", SCRIPT, FOLDER + "words.js");
    add("/page/echarts.js", SCRIPT, ECHARTS);
  }

  /** Where a code logs in; behind the number sign, so that it is never sent in a URL. */
  static String loginPath(String code) {
    return OPEN + "#" + code;
  }

  /** Whether a path is one of the log-in page and its files. */
  static boolean isOpen(String path) {
    return path.equals(OPEN) || path.startsWith(OPEN + "/");
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** The log-in page in place of a page that somebody has to log in for. */
  HttpResponse login() {
    StaticFile file = files.get(OPEN);
    return HttpResponse.create()
        .withStatus(StatusCodes.UNAUTHORIZED)
        .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"))
        .withEntity(HttpEntities.create(file.type, file.plain));
  }

  HttpResponse serve(String path, Optional<String> known, boolean packs) {
    StaticFile file = files.get(path);
    HttpResponse answer =
        HttpResponse.create()
            .addHeader(RawHeader.create("ETag", file.tag))
            .addHeader(RawHeader.create("Vary", "Accept-Encoding"))
            .addHeader(RawHeader.create("Cache-Control", "private, no-cache"));
    if (known.filter(file.tag::equals).isPresent()) {
      return answer.withStatus(StatusCodes.NOT_MODIFIED);
    }
    if (packs && file.packed.length > 0) {
      return answer
          .addHeader(RawHeader.create("Content-Encoding", "gzip"))
          .withEntity(HttpEntities.create(file.type, file.packed));
    }
    return answer.withEntity(HttpEntities.create(file.type, file.plain));
  }

  private void add(String path, ContentType type, String resource) {
    try (InputStream in = Pages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path has no " + resource);
      }
      byte[] plain = in.readAllBytes();
      byte[] packed = plain.length < WORTH_PACKING ? new byte[0] : packed(plain);
      String tag =
          "\""
              + Digests.hex(new String(plain, java.nio.charset.StandardCharsets.UTF_8))
                  .substring(0, 16)
              + "\"";
      files.put(path, new StaticFile(type, plain, packed, tag));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  private static byte[] packed(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    }
    return bytes.toByteArray();
  }
}
