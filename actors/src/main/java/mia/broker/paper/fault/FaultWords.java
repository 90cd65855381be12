package mia.broker.paper.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The words of one line, left to right: separated by blanks, commas belong to a word, text stands
 * in double quotes. A colon at the end of a word is a word of its own.
 */
final class FaultWords {
  private static final int WORDS_MAX = 50;

  private final String name;
  private final int line;
  private final List<String> words = new ArrayList<>();
  private int next;

  FaultWords(String name, int line, String text) {
    this.name = name;
    this.line = line;
    split(text);
  }

  private void split(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '#') {
        return;
      } else if (c == '"') {
        int end = text.indexOf('"', i + 1);
        if (end < 0) {
          throw failure("a text ends with a quotation mark", "none");
        }
        add(text.substring(i, end + 1));
        i = end + 1;
      } else {
        int end = i;
        while (end < text.length()
            && !Character.isWhitespace(text.charAt(end))
            && text.charAt(end) != '"') {
          end++;
        }
        addWord(text.substring(i, end));
        i = end;
      }
    }
  }

  private void addWord(String word) {
    if (word.length() > 1 && word.endsWith(":")) {
      add(word.substring(0, word.length() - 1));
      add(":");
    } else {
      add(word);
    }
  }

  private void add(String word) {
    if (words.size() >= WORDS_MAX) {
      throw failure("at most " + WORDS_MAX + " words", "more");
    }
    words.add(word);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  boolean atEnd() {
    return next >= words.size();
  }

  /** The next word without taking it, empty at the end. */
  String peek() {
    return atEnd() ? "" : words.get(next);
  }

  /** Takes the next word. */
  String take(String expected) {
    if (atEnd()) {
      throw failure(expected, "the end of the line");
    }
    return words.get(next++);
  }

  /** Takes the next word if it is this one. */
  boolean takes(String word) {
    if (peek().equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  void require(String word) {
    if (!takes(word)) {
      throw failure("'" + word + "'", found());
    }
  }

  void requireEnd() {
    if (!atEnd()) {
      throw failure("the end of the line", found());
    }
  }

  /** Takes a text in quotes. */
  String text() {
    String word = take("a text in quotation marks");
    if (!word.startsWith("\"")) {
      throw failure("a text in quotation marks", "'" + word + "'");
    }
    return word.substring(1, word.length() - 1);
  }

  /** Takes a whole number of a range. */
  long number(String what, long least, long most) {
    String expected = what + " from " + least + " to " + most;
    String word = take(expected);
    try {
      long value = Long.parseLong(word);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw failure(expected, "'" + word + "'");
    }
    throw failure(expected, word);
  }

  /** Takes one of the names of an enum, in small letters with hyphens. */
  <E extends Enum<E>> E oneOf(Class<E> type, List<E> allowed) {
    Function<E, String> nameOf = value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String expected = String.join(", ", allowed.stream().map(nameOf).toList());
    String word = take("one of " + expected);
    return allowed.stream()
        .filter(value -> nameOf.apply(value).equals(word))
        .findFirst()
        .orElseThrow(() -> failure("one of " + expected, "'" + word + "'"));
  }

  String found() {
    return atEnd() ? "the end of the line" : "'" + words.get(next) + "'";
  }

  FaultScriptException failure(String expected, String found) {
    return new FaultScriptException(
        name + ":" + line + ": expected " + expected + ", found " + found);
  }
}
