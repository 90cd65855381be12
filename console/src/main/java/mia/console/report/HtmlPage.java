package mia.console.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * One page in one file: template, style, script, chart library and data, so that it opens from a
 * disk without a network.
 */
final class HtmlPage {
  private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;

  /**
   * @param name of the template and of its script beside this class; style and what pages share are
   *     those of all
   */
  HtmlPage(String name) {
    this.name = name;
  }

  /**
   * Writes the page, as a whole or not at all.
   *
   * @param data plain values: maps, lists, texts, numbers, booleans, null
   */
  void write(Path file, Map<String, Object> data) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path draft = whole.resolveSibling("." + whole.getFileName() + ".draft");
    try {
      try (Writer out = Files.newBufferedWriter(draft, UTF_8)) {
        write(out, data);
      }
      move(draft, whole);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void move(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void write(Writer out, Map<String, Object> data) throws IOException {
    String[] parts = resource(name + ".html").split("\\{\\{", -1);
    out.write(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf("}}");
      out.write(filled(parts[i].substring(0, end), data));
      out.write(parts[i].substring(end + 2));
    }
  }

  private String filled(String place, Map<String, Object> data) throws IOException {
    return switch (place) {
      case "style" -> resource("page.css");
      case "charts" -> inScript(resource(CHARTS));
      case "shared" -> inScript(resource("page.js"));
      case "script" -> inScript(resource(name + ".js"));
      case "data" -> json(data);
      default -> throw new IllegalStateException(name + ".html: unknown place " + place);
    };
  }

  /** Whatever stands in a script element must not end it. */
  private static String inScript(String text) {
    return text.replace("</script", "<\\/script");
  }

  private static String json(Map<String, Object> data) throws JsonProcessingException {
    return JSON.writeValueAsString(data).replace("<", "\\u003c");
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("resource " + path + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
